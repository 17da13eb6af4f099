"""A process that writes documents, one after the other. Formats, then jobs in by its input; files or errors out by its output.

It ends when its input does: whatever ends the process that started it, the system closes that.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from contextlib import suppress
from queue import SimpleQueue
from typing import BinaryIO

from toolkit.limits import LAYOUT_MEMORY, LAYOUT_SECONDS, end_process_after
from toolkit.writers.job import Job, Written, get_ready, write


def main() -> None:
    """Called by the command line that `writers.pool` makes."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    jobs: SimpleQueue[Job] = SimpleQueue()
    formats = pickle.load(sys.stdin.buffer)  # noqa: S301 – from the process that started this one
    threading.Thread(target=_read, args=(sys.stdin.buffer, jobs), daemon=True).start()
    get_ready(formats)
    while True:
        pickle.dump(_outcome(jobs.get()), answers)
        answers.flush()


def _read(source: BinaryIO, jobs: SimpleQueue[Job]) -> None:
    """Takes jobs in, and ends the process at once, even in the midst of a document, when there can be no more."""
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            jobs.put(pickle.load(source))  # noqa: S301
    os._exit(0)


def _outcome(job: Job) -> Written | Exception:
    end_process_after(LAYOUT_SECONDS, LAYOUT_MEMORY)
    try:
        return write(job)
    except Exception as problem:
        problem.add_note(traceback.format_exc())
        return problem if _can_be_sent(problem) else RuntimeError(f"{type(problem).__name__}: {problem}")


def _can_be_sent(problem: Exception) -> bool:
    try:
        pickle.loads(pickle.dumps(problem))  # noqa: S301
    except Exception:
        return False
    return True
