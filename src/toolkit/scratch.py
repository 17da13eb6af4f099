"""A folder for what is needed only while a process runs. Nothing in; the folder out.

It is gone when the process ends. Where that was killed, the next process that asks for such a folder removes it: as long as its
owner lives, the folder is locked, and the system takes the lock from whoever ends, however it ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

PREFIX = "conversation-toolkit-"
PLAIN = Path("/tmp")  # noqa: S108 – what is made there has a name that can't be guessed, and is the user's only
"""Where temporary folders are that are not in a home."""
OWNER = "owner"
"""On Windows, where folders can't be locked: a file that can't be removed while its owner has it open."""


def folder() -> Path:
    """The folder of this process."""
    return _folder(os.getpid())  # a forked process has one of its own


@contextmanager
def within() -> Iterator[Path]:
    """A folder in that of this process, for one piece of work."""
    with tempfile.TemporaryDirectory(dir=folder(), ignore_cleanup_errors=True) as place:
        yield Path(place)


@lru_cache(maxsize=1)
def _folder(process: int) -> Path:
    parent = _parent()
    sweep(parent)
    lock = None
    while lock is None:
        place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        lock = _lock(place, new=True)
    atexit.register(_remove, process, place, lock)
    return place


def _parent() -> Path:
    parent = Path(tempfile.gettempdir()).absolute()
    plain = str(parent).isprintable() or not PLAIN.is_dir()  # fontconfig reads names of folders as UTF-8 only
    return parent if plain else PLAIN


def remove() -> None:
    """Removes the folder of this process, if it has one. For a process that ends without its exit functions."""
    if _folder.cache_info().currsize:
        shutil.rmtree(folder(), ignore_errors=True)


def sweep(parent: Path) -> None:
    """Removes the folders of this user whose owners are gone."""
    with suppress(OSError):
        for place in parent.glob(f"{PREFIX}*"):
            if _is_ours(place) and (lock := _lock(place)) is not None:
                _take_away(place, lock)


def _take_away(place: Path, lock: int) -> None:
    """Removes a folder. It stays locked until it is gone, so that nobody takes it for a new one of theirs."""
    if sys.platform == "win32":
        os.close(lock)
        shutil.rmtree(place, ignore_errors=True)
    else:
        shutil.rmtree(place, ignore_errors=True)
        os.close(lock)


def _is_ours(place: Path) -> bool:
    try:
        status = place.lstat()
    except OSError:
        return False
    return place.is_dir() and not place.is_symlink() and status.st_uid == (os.geteuid() if hasattr(os, "geteuid") else 0)


def _remove(process: int, place: Path, lock: int) -> None:
    if process == os.getpid():
        _take_away(place, lock)


if sys.platform == "win32":

    def _lock(place: Path, new: bool = False) -> int | None:
        """An open file that says who owns the folder; None for one that has an owner."""
        path = place / OWNER
        try:
            if not new:
                path.unlink()
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR)
        except OSError:
            return None

else:
    import fcntl

    def _lock(place: Path, new: bool = False) -> int | None:
        """The folder, open and locked; None for one that has an owner."""
        try:
            lock = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
        except OSError:
            return None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if place.stat().st_ino == os.fstat(lock).st_ino:  # else another process took it for abandoned
                return lock
        except BlockingIOError:
            pass
        except OSError:
            if new:  # a disk without locks: nobody can tell that it is abandoned
                return lock
        os.close(lock)
        return None
