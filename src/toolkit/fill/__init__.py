"""Documents: templates filled with a plan and localized guides. Values in; checked trees in the closed vocabulary out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup, escape

from toolkit.brief import Brief, default_paper
from toolkit.choose import Chosen
from toolkit.errors import GuideError, Message
from toolkit.fill import pictures, templates
from toolkit.fill.cards import sheet_for
from toolkit.fill.document import Document, DocumentName, of_languages, of_tables, tree_of
from toolkit.fill.labels import Labels
from toolkit.fill.resources import fill_resources
from toolkit.fill.script import Script
from toolkit.fill.viewer import Viewer
from toolkit.fill.views import PlanView, PrintView
from toolkit.localize.catalogs import Translator
from toolkit.localize.credits import colophon
from toolkit.localize.formats import Formats
from toolkit.localize.markup import isolated, localized
from toolkit.localize.modules import Localizer, Module
from toolkit.packs.frontmatter import Lent
from toolkit.packs.guide import PLACEHOLDERS
from toolkit.packs.library import HOW_TO, Library
from toolkit.plan import Plan
from toolkit.tags import parse_tag
from toolkit.theme import Look, load_look, theme_of


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
    time: Markup
    start: str
    end: str
    length: str
    people: str
    drop_in: bool
    recorded: bool
    reply_is_link: bool
    """Whether it is a web address."""
    reply_link: str
    contact_link: str
    """What a tap opens: https://…, mailto:…, tel:…"""


def paper_of(brief: Brief) -> Literal["letter", "a4"]:
    """The paper asked for, else that of the language's territory."""
    return brief.paper or default_paper(Formats(parse_tag(brief.language)).territory)


def _tappable(words: Markup, link: str) -> Markup:
    """What was typed as a link to what it names, wherever it stands: web, mail and telephone."""
    return Markup('<a href="{}">{}</a>').format(link, words) if words and link else words


def fill(brief: Brief, chosen: Chosen, plan: Plan, library: Library, *translators: Translator) -> list[Document]:
    """The documents of a kit, in the first translator's language; what participants get comes in the others' too.

    Raises GuideError with template and line.
    """
    logo = pictures.logo(Path(brief.logo)).address if brief.logo else ""
    return documents([Filler(brief, chosen, plan, library, each, logo=logo, other=at > 0) for at, each in enumerate(translators)])


def documents(fillers: Sequence[Filler]) -> list[Document]:
    """The same, of fillers: one a language."""
    first, *others = (list(each.documents()) for each in fillers)
    found = []
    for document in first:
        same = [each for those in others for each in those if each.info.id == document.info.id]
        found.append(of_languages([document, *same]) if same and document.info.languages == "together" else document)
    return found + [each for those in others for each in those if each.info.languages == "apart"]


class Filler:
    """Fills the templates of one kit."""

    def __init__(
        self,
        brief: Brief,
        chosen: Chosen,
        plan: Plan,
        library: Library,
        translator: Translator,
        *,
        logo: str = "",
        other: bool = False,
    ) -> None:
        self.brief, self.chosen, self.plan, self.library, self.translator = brief, chosen, plan, library, translator
        self.logo = logo
        """The address of a picture that was checked."""
        self.other = other
        """Only what participants get, in another than the kit's first language."""
        self.formats = Formats(translator.locale)
        labels = Labels(translator, self.formats)
        self.label, self.plural = labels.label, labels.plural
        self._pages: dict[str, Module] = {}

    def documents(self) -> Iterator[Document]:
        jinja = templates.environment(self.library)
        shared = self._context()
        for number, info in enumerate(self.chosen.documents, start=1):
            if self.other and info.readers != "participants":
                continue
            if info.id.startswith(HOW_TO):
                paper = paper_of(self.brief)
                yield from fill_resources([info.id], self.library, self.translator, paper, self.brief.print, number)
            else:
                name = DocumentName(info.id, number, self.label(info.title), info.classes)
                context = {**shared, "page": self.page(info.id)}
                places = shared["plan"].places if info.numbered else ()
                tree = of_tables([tree_of(jinja, info.id, name, {**context, "table": each}) for each in places or (None,)])
                tagged = bool(self.brief.other_languages) and info.readers == "participants" and info.languages == "apart"
                yield Document(info, number, name.title.striptags(), self.translator.language, tree, tagged)

    @cached_property
    def _modules(self) -> Mapping[str, Module]:
        localizer = self._localizer(self._facts(Markup("")))
        return {kind: localizer.module(self.chosen.guide(kind)) for kind in ("topic", "setting", "audience", "purpose")}

    @cached_property
    def facts(self) -> Facts:
        """The facts of the gathering; its title is the topic's where none was given."""
        return self._facts(self._modules["topic"].title)

    @cached_property
    def localizer(self) -> Localizer:
        return self._localizer(self.facts)

    def page(self, id: str) -> Module:
        """The prose of a document. Raises GuideError where there is none."""
        if id not in self._pages:
            if self.library.path(f"guides/documents/{id}.md") is None:
                raise GuideError("The document {id} has a template but no prose: write guides/documents/{id}.md.", id=id)
            self._pages[id] = self.localizer.module(self.library.guide("documents", id))
        return self._pages[id]

    def lent(self, what: Lent) -> Module:
        """The prose of the document that lends it for other places. Raises GuideError where there is none."""
        for info in self.library.documents.values():
            if info.lends == what:
                return self.page(info.id)
        raise GuideError("No document has “lends: {what}” on top of its template. Write it where these words stand.", what=what)

    def _context(self) -> dict[str, Any]:
        activities = {slot: self.localizer.module(guide) for slot, guide in self.chosen.activities.items()}
        return {
            "_": self.label,
            "ngettext": self.plural,
            "number": self.formats.number,
            "language": self.translator.language,
            "direction": self.translator.direction,
            "paper": paper_of(self.brief),
            "sheet_for": lambda cards: sheet_for(cards, self._look()),
            "print": self.brief.print,
            "facts": self.facts,
            "qr": pictures.qr_code(self.facts.reply_link) if self.facts.reply_link else "",
            "logo": self.logo,
            "plan": self._plan(activities),
            "agreements": activities.get("agreements", Module()),
            "colophon": colophon(self.translator, self.library, self.label),
            **self._modules,
        }

    def _localizer(self, facts: Facts) -> Localizer:
        conditions = {
            "purpose": self.brief.purpose,
            "audience": self.brief.audience,
            "setting": self.brief.setting,
            "topic": self.brief.topic,
            "print": self.brief.print,
            "tables": "many" if len(self.plan.tables) > 1 else "one",
            "notice": "short" if self.plan.short_notice else "ample",
        }
        return Localizer(self.translator, conditions, {name: escape(getattr(facts, name)) for name in PLACEHOLDERS})

    def _look(self) -> Look:
        return load_look(theme_of(self.library), paper_of(self.brief), self.brief.print)

    def _language(self, tag: str) -> str:
        """A language's name in the words of the document."""
        locale = parse_tag(tag)
        return str(locale.get_language_name(self.translator.locale) or tag)

    def _typed(self, text: str) -> Markup:
        return isolated(text, self.translator.direction)

    def _facts(self, title: Markup) -> Facts:
        brief, formats = self.brief, self.formats
        reply, contact = brief.reply_address, brief.contact_address
        start, end = self.plan.clock.minute(0), self.plan.clock.minute(self.plan.lasts)
        typed = {
            name: self._typed(getattr(brief, name))
            for name in ("host", "place", "contact", "reply", "food", "childcare", "interpreters", "access")
        }
        links = {"reply": reply.link if reply else "", "contact": contact.link if contact else ""}
        typed |= {name: _tappable(typed[name], link) for name, link in links.items()}
        return Facts(
            title=self._typed(brief.title) or title,
            **typed,
            reply_link=links["reply"],
            contact_link=links["contact"],
            languages=Markup(formats.list([self._language(tag) for tag in (brief.language, *brief.other_languages)]))
            if brief.other_languages
            else Markup(""),
            date=formats.date(brief.date),
            time=self._time(start, end),
            start=formats.time(start),
            end=formats.time(end),
            length=formats.minutes(self.plan.minutes),
            people=formats.number(brief.people),
            drop_in=self.plan.drop_in,
            recorded=brief.recorded,
            reply_is_link=reply is not None and reply.kind == "web",
        )

    def _time(self, start: int, end: int) -> Markup:
        """When it is, from and to minutes from midnight. Those who come by a call may be elsewhere: they read of which zone."""
        formats = self.formats
        if self.plan.drop_in and not self.brief.until:
            return self.label("from {time} on", time=formats.time(start))
        shown = escape(formats.interval(start, end))
        online = self.chosen.setting.front.online
        zone = formats.zone(self.plan.clock.start) if online else ""
        return Markup("{} ({})").format(shown, zone) if zone else shown

    def _plan(self, activities: Mapping[str, Module]) -> PlanView:
        plan = self.plan
        script = Script(self._modules, self.localizer.label)
        views = Viewer(plan, self._modules, activities, self.formats, self.label, self.plural, script)
        return PlanView(
            minutes=self.formats.minutes(plan.minutes),
            blocks=views.blocks(),
            tables=plan.tables,
            table_count=len(plan.tables),
            table_size=max(plan.tables),
            places=views.places(),
            many=len(plan.tables) > 1,
            seats=plan.seats,
            seating=views.seating(),
            duty=views.duty(),
            at_hand=views.at_hand(),
            materials=views.materials(),
            run_up=views.run_up(self.lent("run-up")),
            if_late=views.if_late(),
            prints=tuple(self._prints()),
            questions=views.questions(),
            warnings=tuple(self._message(each) for each in plan.warnings),
        )

    def _guide_words(self, message: str) -> Markup:
        """Words of a guide's front matter."""
        return localized(message, self.translator, "guides", {})

    def _message(self, message: Message) -> Markup:
        return self.label(message.template, **message.details)

    def _prints(self) -> Iterator[PrintView]:
        """What to print, in the order of the files: one line a file."""
        first, *others = self.brief.language, *self.brief.other_languages
        for number, info in enumerate(self.chosen.documents, start=1):
            shared = others if info.readers == "participants" else []
            for tags in [[first, *shared]] if info.languages == "together" else [[each] for each in (first, *shared)]:
                how_to = info.id.startswith(HOW_TO)
                title = self._guide_words(info.title) if how_to else self.label(info.title)
                if shared:
                    languages = self.formats.list([self._language(tag) for tag in tags])
                    title = self.label("{document} ({language})", document=title, language=languages)
                yield PrintView(
                    info.id,
                    f"{number:02}",
                    title,
                    self.plan.copies[info.id],
                    2 if len(tags) > 1 else info.sides,
                    info.sheet,
                    self.label(info.for_whom) if info.for_whom else Markup(""),
                    self._guide_words(info.purpose) if how_to else self.label(info.purpose),
                )
