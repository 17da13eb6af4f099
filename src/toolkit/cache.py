"""What is kept so that it needn't be made again: content in; the same content out next time, or None.

Everything works without it, only slower: where nothing can be kept, nothing is. What was cut short or changed is not given back.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PART = ".part"
"""How the name of a file ends that isn't written to its end yet."""
ABANDONED = 3600
"""Seconds after which nobody writes on such a file any more."""


def folder() -> Path:
    """Where this package may keep what it can make again."""
    from platformdirs import user_cache_path

    return user_cache_path("conversation-toolkit", appauthor=False)


def keep(path: Path, content: bytes) -> bool:
    """Writes a file, readable by its owner only, whole or not at all. False where that can't be done."""
    part = None
    try:
        if not path.is_absolute():  # a user without a home
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}-", suffix=PART, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).replace(path)
    except OSError:
        if part:
            with suppress(OSError):
                Path(part).unlink()
        return False
    _sweep(path.parent)
    return True


def read(path: Path) -> bytes | None:
    """A file's content; None where there is no plain file that can be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def keep_sealed(path: Path, content: bytes) -> bool:
    """As `keep`, with a checksum, so that `read_sealed` knows whether it is still the same."""
    return keep(path, _seal(content) + content)


def read_sealed(path: Path) -> bytes | None:
    """What `keep_sealed` wrote; None where that is missing, cut short or changed."""
    seal, line, content = (read(path) or b"").partition(b"\n")
    return content if seal + line == _seal(content) else None


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def prune(place: Path, most: int) -> None:
    """Leaves the `most` newest files of a folder."""
    with suppress(OSError), os.scandir(place) as found:
        files = sorted((each.stat().st_mtime, each.path) for each in found if each.is_file(follow_symlinks=False))
        for _, path in files[:-most]:
            Path(path).unlink()


def _seal(content: bytes) -> bytes:
    return f"{checksum(content)}\n".encode()


def _sweep(place: Path) -> None:
    """Removes unfinished files of processes that were killed."""
    for path in place.glob(f".*{PART}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
