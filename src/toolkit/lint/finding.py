"""What lint says of one place in a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple


class Slip(NamedTuple):
    """What a rule found in the guide it was given."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True, order=True)
class Finding:
    file: Path
    line: int
    rule: str
    what: str
    remedy: str

    def text(self, file: str = "") -> str:
        """`guides/topics/hours.md:12: … (rule)`, with `file` as the name that the reader knows."""
        return f"{file or self.file}:{self.line}: {self.what} {self.remedy} ({self.rule})"

    def values(self) -> dict[str, object]:
        return {**asdict(self), "file": str(self.file)}
