"""Unfinished folders whose owner is gone. A folder in; the same without them out."""

from __future__ import annotations

import contextlib
import datetime
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.files.names import free_name
from toolkit.text import part

UNFINISHED = ".unfinished-"


@contextmanager
def locked(place: Path) -> Iterator[None]:
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
