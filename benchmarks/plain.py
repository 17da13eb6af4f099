"""Writes jobs one after the other in one process: what `build.py` compares with. plain.py JOBS FOLDER"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from toolkit.writers.job import Job, write


def main(jobs: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    loaded: list[Job] = pickle.loads(jobs.read_bytes())
    for job in loaded:
        for name, content in write(job).files.items():
            (folder / f"{job.stem}.{name}").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
