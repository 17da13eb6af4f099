"""A new pack. The name of a folder in; the folder, with one example of each kind of file, out. It appears whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from toolkit.errors import AnswerError

SCAFFOLD = Path(__file__).parent / "scaffold"
"""The examples, at the paths that they have in a pack."""


def create(folder: Path) -> list[Path]:
    """Makes the pack and returns its files, sorted. Raises AnswerError when something is there, or it can't be written."""
    try:
        _check_free(folder)
        return _write(folder)
    except OSError as problem:
        why = problem.strerror or problem
        raise AnswerError("The pack can't be written to {folder}: {why}.", folder=folder, why=why) from None


def _check_free(folder: Path) -> None:
    """An empty folder is free, except the one we are in: replaced by the pack, it would be gone from under the user."""
    empty = folder.is_dir() and not any(folder.iterdir()) and folder.resolve() != Path.cwd()
    if (folder.exists() or folder.is_symlink()) and not empty:
        raise AnswerError("{folder} is there already. Choose another name.", folder=folder)


def _write(folder: Path) -> list[Path]:
    names = sorted(path.relative_to(SCAFFOLD) for path in SCAFFOLD.rglob("*") if path.is_file())
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder.parent, ignore_cleanup_errors=True) as place:
        unfinished = Path(place) / "pack"
        for name in names:  # only the words: how the examples are protected here is no matter of the pack
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_bytes((SCAFFOLD / name).read_bytes())
        unfinished.rename(folder)  # fails where somebody was faster, unless their folder is empty
    return [folder / name for name in names]
