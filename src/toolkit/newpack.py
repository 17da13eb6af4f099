"""A new pack. The name of a folder in; the folder, with one example of each kind of file, out. It appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import AnswerError
from toolkit.files import is_free, told, unfinished_folder

SCAFFOLD = Path(__file__).parent / "scaffold"
"""The examples, at the paths that they have in a pack."""


def create(folder: Path) -> list[Path]:
    """Makes the pack and returns its files, sorted. Raises AnswerError when something is there, or it can't be written."""
    with told(folder):
        if not is_free(folder):
            raise AnswerError("{folder} is there already. Choose another name.", folder=folder)
        names = sorted(path.relative_to(SCAFFOLD) for path in SCAFFOLD.rglob("*") if path.is_file())
        contents = {name: (SCAFFOLD / name).read_bytes() for name in names}
    with unfinished_folder(folder, room=0) as unfinished:
        for name, content in contents.items():
            unfinished.write(name.as_posix(), content)
        unfinished.finish()
    return [folder / name for name in names]
