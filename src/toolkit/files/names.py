"""Names for folders: a name in; whether it is free, or the first that is, out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

LONGEST = 10_000
"""Names tried for one folder."""


def is_free(folder: Path) -> bool:
    """Whether a new folder may take this name. An empty one is replaced, but not the one we are in: it would be gone."""
    if not os.path.lexists(folder):
        return True
    return not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()) and folder.resolve() != Path.cwd()


def names_beside(target: Path) -> Iterator[Path]:
    yield target
    yield from (target.with_name(f"{target.name}-{number}") for number in range(2, LONGEST))


def free_name(target: Path) -> Path:
    """The first of name, name-2, name-3 … that nothing has."""
    return next(name for name in names_beside(target) if is_free(name))
