"""What a command owes the shell that runs it: streams that may be closed, full or read no more, and signals that end it."""

from __future__ import annotations

import _thread
import codecs
import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from toolkit.errors import MachineError
from toolkit.terminal import simpler

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
GRACE = 0.7
"""Seconds for ending in good order; after that, at once."""


class OutputError(MachineError):
    """What a command prints can't be written."""


class ReaderGoneError(OutputError):
    """Whoever read what a command prints has stopped. The exit code is that of a program which such a signal ends."""

    exit_code = 141


class Stopped(SystemExit):
    """A signal came; `code` is what shells expect. What lets SystemExit pass lets this pass."""


class Stream:
    """A standard stream whose failures are told apart from those of files. Once it has failed it fails always."""

    def __init__(self, stream: TextIO, told: Callable[[OSError], MachineError] | None, failure: OSError | None = None) -> None:
        """`told`: what is raised for a failure; None to go on in silence."""
        self._stream, self._told, self._failure = stream, told, failure

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError("a stream of text takes text")  # by which click knows it for one
        if text:
            self._do(lambda: self._stream.write(text))
        return len(text)

    def flush(self) -> None:
        self._do(self._stream.flush)

    def _do(self, what: Callable[[], object]) -> None:
        try:
            if self._failure is None:
                what()
        except OSError as problem:
            self._failure = problem
            with suppress(OSError):  # what is still to be written goes nowhere, and fails no more
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
        if self._failure and self._told:
            raise self._told(self._failure)


def guard_streams() -> None:
    """Makes the standard streams such that each is there, and no character that they lack ends the command."""
    while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:  # else the next file would take the place of a closed stream
        pass
    os.close(spare)
    codecs.register_error("toolkit", _as_well_as_can_be)
    failure = OSError(errno.EBADF, os.strerror(errno.EBADF)) if sys.stdout is None else None
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 – for as long as the process lives
    sys.stdout = Stream(_writable(sys.stdout), _output_failed, failure)
    sys.stderr = Stream(_writable(sys.stderr), None)


def _writable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="toolkit")
    return stream


def _as_well_as_can_be(problem: UnicodeError) -> tuple[str | bytes, int]:
    """Bytes of a file's name as they are; a question mark for other characters that a terminal doesn't have."""
    try:
        return codecs.lookup_error("surrogateescape")(problem)
    except UnicodeError:
        return simpler(problem)


def _output_failed(problem: OSError) -> MachineError:
    if isinstance(problem, BrokenPipeError) or (sys.platform == "win32" and problem.errno == errno.EINVAL):
        return ReaderGoneError("What reads the output stopped before all was written.")
    return OutputError("The output can't be written: {why}.", why=problem.strerror or problem)


def answer_signals(leave: Callable[[int], None]) -> None:
    """From now on, a signal that ends the command raises Stopped.

    If that doesn't end it soon, `leave` is called with the exit code, the terminal is set as it was, then it ends.

    A signal that whoever started the command wants ignored, as nohup does, stays so.
    """
    came: list[int] = []
    restore = _terminal()

    def end(code: int) -> None:
        time.sleep(GRACE)
        leave(code)
        restore()
        os._exit(code)

    def stop(number: int, _: object) -> None:
        if came:  # once is enough: another one must not disturb the ending
            return
        came.append(number)
        with suppress(RuntimeError):
            threading.Thread(target=end, args=(128 + number,), daemon=True).start()
        raise Stopped(128 + number)

    def again(lost: sys.UnraisableHookArgs) -> None:
        """For a library that lets no exception through: the signal comes once more."""
        if isinstance(lost.exc_value, Stopped):
            _thread.interrupt_main(signal.Signals(came.pop()))
        else:
            sys.__unraisablehook__(lost)

    sys.unraisablehook = again
    for each in SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, stop)


def _terminal() -> Callable[[], None]:
    """What gives the terminal its present settings back: a question changes them."""
    if sys.platform == "win32" or not os.isatty(0):
        return lambda: None
    import termios

    present = termios.tcgetattr(0)

    def restore() -> None:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, present)

    return restore
