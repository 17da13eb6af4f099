"""Calls of the command as programs of their own, in surroundings that a test chooses."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from tests.made import ROOT

TOOLKIT = (sys.executable, "-m", "toolkit.cli")
EXAMPLE = ROOT / "examples" / "kitchen-table.yaml"
SHORT = ("build", str(EXAMPLE), "--allow-past", "--quiet", "--documents", "run-sheet")
"""One document: a build of a second."""
WHOLE = ("build", str(EXAMPLE), "--allow-past", "--quiet")


def surroundings(**environment: str | bytes | Path) -> dict[str, Any]:
    """The environment, with English, and what is given; "" leaves a variable out."""
    everything = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "", **environment}
    return {name: value for name, value in everything.items() if value != ""}


def call(
    *arguments: str | Path,
    folder: Path = ROOT,
    before: Callable[[], None] | None = None,
    stdin: int | IO[Any] = subprocess.DEVNULL,
    stdout: int | IO[Any] = subprocess.PIPE,
    stderr: int | IO[Any] = subprocess.PIPE,
    environment: Mapping[str, str | bytes | Path] | None = None,
) -> subprocess.CompletedProcess[str]:
    """`before` runs in the new process, before the command."""
    return subprocess.run(
        [*TOOLKIT, *map(str, arguments)],
        cwd=folder,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        text=True,
        errors="surrogateescape",
        check=False,
        preexec_fn=before,
        env=surroundings(**environment or {}),
        timeout=120,
    )


def start(*arguments: str | Path, **environment: str | bytes | Path) -> subprocess.Popen[str]:
    """A call that still runs, with no terminal, in a group of its own."""
    return subprocess.Popen(
        [*TOOLKIT, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=surroundings(**environment),
    )
