"""What people made in an old folder comes along into the new one. Two folders in; the names of what was kept out."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import KitError
from toolkit.files.manifest import MANIFEST, checksums
from toolkit.packs import yamlfile
from toolkit.text import part

LONGEST = 10_000
"""Names tried for one file or folder."""


@dataclass(frozen=True)
class Kept:
    """A file that somebody had changed, and the name under which it stands beside ours."""

    changed: Path
    kept: Path


def carry(old: Path, new: Path, edited: str) -> Iterator[Kept]:
    """Copies from `old` to `new` whatever people changed or added. Ours, as we wrote it, stays behind; so does the manifest.

    A changed file comes under a name that says so: 05-handout.edited-2027-01-02.docx.
    """
    ours = checksums(old) or {}
    for path in _files_of(old):
        name = path.relative_to(old)
        if str(name) == MANIFEST or _same(path, new / name):
            continue
        listed = ours.get(name.as_posix())
        if listed and _is_plain(path) and (_digest(path) == listed or _says_the_same(path, new / name)):
            continue
        if listed is None and not os.path.lexists(new / name):
            bring(path, new / name)
            continue
        kept = _named_edited(path, new / name, edited)
        if not os.path.lexists(kept):
            bring(path, kept)
            yield Kept(name, kept.relative_to(new))
    for place, folders, names in os.walk(old):
        if not folders and not names:
            (new / Path(place).relative_to(old)).mkdir(parents=True, exist_ok=True)


def _files_of(folder: Path) -> Iterator[Path]:
    """All that isn't a folder, links included, which aren't followed."""
    for place, folders, names in os.walk(folder):
        links = [each for each in folders if Path(place, each).is_symlink()]
        yield from (Path(place, each) for each in sorted([*names, *links]))


def _is_plain(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def _same(one: Path, other: Path) -> bool:
    """Whether two names stand for one file, or for two with the same content."""
    if not os.path.lexists(other):
        return False
    if os.path.samestat(one.lstat(), other.lstat()):
        return True
    if one.is_symlink() and other.is_symlink():
        return one.readlink() == other.readlink()
    return _is_plain(one) and _is_plain(other) and _digest(one) == _digest(other)


def _says_the_same(one: Path, other: Path) -> bool:
    """Whether a file of answers differs from the new one only in how it is written. Comments are somebody's words."""
    if one.suffix != ".yaml" or not other.is_file():
        return False
    try:
        theirs, ours = (path.read_text(encoding="utf-8") for path in (one, other))
        remarks = {line for line in theirs.splitlines() if re.search(r"(^|\s)#", line)} - set(ours.splitlines())
        values = [dict(yamlfile.read(text, "", KitError).values) for text in (theirs, ours)]
        return not remarks and values[0] == values[1]
    except (KitError, UnicodeDecodeError):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _named_edited(path: Path, beside: Path, edited: str) -> Path:
    """The first name that is free, or has this content already."""
    day = datetime.date.fromtimestamp(path.lstat().st_mtime).isoformat()
    for number in range(1, LONGEST):
        more = "" if number == 1 else f"-{number}"
        name = beside.with_name(f"{beside.stem}.{part(edited) or 'edited'}-{day}{more}{beside.suffix}")
        if not os.path.lexists(name) or _same(path, name):
            return name
    raise OSError(f"no free name for {beside.name}")


def bring(path: Path, to: Path) -> None:
    """A second name for the same file where the system has such, so that a program that has it open goes on; else a copy."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if not (_is_plain(path) or path.is_symlink()):
            raise
        shutil.copy2(path, to, follow_symlinks=False)
