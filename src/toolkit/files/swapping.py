"""Two folders that take each other's name. Folders in; where the old one is now out."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path


def swap(new: Path, target: Path, place: Path) -> Path:
    """`new` takes the name of `target`; returns where that is now. In one step where the system has one."""
    if exchange(new, target):
        return new
    old = place / "old"
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    return old


def exchange(one: Path, other: Path) -> bool:
    """Swaps two names; False where the system can't (renameat2 of Linux, renamex_np of macOS; not on every file system)."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform in ("linux", "darwin") else None
    names = (os.fsencode(one.absolute()), os.fsencode(other.absolute()))
    try:
        if sys.platform == "linux" and library:
            return bool(library.renameat2(-100, names[0], -100, names[1], 2) == 0)  # AT_FDCWD, RENAME_EXCHANGE
        return bool(library and library.renamex_np(*names, 2) == 0)  # RENAME_SWAP
    except AttributeError:
        return False
