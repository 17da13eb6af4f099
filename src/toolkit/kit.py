"""The pipeline: a brief in, a kit folder out. It appears whole or not at all."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import lxml.html

from toolkit import fill, send
from toolkit.brief import Brief
from toolkit.choose import Chosen
from toolkit.errors import AnswerError, Message, message
from toolkit.files import Existing, Kept, Unfinished, free_name, listed_file, unfinished_folder
from toolkit.fill import Filler, paper_of, pictures
from toolkit.fill.document import Document
from toolkit.localize.catalogs import Translator
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.plan import Plan
from toolkit.plan.nearest import plan_or_nearest
from toolkit.send import identity
from toolkit.text import N_, loses_letters, part, slug
from toolkit.theme import Look, load_look, theme_of
from toolkit.writers import fonts
from toolkit.writers.job import STYLE_SHEETS, Job, Written
from toolkit.writers.pool import Submit, writers


@dataclass(frozen=True)
class Options:
    """How to make a kit, apart from what it is about."""

    output: Path = Path("kits")
    formats: tuple[str, ...] = ("pdf", "docx")
    documents: tuple[str, ...] = ()
    """Only these, by id; all, when empty."""
    existing: Existing = "refuse"
    """What becomes of a kit of the same day and title that is there already."""
    min_coverage: float = 0
    """Percent of the kit's messages that must be translated."""
    today: datetime.date | None = None
    """The day on which it is made; None: long before the gathering."""
    source: Path | None = None
    """The folder of the file of answers, which may be another kit's."""


@dataclass(frozen=True)
class Kit:
    folder: Path
    manifest: Mapping[str, Any]
    chosen: Chosen
    plan: Plan
    warnings: tuple[Message, ...]
    kept: tuple[Kept, ...] = ()
    """Files of the kit that was there, which somebody had changed."""


def build(
    brief: Brief,
    library: Library,
    options: Options,
    begin: Callable[[], None] = lambda: None,
    write: Submit | None = None,
) -> Kit:
    """Makes the kit. Raises AnswerError when it can't be made as asked, GuideError when a pack is at fault.

    `begin` is called once it is clear that there will be one, before the part that takes time. `write`: what `writers` gives, for
    those who have begun it already, or make several kits; else the kit has its own.
    """
    chosen, plan = plan_or_nearest(brief, library, options.documents, options.today)
    translators = [Translator.open(tag, library) for tag in (brief.language, *brief.other_languages)]
    if "pdf" in options.formats:
        _check_printable(brief)
    logo = pictures.logo(Path(brief.logo)) if brief.logo else None
    target = options.output / folder_name(brief, chosen, translators[0])
    with unfinished_folder(target, options.existing, translators[0].text(N_("edited"))) as unfinished:
        begin()
        with nullcontext(write) if write else writers(options.formats) as write:
            fillers = [
                Filler(brief, chosen, plan, library, each, logo=logo.address if logo else "", other=at > 0)
                for at, each in enumerate(translators)
            ]
            documents = fill.documents(fillers)
            brief, beside = _sent(brief, fillers, target, options)
            for each in translators:
                _check_coverage(each, options.min_coverage)
            look = look_of(brief, library)
            written = write(jobs(documents, look, library, options.formats))
        warnings = (
            *plan.warnings,
            *look.warnings,
            *send.warnings(brief, plan),
            *(warning for each in translators for warning in _warnings(each)),
        )
        answers = brief.answers()
        if logo:
            answers["logo"] = f"logo.{logo.kind}"
            beside[answers["logo"]] = logo.content
        beside["kit.yaml"] = yamlfile.dump(answers).encode()
        manifest = _manifest(brief, plan, documents, written, translators[0], warnings)
        manifest["files"] = [listed_file(name, content) for name, content in beside.items()]
        save_files(unfinished, written)
        for name, content in beside.items():
            unfinished.write(name, content)
        unfinished.write_manifest(manifest)
        kept = unfinished.finish()
        return Kit(unfinished.target, manifest, chosen, plan, warnings, tuple(kept))


def _sent(brief: Brief, fillers: Sequence[Filler], folder: Path, options: Options) -> tuple[Brief, dict[str, bytes]]:
    """What is sent round, none of it where only some documents are made; and the brief, which knows the calendar entry."""
    before = folder
    if options.existing == "beside":  # another kit is another gathering
        brief, before = brief.model_copy(update={"calendar": None}), free_name(folder)
    if options.documents:
        return brief.model_copy(update={"calendar": identity.known(brief.calendar, before)}), {}
    beside, entry = send.files(brief, fillers, before, options.source, options.today or datetime.date.today())
    return brief.model_copy(update={"calendar": entry}), dict(beside)


def folder_of(brief: Brief, library: Library, options: Options) -> Path:
    """The folder that a kit would get, which may be there already. Raises AnswerError where no kit can be made as asked."""
    chosen, _ = plan_or_nearest(brief, library, options.documents, options.today)
    return target_of(brief, chosen, Translator.open(brief.language, library), options)


def target_of(brief: Brief, chosen: Chosen, translator: Translator, options: Options) -> Path:
    """The same, of what was chosen already."""
    folder = options.output / folder_name(brief, chosen, translator)
    return free_name(folder) if options.existing == "beside" else folder


def folder_name(brief: Brief, chosen: Chosen, translator: Translator) -> str:
    """2027-01-14-our-work-our-say-en; the topic's name in the kit's language where it has no title of its own.

    Two titles in letters that names of folders lack have two names: a few characters of a checksum tell them apart.
    """
    topic = slug(translator.look_up(chosen.topic.front.title, "guides").text) or chosen.topic.id
    sign = hashlib.sha256(brief.title.encode()).hexdigest()[:6] if loses_letters(brief.title) else ""
    return part(brief.date.isoformat(), slug(brief.title) or topic, sign, translator.language)


def look_of(brief: Brief, library: Library) -> Look:
    """The look of a kit: the theme, with the brief's paper, print style and accent colour."""
    look = load_look(theme_of(library), paper_of(brief), brief.print)
    return look.with_accent(brief.accent) if brief.accent and brief.print == "colour" else look


def jobs(documents: Sequence[Document], look: Look, library: Library, formats: tuple[str, ...]) -> list[Job]:
    css = {name: library.text(path) for name, path in STYLE_SHEETS.items() if name in formats}
    return [Job(each.stem, lxml.html.tostring(each.tree, encoding="unicode"), formats, look, css) for each in documents]


def _check_printable(brief: Brief) -> None:
    problems = [
        message("{key}: no font here has {characters}. Write it without.", key=name, characters=" ".join(missing))
        for name, value in brief.answers().items()
        if isinstance(value, str) and (missing := fonts.unprintable(value))
    ]
    if problems:
        raise AnswerError(problems)


def _check_coverage(translator: Translator, least: float) -> None:
    if translator.coverage < least:
        raise AnswerError(
            "The translation into {language} covers {percent} % of this kit; {least} % were asked for.",
            language=translator.language,
            percent=_percent(translator),
            least=f"{least:g}",
        )


def _percent(translator: Translator) -> float:
    """Rounded down, so that 100 means all."""
    return int(translator.coverage * 10) / 10


def _warnings(translator: Translator) -> Iterator[Message]:
    missing = sum(map(len, translator.missing.values()))
    if missing:
        yield message(
            "{n} of the texts are not translated into {language} yet and stand in English.",
            n=missing,
            language=translator.language,
        )
    for text, why in translator.refused.items():
        yield message("A translation was left out because {why}: “{text}”.", why=why, text=text[:60])


def _manifest(
    brief: Brief,
    plan: Plan,
    documents: Sequence[Document],
    written: Sequence[Written],
    translator: Translator,
    warnings: Sequence[Message],
) -> dict[str, Any]:
    return {
        "toolkit": version("conversation-toolkit"),
        "writers": {name: version(name) for name in ("weasyprint", "python-docx")},
        "language": translator.language,
        "paper": paper_of(brief),
        "translated-percent": _percent(translator),
        "warnings": [each.text() for each in warnings],
        "documents": listed(documents, written, plan.copies),
    }


def listed(
    documents: Sequence[Document], written: Sequence[Written], copies: Mapping[str, int] | None = None
) -> list[dict[str, Any]]:
    """What a manifest says of each document and its files."""
    return [
        {
            "id": document.info.id,
            "title": document.title,
            "language": document.language,
            "pages": made.pages,
            "copies": (copies or {}).get(document.info.id, 1),
            "sides": document.info.sides,
            "sheet": document.info.sheet,
            "files": [listed_file(_path(made.stem, name), content) for name, content in made.files.items()],
        }
        for document, made in zip(documents, written, strict=True)
    ]


def _path(stem: str, format: str) -> str:
    return f"{format}/{stem}.{format}"


def save_files(folder: Unfinished, written: Sequence[Written]) -> None:
    for made in written:
        for name, content in made.files.items():
            folder.write(_path(made.stem, name), content)
