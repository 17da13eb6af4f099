"""How much time and memory a stranger's template or style sheet may take. Work in; its outcome, or OverLimitError, out.

Where the system has no such limits (Windows), or the work isn't done by the main thread, there are none.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

SECONDS = 30
"""For filling one template. The largest of ours takes a tenth of one."""

MEMORY = 2_000_000_000
"""Bytes that filling may take beside what the process has. All our documents together take a hundredth of it."""

_GIVEN = os.environ.get("TOOLKIT_LAYOUT_SECONDS", "")
LAYOUT_SECONDS = int(_GIVEN) if re.fullmatch("[1-9][0-9]{0,5}", _GIVEN) else 300
"""For writing one document in all formats. 30 pages take three; whoever makes very large kits may allow more."""

LAYOUT_MEMORY = 6_000_000_000
"""Bytes of a whole writing process. 30 pages take a thirtieth of it."""


class OverLimitError(Exception):
    """More was wanted than there may be; its text says of what."""


@contextmanager
def limited(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Ends what takes longer, or more memory, by raising OverLimitError."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    import signal

    def over(_: int, __: FrameType | None) -> None:
        raise OverLimitError(f"it takes more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with _memory(memory):
            yield
    except MemoryError:
        raise OverLimitError(f"it takes more than {memory / 1e9:g} GB of memory") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory(more: int) -> Iterator[None]:
    """Limits the address space to what it is and `more`, unless it is limited to less already."""
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = _address_space()
    most = used + more
    if not used or (soft != resource.RLIM_INFINITY and soft <= most):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """Bytes; 0 where the system doesn't say."""
    with suppress(OSError, ValueError):
        import resource

        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    return 0


def end_process_after(seconds: float, memory: int) -> None:
    """From now on this process is ended by SIGALRM when that time is over, and gets no more than that memory."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ended even in the midst of a library's own code
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with suppress(OSError, ValueError):
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY or soft > memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
