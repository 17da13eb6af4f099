"""The tool-chest: how-to resources as a folder of documents, without a gathering. Ids in; a folder out, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toolkit.brief import default_paper
from toolkit.errors import AnswerError
from toolkit.fill.resources import fill_resources
from toolkit.kit import Options, check_free, jobs, listed, save_files, theme_of, whole_or_nothing, write_manifest
from toolkit.localize.catalogs import Translator
from toolkit.localize.formats import Formats
from toolkit.packs.library import HOW_TO, Library, unknown
from toolkit.theme import load_look
from toolkit.writers.job import writers


def build(library: Library, language: str, paper: str | None, print_style: str, options: Options) -> tuple[Path, dict[str, Any]]:
    """Makes `tool-chest-LANGUAGE` with the resources of `options.documents`, or all, and returns it with its manifest.

    `paper`: None for that of the language's territory. Raises AnswerError when it can't be made as asked, GuideError when a
    pack is at fault.
    """
    named = dict.fromkeys(id if id.startswith(HOW_TO) else f"{HOW_TO}{id}" for id in options.documents)
    ids = list(named or library.resources)
    for id in ids:
        if id not in library.resources:
            raise unknown("resources", id, list(library.resources))
    if not ids:
        raise AnswerError("The packs have no how-to resources.")
    translator = Translator.open(language, library)
    paper = paper or default_paper(Formats(translator.locale).territory)
    folder = options.output / f"tool-chest-{translator.language}"
    check_free(folder, options.existing == "replace")
    look = load_look(theme_of(library), paper, print_style)
    with writers(options.formats) as write:
        documents = list(fill_resources(ids, library, translator, paper, print_style))
        written = write(jobs(documents, look, library, options.formats))
    manifest = {"language": translator.language, "paper": paper, "documents": listed(documents, written)}
    with whole_or_nothing(folder, options.existing == "replace") as unfinished:
        save_files(unfinished, written)
        write_manifest(unfinished, manifest)
    return folder, manifest
