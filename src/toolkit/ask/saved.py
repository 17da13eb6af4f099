"""Answers on disk, so that an interrupted interview can go on: answers in, the same answers out next time.

Each interview has a file of its own, which it holds a lock on while it runs: two at once neither see nor lose each other's.
All is readable by its owner only, and no link is followed.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KEPT_DAYS = 30
"""How long an unfinished interview is kept."""

LARGEST = 64_000
"""Bytes. Answers of the greatest length take less than a tenth."""

PREFIX, SUFFIX, USUAL = "interview", ".json", "usual.json"


@dataclass
class Kept:
    """The file of one interview. `answers` are as they were read, unchecked; None when they can't be read."""

    name: str
    descriptor: int = -1
    """Of the file, locked; -1 as long as there is none."""
    answers: Mapping[str, Any] | None = field(default_factory=dict)
    changed: float = 0.0
    """When, in seconds since 1970."""

    def release(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


class Store:
    """The user's folder of answers. `problem` says why nothing can be kept there; None when it can."""

    def __init__(self) -> None:
        from platformdirs import user_state_path

        self.folder: Path = user_state_path("conversation-toolkit", appauthor=False)
        self.problem: str | None = None
        self._place = -1
        try:
            self._place = _own_folder(self.folder)
            if not os.access(self.folder, os.W_OK | os.X_OK):
                raise PermissionError(0, "no permission to write there")
        except OSError as problem:
            self.problem = problem.strerror or str(problem)

    def unfinished(self) -> list[Kept]:
        """Those of interviews that run no more, the newest first, each locked for this one. Old ones are removed."""
        found: list[Kept] = []
        for name in self._names():
            with suppress(OSError):
                kept = self._open(name)
                if kept and kept.changed < time.time() - KEPT_DAYS * 86_400:
                    self.forget(kept)
                elif kept and name.endswith(SUFFIX):
                    found.append(kept)
                elif kept:
                    kept.release()
        return sorted(found, key=lambda each: each.changed, reverse=True)

    def save(self, kept: Kept, answers: Mapping[str, Any]) -> None:
        """Puts answers in the place of what the file held. Where that can't be done, `problem` says why."""
        try:
            descriptor = self._write(kept.name, answers)
        except OSError as problem:
            self.problem = problem.strerror or str(problem)
            return
        kept.release()
        kept.descriptor = descriptor

    def forget(self, kept: Kept) -> None:
        """Removes the file: the kit is made, or the user throws it away."""
        if self._place >= 0:
            with suppress(OSError):
                os.unlink(kept.name, dir_fd=self._place)
        kept.release()

    def usual(self) -> Mapping[str, Any]:
        """Answers of the last kit that may be those of the next one."""
        try:
            kept = self._open(USUAL) if self._place >= 0 else None
        except OSError:
            return {}
        if not kept:
            return {}
        kept.release()
        return kept.answers or {}

    def keep_usual(self, answers: Mapping[str, Any]) -> None:
        if self._place >= 0:
            with suppress(OSError):
                os.close(self._write(USUAL, answers))

    def _names(self) -> Iterator[str]:
        if self._place >= 0:
            with suppress(OSError):
                yield from (each for each in os.listdir(self._place) if each.startswith(PREFIX))  # noqa: PTH208 - of the descriptor

    def _open(self, name: str) -> Kept | None:
        """A file, locked and read; None where another process holds it, or it is no file."""
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self._place)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or not _lock(descriptor):
            os.close(descriptor)
            return None
        return Kept(name, descriptor, _read(descriptor), status.st_mtime)

    def _write(self, name: str, answers: Mapping[str, Any]) -> int:
        """Writes a file, whole or not at all, and locks it before it takes its name. Raises OSError."""
        if self._place < 0:
            raise OSError(0, self.problem or "")
        temporary = f"{PREFIX}-{uuid.uuid4().hex}.unfinished"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(temporary, flags, 0o600, dir_fd=self._place)
        try:
            _lock(descriptor)
            with os.fdopen(descriptor, "wb", closefd=False) as file:
                file.write(json.dumps(answers, indent=1, default=str).encode())
            os.rename(temporary, name, src_dir_fd=self._place, dst_dir_fd=self._place)
        except OSError:
            os.close(descriptor)
            with suppress(OSError):
                os.unlink(temporary, dir_fd=self._place)
            raise
        return descriptor


def new_name() -> str:
    return f"{PREFIX}-{uuid.uuid4().hex[:12]}{SUFFIX}"


def _own_folder(folder: Path) -> int:
    """A descriptor of the folder, made where it is missing, closed to others. Raises OSError, also where a link stands."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if folder.is_symlink():
        raise OSError(0, "it is a link")
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o700)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _lock(descriptor: int) -> bool:
    """False where another process has the lock. Some network drives have none: then the file is taken as free."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _read(descriptor: int) -> Mapping[str, Any] | None:
    """The answers in a file; None where they are damaged, or too many to be any."""
    content = os.read(descriptor, LARGEST + 1)
    if len(content) > LARGEST:
        return None
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
