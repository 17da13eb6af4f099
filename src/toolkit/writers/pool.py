"""Writing many documents on all processors. Jobs in; files, in the same order, out.

The processes are started anew, as programs of their own: that is right on every system, whatever threads, locks or other
processes the caller has, and needs no shared memory. Where none can be started, this process does the work.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from toolkit import machine, scratch
from toolkit.errors import KitError, MachineError, message
from toolkit.limits import LAYOUT_SECONDS
from toolkit.writers import fonts

if TYPE_CHECKING:  # and imported where they are used: the processes start before this one has all that it needs
    from toolkit.writers.job import Job, Written

MOST = 8
"""Processes. One takes about 110 MB of memory."""
ROOM = 4_000_000
"""Bytes on disk that a process takes while it runs, for the fonts."""
START = "import sys; sys.path[:] = sys.argv[1:]; from toolkit.writers.worker import main; main()"
"""What a process runs. It finds the modules where this one does."""

Submit = Callable[["Sequence[Job]"], "list[Written]"]


@contextmanager
def writers(formats: Sequence[str]) -> Iterator[Submit]:
    """A function that writes jobs. The processes behind it get ready while the caller still makes the documents.

    Raises MachineError when there is no room for them, or one of them is ended from outside.
    """
    machine.check_clock()
    with scratch.within() as folder, ExitStack() as ending:
        workers: list[_Worker] = []
        with suppress(OSError):  # too many processes, too little memory: as many as there can be
            for _ in range(_count(folder)):
                workers.append(_Worker(formats, folder))
                ending.callback(workers[-1].end)
        yield ending.enter_context(_together(workers) if workers else _alone(folder))


def _count(folder: Path) -> int:
    """How many processes: one a processor, and no more than the temporary folder has room for."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    room = machine.free(folder) // ROOM
    if not room:
        raise machine.no_room(folder)
    return min(processors or 1, MOST, room)


class _Worker:
    """A process, and the pipes to it and from it."""

    def __init__(self, formats: Sequence[str], folder: Path) -> None:
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        utf8 = ("-X", "utf8") if sys.flags.utf8_mode else ()
        self.process = subprocess.Popen(  # noqa: S603 – this Python
            [sys.executable, *utf8, "-c", START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("TOOLKIT_TRACEBACK") else subprocess.DEVNULL,
            env={**os.environ, **temporary, fonts.GIVEN: str(fonts.folder())},
            # Ctrl+C is only for the process that started these.
            process_group=None if sys.platform == "win32" else 0,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.jobs, self.answers = self.process.stdin, self.process.stdout
        try:
            self._send(tuple(formats))
        except OSError:
            self.end()
            raise

    def write(self, job: Job) -> Written:
        """Has a job done. Raises what went wrong there, MachineError when the process is gone."""
        try:
            self._send(job)
            outcome: Written | Exception = pickle.load(self.answers)  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError):
            raise _ended(self.process.wait(), job) from None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.jobs, self.answers):
            with suppress(OSError):
                pipe.close()

    def _send(self, values: object) -> None:
        pickle.dump(values, self.jobs)
        self.jobs.flush()


def _ended(code: int, job: Job) -> KitError:
    if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
        return KitError(
            "{document} takes more than {seconds} seconds to be set. Look at its template, the style sheets and the theme of the"
            " packs that are used.",
            document=job.stem,
            seconds=LAYOUT_SECONDS,
        )
    how = message("exit code {code}", code=code) if code >= 0 else message("signal {number}", number=-code)
    return MachineError(
        "The process that wrote {document} was ended from outside ({how}). Most often there is too little memory:"
        " close other programs, then try again.",
        document=job.stem,
        how=how,
    )


@contextmanager
def _together(workers: Sequence[_Worker]) -> Iterator[Submit]:
    """Each job goes to the next worker that is idle."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for each in workers:
        idle.put(each)

    def one(job: Job) -> Written:
        worker = idle.get()
        try:
            return worker.write(job)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(len(workers))

    def submit(jobs: Sequence[Job]) -> list[Written]:
        longest_first = sorted(jobs, key=lambda job: -len(job.html))
        futures = {job.stem: pool.submit(one, job) for job in longest_first}
        _wait([futures[job.stem] for job in jobs])
        return [futures[job.stem].result() for job in jobs]

    try:
        yield submit
    finally:
        for each in workers:  # else the pool would wait until they have done what they have begun
            each.end()
        pool.shutdown(cancel_futures=True)


def _wait(futures: Sequence[Future[Written]]) -> None:
    """Waits until all are done, or raises what the first one raised. Looks up now and then: on Windows, Ctrl+C waits for that."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_EXCEPTION)
        for each in futures:
            if each in done:
                each.result()


@contextmanager
def _alone(folder: Path) -> Iterator[Submit]:
    """In this process; what WeasyPrint keeps on disk goes to `folder`."""
    from toolkit.writers.job import write

    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield lambda jobs: [write(job) for job in jobs]
    finally:
        tempfile.tempdir = before
        if "toolkit.writers.pdf" in sys.modules:
            sys.modules["toolkit.writers.pdf"].forget()
