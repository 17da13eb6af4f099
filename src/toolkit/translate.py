"""Translators' tools: messages collected from a pack, catalogs started and brought up to date, and what is left to do."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from toolkit import errors
from toolkit.errors import AnswerError
from toolkit.localize import pofile
from toolkit.localize.catalogs import SOURCE
from toolkit.localize.markup import problem_with
from toolkit.localize.plurals import plural_rule
from toolkit.packs.library import DOMAINS, Domain
from toolkit.tags import parse_tag

METHODS = {
    "guides": [("guides/**.md", "toolkit-guides")],
    "toolkit": [("templates/**.j2", "toolkit-templates"), ("src/toolkit/**.py", "python")],
}
"""Which files hold a domain's messages, and who extracts them."""

KEYWORDS = {
    "_": None,
    "N_": None,
    "words": None,
    "message": None,
    "Message": None,
    "label": None,
    "OutputError": None,
    "UnknownElement": None,
    "ReaderGoneError": None,
    "wanted": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
    **dict.fromkeys(name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, errors.KitError)),
}
"""Calls whose first string (first two, for plurals) is a message."""

CREDIT = 'state = "draft"       # draft or reviewed\ntranslators = []      # names, as they want to be credited\nreviewers = []\n'
ALIKE = 0.75
"""How much a changed message must resemble the old one for its translation to be offered as a fuzzy one."""


@dataclass(frozen=True)
class Status:
    domain: Domain
    messages: int
    translated: int
    fuzzy: int
    wrong: tuple[str, ...]
    """Messages whose translation can't be used, with the reason."""


def collect(pack: Path, domain: Domain) -> Catalog:
    """All messages of a pack's domain, with where they stand."""
    catalog = Catalog(project="conversation-toolkit", charset="utf-8", fuzzy=False)
    options = {"**": {"encoding": "utf-8"}}
    # From 2.19 on, Babel complains about each value that is an f-string, though the message beside it is none.
    with redirect_stderr(StringIO()):
        found = list(extract_from_dir(pack, METHODS[domain], options, keywords=KEYWORDS, directory_filter=_not_hidden))
    for filename, _, message, comments, context in found:
        if message and (message if isinstance(message, str) else message[0]):
            # Without line numbers: they would change with every edit, and every catalog with them.
            catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalog


def _not_hidden(folder: str) -> bool:
    return not os.path.basename(folder).startswith((".", "_"))  # noqa: PTH119 - Babel hands over a string


def start(pack: Path, tag: str) -> list[Path]:
    """Makes the folder of a new language. Raises AnswerError when it is there already."""
    locale = parse_tag(tag)
    folder = pack / "locales" / str(locale)
    _check_pack(pack)
    if locale.language == SOURCE:
        raise AnswerError("English is what the guides are written in; it needs no catalog.")
    plural_rule(locale)
    if folder.exists():
        raise AnswerError(
            "{folder} is there already. To bring it up to date: toolkit locale update {tag}", folder=folder, tag=tag
        )
    (folder / "LC_MESSAGES").mkdir(parents=True)
    (folder / "locale.toml").write_text(CREDIT, encoding="utf-8")
    for domain in DOMAINS:
        _write(path_of(pack, str(locale), domain), _header(Catalog(), locale))
    update(pack, str(locale))
    return [folder / "locale.toml", *(path_of(pack, str(locale), domain) for domain in DOMAINS)]


def _check_pack(pack: Path) -> None:
    if not any((pack / folder).is_dir() for folder in ("guides", "templates")):
        raise AnswerError("{pack} has no guides or templates to translate. Name the folder that has: --pack FOLDER.", pack=pack)


def update(pack: Path, tag: str) -> list[Path]:
    """Brings a language's catalogs up to date with the pack's messages. Moved text keeps its translation; changed text keeps
    it as a fuzzy one, which isn't used until a translator has looked at it."""
    changed = []
    for domain in DOMAINS:
        path = path_of(pack, tag, domain)
        catalog = _header(_read(path), parse_tag(tag))
        catalog.update(collect(pack, domain), no_fuzzy_matching=True, update_creation_date=False)
        _offer_old(catalog)
        if _write(path, catalog):
            changed.append(path)
    return changed


def status(pack: Path, tag: str) -> list[Status]:
    """How far a language is, by domain."""
    found = []
    for domain in DOMAINS:
        template, catalog = collect(pack, domain), _read(path_of(pack, tag, domain))
        known = [(message, catalog.get(message.id)) for message in template if message.id]
        done = [(message, theirs) for message, theirs in known if theirs and _strings(theirs) and not theirs.fuzzy]
        wrong = [f"{_ids(message)[-1][:60]}: {why}" for message, theirs in done if (why := _problem(message, theirs))]
        fuzzy = sum(1 for _, theirs in known if theirs and theirs.fuzzy)
        found.append(Status(domain, len(known), len(done) - len(wrong), fuzzy, tuple(wrong)))
    return found


def path_of(pack: Path, tag: str, domain: Domain) -> Path:
    return pack / "locales" / str(parse_tag(tag)) / "LC_MESSAGES" / f"{domain}.po"


def _problem(message: Message, theirs: Message) -> str | None:
    return next((why for each in _strings(theirs) if (why := problem_with(each, _ids(message)[-1]))), None)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return strings if all(strings) else ()


def _read(path: Path) -> Catalog:
    if not path.is_file():
        raise AnswerError(
            "There is no {file}. To start a language: toolkit locale new {tag}", file=path, tag=path.parents[1].name
        )
    return pofile.read(path, parse_tag(path.parents[1].name))


def _header(catalog: Catalog, locale: Locale) -> Catalog:
    """A header that says what tools need, and no more: no dates, which would make every update a change. Language and plural
    rule are those of the folder; what a file says of them isn't trusted."""
    made = _Catalog(locale)
    for message in catalog:
        if message.id:
            made[message.id] = message
    made.obsolete = catalog.obsolete
    return made


class _Catalog(Catalog):
    """A catalog with a short header, and with this repository's plural rules instead of Babel's."""

    def __init__(self, locale: Locale) -> None:
        super().__init__(locale, header_comment=f"# The conversation toolkit in {locale.english_name}.", fuzzy=False)
        self.rule = plural_rule(locale)

    @property
    def num_plurals(self) -> int:
        return self.rule.forms

    @property
    def plural_expr(self) -> str:
        return self.rule.expression

    @property  # type: ignore[misc]  # Babel's can be set, too; nobody does
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "conversation-toolkit"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def _offer_old(catalog: Catalog) -> None:
    """Gives new messages the translation of the obsolete one that resembles them most, marked fuzzy."""
    old = {_ids(message)[0]: message for message in catalog.obsolete.values() if _strings(message)}
    for message in catalog:
        if message.id and not _strings(message) and old:
            for guess in difflib.get_close_matches(_ids(message)[0], old, n=1, cutoff=ALIKE):
                if len(_ids(message)) == len(_ids(old[guess])):
                    message.string = old[guess].string
                    message.flags.add("fuzzy")


def _write(path: Path, catalog: Catalog) -> bool:
    """Writes the catalog if that changes the file."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, omit_header=False, ignore_obsolete=True)
    if path.is_file() and path.read_bytes() == buffer.getvalue():
        return False
    path.write_bytes(buffer.getvalue())
    return True


def languages(pack: Path) -> Iterable[str]:
    """The languages a pack has catalogs for."""
    return sorted(path.parents[1].name for path in (pack / "locales").glob("*/LC_MESSAGES/guides.po"))
