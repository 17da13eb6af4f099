"""What the machine can't do: a failure in; a message that names the place and the remedy out. What can be seen before, too."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from toolkit.errors import MachineError

YEARS = range(1980, 2108)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
TOO_MANY_FILES = (errno.EMFILE, errno.ENFILE)


def told(problem: BaseException) -> MachineError | None:
    """What a failure means for the user; None when it isn't the machine's."""
    number = problem.errno if isinstance(problem, OSError) else None
    if isinstance(problem, MachineError):
        return problem
    if isinstance(problem, MemoryError) or number == errno.ENOMEM or _says(problem, "cannot allocate memory", "map segment"):
        return MachineError("There is too little memory. Close other programs, or allow more (ulimit -v), then try again.")
    if number in TOO_MANY_FILES or _says(problem, "too many open files"):
        return MachineError("Too few files may be open at once. Allow more (ulimit -n 256), then try again.")
    if isinstance(problem, RuntimeError) and _says(problem, "can't start new thread"):
        return MachineError(
            "The system starts no more processes. Close other programs, or allow more (ulimit -u, -v), then try again."
        )
    if isinstance(problem, OSError) and number:
        return _of_files(problem)
    return _wrong_clock()


def _of_files(problem: OSError) -> MachineError:
    if here_is_gone():
        return MachineError("The folder that you are in is gone. Go to another one (cd), then try again.")
    if problem.errno in NO_ROOM:
        return no_room(min(_places(problem), key=free, default=Path()))
    if problem.errno == errno.EFBIG:
        return MachineError("Files may not grow as large as needed. Allow larger ones (ulimit -f unlimited), then try again.")
    if "temporary directory" in str(problem):
        return MachineError("No temporary folder can be written. Set TMPDIR to a folder that can.")
    why = problem.strerror or str(problem)
    if problem.filename is None:
        return MachineError("The system refused something: {why}.", why=why)
    return MachineError("{place}: {why}.", place=os.fsdecode(problem.filename), why=why)


def no_room(folder: Path) -> MachineError:
    return MachineError(
        "No room is left on the disk of {folder}. Make some, or choose a folder on another disk"
        " (--output-dir for kits, TMPDIR for temporary files).",
        folder=folder,
    )


def check_clock() -> None:
    """Raises MachineError when the computer has no idea of the time: Word files hold dates from 1980 to 2107 only."""
    if problem := _wrong_clock():
        raise problem


def _wrong_clock() -> MachineError | None:
    try:
        year = time.localtime().tm_year
    except (OverflowError, OSError):
        year = None
    if year in YEARS:
        return None
    return MachineError("The clock of this computer is wrong: it says {year}. Set it, then try again.", year=year or "?")


def free(folder: Path) -> int:
    """Bytes that may still be written there; very many where the system doesn't say."""
    with suppress(OSError):
        usage = shutil.disk_usage(folder)
        if usage.total:
            return usage.free
    return sys.maxsize


def _says(problem: BaseException, *words: str) -> bool:
    """Whether an import, or what loads a library, was refused for a reason that only its words tell."""
    return isinstance(problem, ImportError | OSError | RuntimeError) and any(each in str(problem).lower() for each in words)


def here_is_gone() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _places(problem: OSError) -> Iterator[Path]:
    """The folders that may be meant where the system says no name."""
    if problem.filename:
        yield Path(os.fsdecode(problem.filename)).parent
        return
    with suppress(OSError):
        yield Path(tempfile.gettempdir())
    yield Path.cwd()
