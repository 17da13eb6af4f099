"""Everything that the packs hold, found by folder and id. Pack folders in; guides, templates, rules and catalogs out.

A file of a later pack takes the place of the same path in an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from toolkit.errors import AnswerError, GuideError
from toolkit.text import clean, closest

if TYPE_CHECKING:  # and imported where they are used: the first question needs none of these
    from toolkit.packs.frontmatter import DocumentInfo
    from toolkit.packs.guide import Guide
    from toolkit.packs.rules import Rules

Domain = Literal["toolkit", "guides"]

DOMAINS: tuple[Domain, ...] = ("toolkit", "guides")
"""Catalogs: the words of the interface and templates, and those of the guides."""

ID = re.compile(r"[a-z][a-z0-9-]{0,47}")
"""The name of a guide's or template's file, without ending. One with capitals, such as README.md, is none."""

LARGEST = 1_000_000
"""Bytes of a guide, template, style sheet or theme. Our largest has 21,000."""

HOW_TO = "how-to-"
"""What the ids of documents start with that are made from a how-to resource."""


def built_in() -> Path:
    """The pack that comes with the package: beside the modules once installed, at the top of a checkout."""
    installed = Path(__file__).parents[1] / "pack"
    return installed if installed.is_dir() else Path(__file__).parents[3]


@dataclass(frozen=True)
class Library:
    roots: tuple[Path, ...]

    @classmethod
    def open(cls, packs: Sequence[Path] = ()) -> Library:
        """The built-in pack and `packs`, of which the later ones win. Raises AnswerError for a folder that is no pack."""
        for pack in packs:
            if not any((pack / folder).is_dir() for folder in ("guides", "templates", "locales")):
                raise AnswerError("{pack} is not a pack: it has no guides, templates or locales folder.", pack=pack)
        return cls((built_in(), *(pack.resolve() for pack in packs)))

    def path(self, name: str) -> Path | None:
        """The file at `name` in the last pack that has it. Links out of a pack aren't followed."""
        for root in reversed(self.roots):
            found = (root / name).resolve()
            if found.is_file() and found.is_relative_to(root.resolve()):
                return found
        return None

    def paths(self, name: str) -> list[Path]:
        """The files at `name` in all packs that have it, the built-in one's first."""
        each_alone = [Library((root,)).path(name) for root in self.roots]
        return [path for path in each_alone if path]

    def files(self, folder: str, pattern: str) -> dict[str, Path]:
        """Files of `folder` that match, by name, across the packs."""
        names = {path.name for root in self.roots for path in (root / folder).glob(pattern)}
        found = {name: self.path(f"{folder}/{name}") for name in sorted(names)}
        return {name: path for name, path in found.items() if path}

    def text(self, name: str) -> str:
        path = self.path(name)
        if path is None:
            raise GuideError("{file} is in none of the packs.", file=name)
        return read_text(path)

    def ids(self, folder: str) -> list[str]:
        """The ids in a folder of guides, in their order."""
        return list(self.guides(folder))

    def guides(self, folder: str) -> Mapping[str, Guide[Any]]:
        """All guides of a folder by id, in the order that their front matter gives."""
        parsed = [self.guide(folder, id) for id in self._named(folder)]
        return {each.id: each for each in sorted(parsed, key=lambda each: (each.front.order, each.id))}

    def guide(self, folder: str, id: str) -> Guide[Any]:
        """One guide. Raises AnswerError, with a guess at what was meant, when there is none."""
        from toolkit.packs.guide import parse

        known = self._parsed
        if (folder, id) not in known:
            path = self.path(f"guides/{folder}/{id}.md") if ID.fullmatch(id) else None
            if path is None:
                raise unknown(folder, id, self._named(folder))
            known[folder, id] = parse(read_text(path), folder, path)
        return known[folder, id]

    def _named(self, folder: str) -> list[str]:
        """Ids of the guides in a folder."""
        names = [name.removesuffix(".md") for name in self.files(f"guides/{folder}", "*.md")]
        return [name for name in names if ID.fullmatch(name)]

    @cached_property
    def _parsed(self) -> dict[tuple[str, str], Guide[Any]]:
        return {}

    @cached_property
    def rules(self) -> Rules:
        from pydantic import ValidationError

        from toolkit.packs import yamlfile
        from toolkit.packs.frontmatter import explain
        from toolkit.packs.rules import Rules

        name = "guides/rules.yaml"
        document = yamlfile.read(self.text(name), name, GuideError)
        try:
            return Rules.model_validate(document.values)
        except ValidationError as problem:
            what = explain(problem.errors()[0], Rules)
            raise GuideError("{file}: {what}", file=self.path(name), what=what) from None

    @cached_property
    def documents(self) -> Mapping[str, DocumentInfo]:
        """All documents that have a template, in their order."""
        paths = self.files("templates", "*.html.j2")
        found = [info for name, path in paths.items() if (info := _document(name.removesuffix(".html.j2"), path))]
        return {info.id: info for info in sorted(found, key=lambda info: (info.order, info.id))}

    @cached_property
    def resources(self) -> Mapping[str, DocumentInfo]:
        """The how-to resources as documents, which need no gathering: how-to-investigate …"""
        from toolkit.packs.frontmatter import DocumentInfo

        return {
            f"{HOW_TO}{id}": DocumentInfo(
                id=f"{HOW_TO}{id}",
                title=guide.front.title,
                order=1000 + guide.front.order,
                copies="one",
                sides=2,
                sheet="plain",
                for_whom="",
                layout="manual",
                purpose=guide.front.summary,
            )
            for id, guide in self.guides("how-to").items()
        }

    def languages(self) -> list[str]:
        """English, and every language that has a catalog, as folder names such as `pt_BR`; not one that is no language."""
        from toolkit.tags import is_tag

        folders = {path.parents[1].name for root in self.roots for path in (root / "locales").glob("*/LC_MESSAGES/*.po")}
        return ["en", *sorted(each for each in folders - {"en"} if is_tag(each))]

    def catalogs(self, language: str, domain: str) -> Iterator[Path]:
        """The PO files of a language and domain, the built-in pack's first."""
        for root in self.roots:
            path = (root / "locales" / language / "LC_MESSAGES" / f"{domain}.po").resolve()
            if path.is_file() and path.is_relative_to(root.resolve()):
                yield path


def unknown(folder: str, id: str, names: Sequence[str]) -> AnswerError:
    """The error for an id that isn't among `names`, with a guess at what was meant."""
    given = f"“{clean(id)[:60]}”"
    if guess := closest(id, names):
        return AnswerError("There is no {id} among the {folder}. Did you mean {guess}?", id=given, folder=folder, guess=guess)
    known = ", ".join(names)
    return AnswerError("There is no {id} among the {folder}. There are: {known}.", id=given, folder=folder, known=known)


def check_size(path: Path, most: int) -> None:
    """Raises GuideError for a file of more than `most` bytes."""
    if (size := path.stat().st_size) > most:
        raise GuideError(
            "{file} has {size} bytes; at most {most} are read. Is it the right file?",
            file=path,
            size=f"{size:,}",
            most=f"{most:,}",
        )


def read_text(path: Path) -> str:
    """The file's text. Raises GuideError when it isn't UTF-8, or too long to be what it should be."""
    check_size(path, LARGEST)
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise GuideError("{file} is not UTF-8 text (byte {at}). Save it as UTF-8.", file=path, at=problem.start) from None


def _document(id: str, path: Path) -> DocumentInfo | None:
    """What the comment on top of a template says of its document; None for a template that is none (a base, macros)."""
    from pydantic import ValidationError

    from toolkit.packs import yamlfile
    from toolkit.packs.frontmatter import DocumentInfo, explain

    match = re.match(r"\{#---\n(.*?)---#\}", read_text(path), re.DOTALL)
    if not match:
        return None
    values = dict(yamlfile.read(match[1], str(path), GuideError, first_line=2).values)
    try:
        return DocumentInfo.model_validate({"id": id, "for-whom": values.pop("for", None), **values})
    except ValidationError as problem:
        what = explain(problem.errors()[0], DocumentInfo)
        raise GuideError("{file}: {what}", file=path, what=what) from None
