"""The pipeline: a brief in, a kit folder out. It appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import lxml.html

from toolkit import fill, send
from toolkit.brief import Brief
from toolkit.choose import Chosen, choose
from toolkit.errors import AnswerError, GuideError, Message, message
from toolkit.fill import Filler, paper_of
from toolkit.fill.document import Document
from toolkit.localize.catalogs import Translator
from toolkit.packs import yamlfile
from toolkit.packs.library import Library
from toolkit.plan import Plan
from toolkit.plan.nearest import plan_or_nearest
from toolkit.text import slug
from toolkit.theme import Look, load_look
from toolkit.writers import fonts
from toolkit.writers.job import STYLE_SHEETS, Job, Written, writers


@dataclass(frozen=True)
class Options:
    """How to make a kit, apart from what it is about."""

    output: Path = Path("kits")
    formats: tuple[str, ...] = ("pdf", "docx")
    documents: tuple[str, ...] = ()
    """Only these, by id; all, when empty."""
    existing: Literal["refuse", "replace", "beside"] = "refuse"
    """What to do where a kit of this name is there already; beside it, the next free name is taken."""
    min_coverage: float = 0
    """Percent of the kit's messages that must be translated."""


@dataclass(frozen=True)
class Kit:
    folder: Path
    manifest: Mapping[str, Any]
    chosen: Chosen
    plan: Plan
    warnings: tuple[Message, ...]


def build(brief: Brief, library: Library, options: Options, begin: Callable[[], None] = lambda: None) -> Kit:
    """Makes the kit. Raises AnswerError when it can't be made as asked, GuideError when a pack is at fault.

    `begin` is called once it is clear that there will be one, before the part that takes time.
    """
    chosen, plan = plan_or_nearest(brief, library, options.documents)
    translators = [Translator.open(tag, library) for tag in (brief.language, *brief.other_languages)]
    folder = _place(brief, chosen, translators[0], options)
    if "pdf" in options.formats:
        _check_printable(brief)
    check_free(folder, options.existing == "replace")
    begin()
    with writers(options.formats) as write:
        fillers = [Filler(brief, chosen, plan, library, each, other=at > 0) for at, each in enumerate(translators)]
        documents = fill.documents(fillers)
        beside = {} if options.documents else send.files(brief, fillers)
        for each in translators:
            _check_coverage(each, options.min_coverage)
        written = write(jobs(documents, look_of(brief, library), library, options.formats))
    warnings = (*plan.warnings, *(warning for each in translators for warning in _warnings(each)))
    manifest = _manifest(brief, plan, documents, written, translators[0], warnings)
    with whole_or_nothing(folder, options.existing == "replace") as unfinished:
        _save(unfinished, brief, written, manifest, beside)
    return Kit(folder, manifest, chosen, plan, warnings)


def folder_of(brief: Brief, library: Library, options: Options) -> Path:
    """The folder that would be made. Raises AnswerError where none could be."""
    return _place(brief, choose(brief, library, options.documents), Translator.open(brief.language, library), options)


def _place(brief: Brief, chosen: Chosen, translator: Translator, options: Options) -> Path:
    folder = options.output / folder_name(brief, chosen, translator)
    if options.existing != "beside":
        return folder
    names = (folder, *(folder.with_name(f"{folder.name}-{number}") for number in range(2, 1000)))
    return next((each for each in names if not each.exists()), folder)


def folder_name(brief: Brief, chosen: Chosen, translator: Translator) -> str:
    """2027-01-14-our-work-our-say-en; the topic's name in the kit's language where it has no title of its own."""
    title = slug(brief.title) or slug(translator.look_up(chosen.topic.front.title, "guides").text) or chosen.topic.id
    return f"{brief.date.isoformat()}-{title}-{brief.language}"


def theme_of(library: Library) -> Mapping[str, Any]:
    """The packs' theme, as its file has it."""
    return yamlfile.read(library.text("templates/theme.yaml"), "templates/theme.yaml", GuideError).values


def look_of(brief: Brief, library: Library) -> Look:
    """The look of a kit: the theme, with the brief's paper, print style and accent colour."""
    look = load_look(theme_of(library), paper_of(brief), brief.print)
    return look.with_accent(brief.accent) if brief.accent and brief.print == "colour" else look


def jobs(documents: Sequence[Document], look: Look, library: Library, formats: tuple[str, ...]) -> list[Job]:
    css = {name: library.text(path) for name, path in STYLE_SHEETS.items() if name in formats}
    return [Job(each.stem, lxml.html.tostring(each.tree, encoding="unicode"), formats, look, css) for each in documents]


def check_free(folder: Path, overwrite: bool) -> None:
    """Raises AnswerError where something is there that may not be replaced, or no folder can have this name."""
    try:
        there = folder.exists()
    except OSError as problem:
        raise _unwritable(folder, problem) from None
    if there and not overwrite:
        raise AnswerError("{folder} is there already. Nothing was changed. To replace it, add --overwrite.", folder=folder)


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
            "files": [
                {"path": _path(made.stem, name), "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
                for name, content in made.files.items()
            ],
        }
        for document, made in zip(documents, written, strict=True)
    ]


def _path(stem: str, format: str) -> str:
    return f"{format}/{stem}.{format}"


def _save(
    folder: Path, brief: Brief, written: Sequence[Written], manifest: Mapping[str, Any], beside: Mapping[str, bytes]
) -> None:
    save_files(folder, written)
    for name, content in beside.items():
        (folder / name).write_bytes(content)
    answers = brief.answers()
    if brief.logo:
        answers["logo"] = f"logo{Path(brief.logo).suffix.lower()}"
        shutil.copyfile(brief.logo, folder / answers["logo"])
    (folder / "kit.yaml").write_text(yamlfile.dump(answers), encoding="utf-8")
    write_manifest(folder, manifest)


def save_files(folder: Path, written: Sequence[Written]) -> None:
    for made in written:
        for name, content in made.files.items():
            path = folder / _path(made.stem, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@contextmanager
def whole_or_nothing(folder: Path, overwrite: bool) -> Iterator[Path]:
    """An unfinished folder beside `folder`, which takes its name once all is written. Raises AnswerError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder.parent, ignore_cleanup_errors=True) as place:
            unfinished = Path(place) / "kit"
            unfinished.mkdir()
            yield unfinished
            check_free(folder, overwrite)
            if folder.exists():
                folder.rename(Path(place) / "old")
            unfinished.rename(folder)
    except OSError as problem:
        raise _unwritable(folder, problem) from None


def _unwritable(folder: Path, problem: OSError) -> AnswerError:
    return AnswerError("The kit can't be written to {folder}: {why}.", folder=folder, why=problem.strerror or problem)
