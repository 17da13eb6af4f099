"""Messages to be copied and sent. A filler's words in; plain text out, in one length for mail and one for a telephone."""

from __future__ import annotations

from markupsafe import Markup

from toolkit.fill import Filler
from toolkit.localize.modules import Module
from toolkit.text import N_, without_direction

CANCELLED = N_("This gathering will not take place. Please tell others who wanted to come.")


def message(filler: Filler) -> str:
    """A text for mail and a short one for a telephone, to be copied and sent."""
    facts, page, _ = filler.facts, filler.lent("message"), filler.label
    when = Markup(f"{facts.date}, {facts.time}")
    rows = [
        (_("When"), when),
        (_("Where"), facts.place),
        (_("Host"), facts.host),
        (_("Food"), facts.food),
        (_("Childcare"), facts.childcare),
        (_("Interpreters"), facts.interpreters),
        (_("Access"), facts.access),
        (_("Reply"), facts.reply),
        (_("Contact"), facts.contact),
    ]
    short = [
        facts.title,
        when,
        facts.place,
        _("A conversation, not a debate."),
        facts.reply or facts.contact,
    ]
    expect = [f"- {plain(item.html)}" for item in page.section("what-to-expect").items]
    parts = [
        [plain(_("For mail")).upper()],
        [plain(facts.title)],
        paragraphs(page),
        [f"{plain(label)}: {plain(value)}" for label, value in rows if value],
        expect,
        [plain(_("For a telephone")).upper()],
        [" · ".join(plain(each) for each in short if each)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def cancellation(filler: Filler) -> str:
    """The same two, to say that nobody need come."""
    facts, _ = filler.facts, filler.label
    title, when = cancelled_title(filler), Markup(f"{facts.date}, {facts.time}")
    rows = [(_("When"), when), (_("Where"), facts.place), (_("Host"), facts.host), (_("Contact"), facts.contact)]
    parts = [
        [plain(_("For mail")).upper()],
        [plain(title)],
        [plain(_(CANCELLED))],
        [f"{plain(label)}: {plain(value)}" for label, value in rows if value],
        [plain(_("For a telephone")).upper()],
        [" · ".join(plain(each) for each in (title, when, facts.place, facts.contact) if each)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def cancelled_title(filler: Filler) -> Markup:
    return filler.label("Cancelled: {title}", title=filler.facts.title)


def paragraphs(page: Module) -> list[str]:
    return [plain(block.inner) for block in page.blocks if block.kind == "paragraph"]


def plain(words: Markup | str) -> str:
    """Words without markup, and without marks of direction, which would be copied along."""
    return without_direction(Markup(words).striptags())
