"""A gathering that will not take place. Its answers in; what tells people and their calendars, beside its kit, out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from toolkit import send
from toolkit.brief import Brief
from toolkit.errors import AnswerError
from toolkit.files import MANIFEST, json_of, listed_file, read_manifest, told, write_whole
from toolkit.fill import Filler
from toolkit.kit import folder_name
from toolkit.localize.catalogs import Translator
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest
from toolkit.send import identity


def cancel(
    brief: Brief, library: Library, answers_file: Path, output: Path, today: datetime.date, *, overwrite: bool = False
) -> list[Path]:
    """Writes `cancellation.ics` and `cancellation.txt` and returns their paths; touches nothing else.

    The kit is where the answers are, if these are a kit's `kit.yaml`; else where `build` puts it. Raises AnswerError where there
    is none, or it has been cancelled already, unless `overwrite`.
    """
    chosen, plan = plan_or_nearest(brief, library)
    translators = [Translator.open(tag, library) for tag in (brief.language, *brief.other_languages)]
    folder = answers_file.parent if brief.calendar else output / folder_name(brief, chosen, translators[0])
    entry = identity.known(brief.calendar, folder)
    if entry is None:
        raise AnswerError(
            "{folder} holds no kit with a calendar entry to cancel. Give the kit.yaml in the folder of the kit that people were "
            "sent: toolkit build --cancelled FOLDER/kit.yaml",
            folder=folder,
        )
    if (folder / identity.CANCELLATION).exists() and not overwrite:
        raise AnswerError("{folder} has a cancellation already. To make it again, add --overwrite.", folder=folder)
    fillers = [Filler(brief, chosen, plan, library, each, other=at > 0) for at, each in enumerate(translators)]
    return _save(folder, send.cancellation(brief, fillers, entry, today))


def _save(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Each file appears whole or not at all."""
    with told(folder):
        for name, content in files.items():
            write_whole(folder / name, content)
        if manifest := read_manifest(folder):  # the kit that is made in its place doesn't keep them as somebody's own
            others = [each for each in manifest.get("files", []) if each["path"] not in files]
            listed = [*others, *(listed_file(name, content) for name, content in files.items())]
            write_whole(folder / MANIFEST, json_of({**manifest, "files": listed}))
    return [folder / name for name in files]
