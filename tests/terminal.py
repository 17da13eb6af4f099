"""A terminal of a given size with `toolkit new` in it: keys go in, what stands on the screen comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.made import ROOT

ENTER, ESCAPE, CTRL_C, CTRL_D = "\r", "\x1b", "\x03", "\x04"
UP, DOWN, RIGHT, HOME, END, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[6~"
CLEAR = "\x01\x0b"
"""Takes away what stands in the line."""

WIDE = (400, 50)
"""Columns and lines in which nothing wraps."""


class Terminal:
    """One run of `toolkit new`."""

    def __init__(self, folder: Path, *arguments: str, size: tuple[int, int] = WIDE, **environment: str) -> None:
        self.master, terminal = pty.openpty()
        columns, lines = size
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "COLUMNS", "LINES"))}
        state = {"XDG_STATE_HOME": str(folder / "state"), "TERM": "xterm", "TZ": "America/New_York"}
        command = [sys.executable, "-m", "toolkit.cli", "new", "-o", str(folder / "kits"), *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**kept, **state, "LC_ALL": "C.UTF-8", **environment},
            start_new_session=True,
        )
        os.close(terminal)
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self.text = ""
        """Everything that was written so far, without control sequences."""
        self._seen = 0

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [each.rstrip() for each in self._screen.display]

    @property
    def words(self) -> str:
        """What stands on the screen, as one line."""
        return " ".join(" ".join(self.lines).split())

    def until(self, words: str) -> str:
        """Reads until `words` were written behind those for which it waited before."""
        self._wait(lambda: words in self.text[self._seen :], words)
        self._seen = self.text.index(words, self._seen) + len(words)
        return self.text

    def shows(self, words: str) -> list[str]:
        """Reads until `words` stand on the screen, over one line or several; the lines of the screen."""
        self._wait(lambda: words in self.words, words)
        return self.lines

    def shows_no(self, words: str) -> None:
        self._wait(lambda: words not in self.words, f"no {words}")

    def press(self, *keys: str) -> None:
        for key in keys:
            time.sleep(0.15)
            os.write(self.master, key.encode())

    def paste(self, raw: bytes) -> None:
        time.sleep(0.15)
        os.write(self.master, raw)

    def exit_code(self) -> int:
        """Reads until the end."""
        self._wait(lambda: self.process.poll() is not None and not self._read(), "its end")
        return self.process.wait(60)

    def _wait(self, there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 60
        while not there():
            shown = "\n".join(self.lines)
            assert time.monotonic() < end, f"waited for {what!r} in vain:\n{shown}\n{self.text[-1500:]}"
            self._read()

    def _read(self) -> bytes:
        if not select.select([self.master], [], [], 0.1)[0]:
            return b""
        try:
            raw = os.read(self.master, 65536)
        except OSError:  # the program has ended
            time.sleep(0.05)
            return b""
        self._stream.feed(raw)
        self.raw += raw  # a read may end within a character or a control sequence: read all anew
        self.text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", self.raw.decode("utf-8", "replace"))
        return raw
