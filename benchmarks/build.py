"""How long a whole kit takes, side by side with a plain process that writes the same files one after the other.

Both are whole processes, from start to exit, in turn: toolkit, plain, toolkit, plain … The plain one is handed finished trees: it
only imports WeasyPrint and python-docx, parses the style sheet once, and writes all PDFs and DOCX with one FontConfiguration.
Prints each one's median seconds and the median of the ratios of the pairs.

    python benchmarks/build.py [PAIRS]
"""

from __future__ import annotations

import datetime
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "kitchen-table.yaml"


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one whole process. Raises when it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def hand_over(folder: Path) -> tuple[Path, int]:
    """Saves the trees of the example for the plain process, and counts them."""
    from toolkit import brief as briefs
    from toolkit import kit
    from toolkit.fill import fill
    from toolkit.localize.catalogs import Translator
    from toolkit.packs.library import Library
    from toolkit.plan.nearest import plan_or_nearest

    library = Library.open()
    today = datetime.date(2026, 1, 1)
    brief = briefs.make(briefs.load(EXAMPLE), library, today=today)
    chosen, plan = plan_or_nearest(brief, library)
    documents = fill(brief, chosen, plan, library, Translator.open(brief.language, library))
    path = folder / "jobs.pickle"
    path.write_bytes(pickle.dumps(kit.jobs(documents, kit.look_of(brief, library), library, ("pdf", "docx"))))
    return path, len(documents)


def main(pairs: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        given, count = hand_over(folder)
        toolkit = [
            sys.executable,
            "-m",
            "toolkit.cli",
            "build",
            str(EXAMPLE),
            "--quiet",
            "--overwrite",
            "--allow-past",
            "-o",
            temporary,
        ]
        plain = [sys.executable, str(ROOT / "benchmarks" / "plain.py"), str(given), str(folder / "plain")]
        seconds(toolkit), seconds(plain)  # not counted: fills the caches of the system
        times = [(seconds(toolkit), seconds(plain)) for _ in range(pairs)]
    ours, theirs = (statistics.median(each) for each in zip(*times, strict=True))
    ratios = [a / b for a, b in times]
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"
    print(f"{datetime.date.today().isoformat()}, {machine}")
    print(f"{count} documents, PDF and DOCX, {pairs} pairs of whole processes, medians")
    print(f"  toolkit build                     {ours:6.2f} s")
    print(f"  the same files one after another  {theirs:6.2f} s")
    print(f"  ratio                             {statistics.median(ratios):6.2f}   ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
