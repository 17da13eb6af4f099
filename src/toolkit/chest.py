"""The tool-chest: how-to resources as a folder of documents, without a gathering. Ids in; a folder out, whole or not at all.

What is made later joins what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from toolkit.brief import default_paper
from toolkit.errors import AnswerError
from toolkit.files import Kept, Unfinished, read_manifest, unfinished_folder
from toolkit.fill.resources import fill_resources
from toolkit.kit import Options, jobs, listed, save_files
from toolkit.localize.catalogs import Translator
from toolkit.localize.formats import Formats
from toolkit.packs.library import HOW_TO, Library, unknown
from toolkit.text import N_, part
from toolkit.theme import load_look, theme_of
from toolkit.writers.pool import writers


@dataclass(frozen=True)
class Chest:
    folder: Path
    manifest: Mapping[str, Any]
    kept: tuple[Kept, ...]
    """Files that somebody had changed, of resources that were made anew."""


def build(library: Library, language: str, paper: str | None, print_style: str, options: Options) -> Chest:
    """Makes the resources of `options.documents`, or all, in the folder `tool-chest-LANGUAGE`.

    `paper`: None for that of the language's territory. Raises AnswerError when it can't be made as asked, GuideError when a
    pack is at fault.
    """
    ids = _ids(library, options)
    translator = Translator.open(language, library)
    paper = paper or default_paper(Formats(translator.locale).territory)
    look = load_look(theme_of(library), paper, print_style)
    numbers = {id: number for number, id in enumerate(library.resources, start=1)}
    target = options.output / part("tool-chest", translator.language)
    with unfinished_folder(target, "replace", translator.text(N_("edited"))) as unfinished:
        with writers(options.formats) as write:
            documents = [
                each for id in ids for each in fill_resources([id], library, translator, paper, print_style, numbers[id])
            ]
            written = write(jobs(documents, look, library, options.formats))
        save_files(unfinished, written)
        made = [{**each, "paper": paper, "print": print_style} for each in listed(documents, written)]
        joined = sorted(_joined(made, unfinished), key=lambda each: numbers.get(each["id"], len(numbers)))
        manifest = {
            "toolkit": version("conversation-toolkit"),
            "language": translator.language,
            "documents": joined,
        }
        unfinished.write_manifest(manifest)
        return Chest(target, manifest, tuple(unfinished.finish()))


def _ids(library: Library, options: Options) -> list[str]:
    named = dict.fromkeys(id if id.startswith(HOW_TO) else f"{HOW_TO}{id}" for id in options.documents)
    ids = list(named or library.resources)
    for id in ids:
        if id not in library.resources:
            raise unknown("resources", id, list(library.resources))
    if not ids:
        raise AnswerError("The packs have no how-to resources.")
    return ids


def _joined(made: list[dict[str, Any]], unfinished: Unfinished) -> Iterator[dict[str, Any]]:
    """What was made now, with what was made before: other resources, and these in other formats. Their files come along."""
    earlier = {each["id"]: each for each in (read_manifest(unfinished.target) or {"documents": []})["documents"]}
    for document in made:
        files = {file["path"].partition("/")[0]: file for file in earlier.pop(document["id"], {"files": []})["files"]}
        files = {**files, **{file["path"].partition("/")[0]: file for file in document["files"]}}
        yield _brought({**document, "files": list(files.values())}, unfinished)
    for document in earlier.values():
        yield _brought(document, unfinished)


def _brought(document: Mapping[str, Any], unfinished: Unfinished) -> dict[str, Any]:
    for file in document["files"]:
        unfinished.bring(file["path"])
    return dict(document)
