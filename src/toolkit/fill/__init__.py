"""Documents: templates filled with a plan and localized guides. Values in; checked trees in the closed vocabulary out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from toolkit.brief import Brief, default_paper
from toolkit.choose import Chosen
from toolkit.errors import GuideError, Message
from toolkit.fill import pictures, templates, vocabulary
from toolkit.fill.views import PlanView, PrintView, Views
from toolkit.localize.catalogs import Translator, parse_tag
from toolkit.localize.credits import colophon
from toolkit.localize.formats import Formats
from toolkit.localize.markup import isolated, localized
from toolkit.localize.modules import Localizer, Module
from toolkit.packs.frontmatter import DocumentInfo
from toolkit.packs.guide import PLACEHOLDERS
from toolkit.packs.library import Library
from toolkit.plan import Plan


@dataclass(frozen=True)
class Document:
    info: DocumentInfo
    number: int
    """Its place in the kit, from 1."""
    title: str
    tree: HtmlElement

    @property
    def stem(self) -> str:
        """The file's name without ending: 03-run-sheet"""
        return f"{self.number:02}-{self.info.id}"


@dataclass(frozen=True)
class DocumentName:
    """What a template sees of its own document."""

    id: str
    number: int
    title: Markup


@dataclass(frozen=True)
class Facts:
    """The facts of the gathering, as they are printed; "" for what isn't known."""

    title: Markup
    host: Markup
    place: Markup
    contact: Markup
    reply: Markup
    food: Markup
    childcare: Markup
    interpreters: Markup
    access: Markup
    languages: Markup
    date: str
    time: str
    start: str
    end: str
    length: str
    people: str
    drop_in: bool
    recorded: bool
    reply_is_link: bool


def paper_of(brief: Brief) -> Literal["letter", "a4"]:
    """The paper asked for, else that of the language's territory."""
    return brief.paper or default_paper(Formats(parse_tag(brief.language)).territory)


def fill(brief: Brief, chosen: Chosen, plan: Plan, library: Library, translator: Translator) -> list[Document]:
    """The documents of a kit in the translator's language. Raises GuideError with template and line."""
    return list(Filler(brief, chosen, plan, library, translator).documents())


class Filler:
    """Fills the templates of one kit."""

    def __init__(self, brief: Brief, chosen: Chosen, plan: Plan, library: Library, translator: Translator) -> None:
        self.brief, self.chosen, self.plan, self.library, self.translator = brief, chosen, plan, library, translator
        self.formats = Formats(translator.locale)

    def documents(self) -> Iterator[Document]:
        jinja = templates.environment(self.library)
        shared = self._context()
        for number, info in enumerate(self.chosen.documents, start=1):
            name = DocumentName(info.id, number, self.label(info.title))
            page = shared["pages"](info.id)
            html = templates.render(jinja, info.id, {**shared, "doc": name, "page": page})
            tree = lxml.html.document_fromstring(html)
            vocabulary.flatten_links(tree)
            vocabulary.check(tree, info.id)
            yield Document(info, number, name.title.striptags(), tree)

    def label(self, message: str, **values: object) -> Markup:
        """Words of the toolkit's own catalog; values are escaped unless they are Markup."""
        return localized(message, self.translator, "toolkit", {name: escape(value) for name, value in values.items()})

    def plural(self, one: str, many: str, number: int, **values: object) -> Markup:
        """The same for a count, which the messages call {n}."""
        filled = {"n": self.formats.number(number), **values}
        escaped = {name: escape(value) for name, value in filled.items()}
        return localized(one, self.translator, "toolkit", escaped, plural=many, number=number)

    def _context(self) -> dict[str, Any]:
        facts = self._facts(Markup(""))
        localizer = self._localizer(facts)
        modules = {kind: localizer.module(self.chosen.guide(kind)) for kind in ("topic", "setting", "audience", "purpose")}
        facts = replace(facts, title=facts.title or modules["topic"].title)
        localizer = self._localizer(facts)
        activities = {id: localizer.module(guide) for id, guide in self.chosen.activities.items()}
        pages: dict[str, Module] = {}

        def page(id: str) -> Module:
            if id not in pages:
                if self.library.path(f"guides/documents/{id}.md") is None:
                    raise GuideError("The document {id} has a template but no prose: write guides/documents/{id}.md.", id=id)
                pages[id] = localizer.module(self.library.guide("documents", id))
            return pages[id]

        return {
            "_": self.label,
            "ngettext": self.plural,
            "number": self.formats.number,
            "language": self.translator.language,
            "direction": self.translator.direction,
            "paper": paper_of(self.brief),
            "print": self.brief.print,
            "facts": facts,
            "qr": pictures.qr_code(self.brief.reply) if self.brief.reply else "",
            "logo": pictures.logo(Path(self.brief.logo)) if self.brief.logo else "",
            "plan": self._plan(modules, activities, localizer, page("host-checklist")),
            "pages": page,
            "agreements": activities.get("agreements", Module()),
            "colophon": colophon(self.translator, self.library, self.label),
            **modules,
        }

    def _localizer(self, facts: Facts) -> Localizer:
        conditions = {
            "purpose": self.brief.purpose,
            "audience": self.brief.audience,
            "setting": self.brief.setting,
            "topic": self.brief.topic,
            "print": self.brief.print,
            "tables": "many" if len(self.plan.tables) > 1 else "one",
        }
        return Localizer(self.translator, conditions, {name: escape(getattr(facts, name)) for name in PLACEHOLDERS})

    def _typed(self, text: str) -> Markup:
        return isolated(text, self.translator.direction)

    def _facts(self, title: Markup) -> Facts:
        brief, formats = self.brief, self.formats
        end = self.plan.start + self.plan.minutes
        typed = {
            name: self._typed(getattr(brief, name))
            for name in ("host", "place", "contact", "reply", "food", "childcare", "interpreters", "access")
        }
        return Facts(
            title=self._typed(brief.title) or title,
            **typed,
            languages=Markup(""),
            date=formats.date(brief.date),
            time=self.label("from {time} on", time=formats.time(self.plan.start))
            if self.plan.drop_in
            else formats.interval(self.plan.start, end),
            start=formats.time(self.plan.start),
            end=formats.time(end),
            length=formats.minutes(self.plan.minutes),
            people=formats.number(brief.people),
            drop_in=self.plan.drop_in,
            recorded=brief.recorded,
            reply_is_link="://" in brief.reply,
        )

    def _plan(
        self, modules: Mapping[str, Module], activities: Mapping[str, Module], localizer: Localizer, checklist: Module
    ) -> PlanView:
        plan = self.plan
        views = Views(plan, modules, activities, self.formats, self.label, self.plural, localizer.label)
        return PlanView(
            minutes=self.formats.minutes(plan.minutes),
            blocks=views.blocks(),
            tables=plan.tables,
            table_count=len(plan.tables),
            table_size=max(plan.tables),
            many=len(plan.tables) > 1,
            seats=plan.seats,
            seating=views.seating(),
            duty=views.duty(),
            at_hand=views.at_hand(),
            materials=views.materials(),
            run_up=views.run_up(checklist),
            if_late=views.if_late(),
            prints=tuple(self._prints()),
            questions=views.questions(),
            warnings=tuple(self._message(each) for each in plan.warnings),
        )

    def _message(self, message: Message) -> Markup:
        return self.label(message.template, **message.details)

    def _prints(self) -> Iterator[PrintView]:
        for number, info in enumerate(self.chosen.documents, start=1):
            yield PrintView(
                info.id,
                f"{number:02}",
                self.label(info.title),
                self.plan.copies[info.id],
                info.sides,
                info.sheet,
                self.label(info.for_whom),
                self.label(info.purpose),
            )
