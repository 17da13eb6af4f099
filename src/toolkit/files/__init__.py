"""Folders that appear whole or not at all, and never take the place of what people made.

The name of a folder comes in; the folder leaves, filled. Where one is there already that this package made, the new one takes
its name in one step, and what people changed in it or put into it moves along.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from toolkit import machine
from toolkit.errors import AnswerError, ThereAlreadyError
from toolkit.files.abandoned import UNFINISHED, locked, remove_abandoned
from toolkit.files.carrying import Kept, bring, carry
from toolkit.files.manifest import MANIFEST, checksums, json_of, listed_file, read_manifest
from toolkit.files.names import free_name, is_free, names_beside
from toolkit.files.swapping import swap

__all__ = [
    "MANIFEST", "ROOM", "UNFINISHED", "Existing", "Kept", "Unfinished", "check_free", "free_name", "is_free", "json_of",
    "listed_file", "read_manifest", "told", "unfinished_folder", "write_whole",
]  # fmt: skip

Existing = Literal["refuse", "replace", "beside"]
"""What becomes of a folder that is there already: say so, make the new one in its place, or take the next free name."""

ROOM = 10_000_000
"""Bytes that must be free before a kit is begun. One for ten tables takes 5 MB as PDF and Word."""


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
                bring(path, self.folder / name)

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
            old = swap(self.folder, self.target, self._place)
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
        with locked(place):
            (place / "name").write_text(target.name, encoding="utf-8", errors="surrogateescape")
            yield Unfinished(target, existing, place, edited)
    finally:
        if place:
            shutil.rmtree(place, ignore_errors=True)
        for each in made:  # empty ones only
            with suppress(OSError):
                each.rmdir()


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
