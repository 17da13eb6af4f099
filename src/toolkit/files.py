"""Folders that appear whole or not at all, and never take the place of what people made.

The name of a folder comes in; the folder leaves, filled. Where one is there already that this package made, the new one takes
its name in one step, and what people changed in it or put into it moves along.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from toolkit import machine
from toolkit.errors import AnswerError, KitError, ThereAlreadyError
from toolkit.packs import yamlfile
from toolkit.text import part

Existing = Literal["refuse", "replace", "beside"]
"""What becomes of a folder that is there already: say so, make the new one in its place, or take the next free name."""

MANIFEST = "manifest.json"
UNFINISHED = ".unfinished-"
ROOM = 10_000_000
"""Bytes that must be free before a kit is begun. One for ten tables takes 5 MB as PDF and Word."""

MANIFEST_LARGEST = 5_000_000
"""Bytes."""

LONGEST = 10_000
"""Names tried for one file or folder."""


@dataclass(frozen=True)
class Kept:
    """A file that somebody had changed, and the name under which it stands beside ours."""

    changed: Path
    kept: Path


class Unfinished:
    """A folder that has no name yet. What is written goes through `write`; `finish` gives it its name."""

    def __init__(self, target: Path, existing: Existing, place: Path, edited: str) -> None:
        self.target, self._existing, self._place, self._edited = target, existing, place, edited
        self.folder = place / "new"
        self.folder.mkdir()

    def write(self, name: str, content: bytes) -> None:
        """Writes the file `name`, such as docx/02-run-sheet.docx. Raises AnswerError, also for a name that leads elsewhere."""
        path = self.folder / name
        with told(self.target):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.resolve().is_relative_to(self.folder.resolve()):
                raise AnswerError("{file} would lie outside of {folder}. Nothing was written.", file=name, folder=self.target)
            path.write_bytes(content)

    def bring(self, name: str) -> None:
        """Takes a file over from the folder that is there, if it has it. A name that leads out of that folder is none of its."""
        path = self.target / name
        if path.is_file() and path.resolve().is_relative_to(self.target.resolve()) and not (self.folder / name).exists():
            with told(self.target):
                _bring(path, self.folder / name)

    def write_manifest(self, manifest: Mapping[str, Any]) -> None:
        self.write(MANIFEST, json_of(manifest))

    def finish(self) -> list[Kept]:
        """Gives the folder its name, and returns what was kept of the one that had it. Raises AnswerError."""
        with told(self.target):
            if self._existing == "beside":
                self.target = _take_free(self.folder, self.target)
                return []
            if is_free(self.target):
                _take(self.folder, self.target)
                return []
            check_free(self.target, self._existing)
            kept = self._carry(self.target, self.folder)
            old = _swap(self.folder, self.target, self._place)
            return kept + self._carry(old, self.target)  # what was saved while we were at it

    def _carry(self, old: Path, new: Path) -> list[Kept]:
        return list(carry(old, new, self._edited))


@contextmanager
def unfinished_folder(
    target: Path, existing: Existing = "refuse", edited: str = "edited", room: int = ROOM
) -> Iterator[Unfinished]:
    """A folder to be filled, beside `target`, whose name it gets from `finish`; without that, nothing of it stays.

    `edited` goes into the names of files that somebody had changed; `room`: bytes that must be free. Raises AnswerError at
    once when `target` is there and may not be replaced, or nothing can be written there.
    """
    check_free(target, existing)
    parent = target.parent
    with told(target):
        made = [each for each in (parent, *parent.parents) if not each.exists()]
    place = None
    try:
        with told(target):
            parent.mkdir(parents=True, exist_ok=True)
            remove_abandoned(parent)
            if machine.free(parent) < room:
                raise machine.no_room(parent)
            place = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))
        with _locked(place):
            (place / "name").write_text(target.name, encoding="utf-8", errors="surrogateescape")
            yield Unfinished(target, existing, place, edited)
    finally:
        if place:
            shutil.rmtree(place, ignore_errors=True)
        for each in made:  # empty ones only
            with suppress(OSError):
                each.rmdir()


def is_free(folder: Path) -> bool:
    """Whether a new folder may take this name. An empty one is replaced, but not the one we are in: it would be gone."""
    if not os.path.lexists(folder):
        return True
    return not folder.is_symlink() and folder.is_dir() and not any(folder.iterdir()) and folder.resolve() != Path.cwd()


def check_free(folder: Path, existing: Existing) -> None:
    """Raises AnswerError where something is there that may not be replaced, or no folder can have this name."""
    with told(folder):
        there = not is_free(folder)
        if there and existing == "refuse":
            raise ThereAlreadyError(
                "{folder} is there already. Nothing was changed. To replace it, add --overwrite (what you changed in it is kept);"
                " to make another beside it, add --beside.",
                folder=folder,
            )
        if there and existing == "replace" and checksums(folder) is None:
            raise ThereAlreadyError(
                "{folder} is there already, and is not a kit that can be replaced: it has no {manifest} of a kit."
                " Nothing was changed. Give it another name, or choose another folder with --output-dir.",
                folder=folder,
                manifest=MANIFEST,
            )


def json_of(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def listed_file(path: str, content: bytes) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the manifest in a folder of ours says; None where there is none, or the folder is a link."""
    try:
        if folder.is_symlink():
            return None
        with (folder / MANIFEST).open("rb") as file:
            read = json.loads(file.read(MANIFEST_LARGEST))
        _listed_in(read)
        return dict(read)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _listed_in(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The checksum of each file that a manifest lists. Raises what a thing of another shape raises."""
    files = [*manifest.get("files", []), *(file for each in manifest["documents"] if each["id"] for file in each["files"])]
    return {os.path.normpath(each["path"]): each["sha256"] for each in files}


def checksums(folder: Path) -> dict[str, str] | None:
    """The SHA-256 of each file that we put into a folder, by its name there; None for a folder that isn't ours."""
    manifest = read_manifest(folder)
    return None if manifest is None else _listed_in(manifest)


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
            _bring(path, new / name)
            continue
        kept = _named_edited(path, new / name, edited)
        if not os.path.lexists(kept):
            _bring(path, kept)
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


def _bring(path: Path, to: Path) -> None:
    """A second name for the same file where the system has such, so that a program that has it open goes on; else a copy."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if not (_is_plain(path) or path.is_symlink()):
            raise
        shutil.copy2(path, to, follow_symlinks=False)


def _take(folder: Path, target: Path) -> None:
    """Renames; the system refuses where somebody was faster, unless their folder is empty."""
    try:
        folder.rename(target)
    except OSError:
        check_free(target, "refuse")
        raise


def _take_free(folder: Path, target: Path) -> Path:
    """Renames to the first free name of name, name-2, name-3 …"""
    for name in names_beside(target):
        if is_free(name):
            with suppress(ThereAlreadyError):  # somebody was faster
                _take(folder, name)
                return name
    raise OSError(f"no free name beside {target.name}")


def names_beside(target: Path) -> Iterator[Path]:
    yield target
    yield from (target.with_name(f"{target.name}-{number}") for number in range(2, LONGEST))


def free_name(target: Path) -> Path:
    """The first of name, name-2, name-3 … that nothing has."""
    return next(name for name in names_beside(target) if is_free(name))


def _swap(new: Path, target: Path, place: Path) -> Path:
    """`new` takes the name of `target`; returns where that is now. In one step where the system has one."""
    if _exchange(new, target):
        return new
    old = place / "old"
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two names; False where the system can't (renameat2 of Linux, renamex_np of macOS; not on every file system)."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform in ("linux", "darwin") else None
    names = (os.fsencode(one.absolute()), os.fsencode(other.absolute()))
    try:
        if sys.platform == "linux" and library:
            return bool(library.renameat2(-100, names[0], -100, names[1], 2) == 0)  # AT_FDCWD, RENAME_EXCHANGE
        return bool(library and library.renamex_np(*names, 2) == 0)  # RENAME_SWAP
    except AttributeError:
        return False


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    """Holds the lock that says that the owner of a folder is still there. It goes with the process, however that ends."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (place / "lock").open("w") as lock:
        with suppress(OSError):  # a file system without locks: nobody can take it for abandoned
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def remove_abandoned(parent: Path) -> None:
    """Removes unfinished folders whose owner is gone. An old kit in one, whose new one never got its name, gets its name back."""
    try:
        import fcntl
    except ImportError:
        return
    for place in parent.glob(f"{UNFINISHED}*"):
        if place.is_symlink() or not {each.name for each in _listed(place)} <= {"lock", "name", "new", "old", "kit", "pack"}:
            continue
        with contextlib.ExitStack() as stack:
            try:
                lock = stack.enter_context((place / "lock").open("r+"))
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except FileNotFoundError:
                if datetime.datetime.now().timestamp() - place.stat().st_mtime < 3600:
                    continue  # it may have been made a moment ago
            except OSError:
                continue
            with suppress(OSError):
                _give_back(place, parent)
                shutil.rmtree(place, ignore_errors=True)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _give_back(place: Path, parent: Path) -> None:
    if (place / "old").is_dir():
        name = (place / "name").read_text(encoding="utf-8", errors="surrogateescape")
        (place / "old").rename(free_name(parent / (part(name) or "kit")))


def write_whole(path: Path, content: bytes) -> None:
    """A file beside others, whole or not at all. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Says of a folder what the system says."""
    try:
        yield
    except OSError as problem:
        if problem.errno in machine.NO_ROOM:
            raise machine.no_room(folder.parent) from None
        if machine.here_is_gone() and (gone := machine.told(problem)):
            raise gone from None
        why = problem.strerror or problem
        raise AnswerError("{folder} can't be written to: {why}.", folder=folder, why=why) from None
