"""The vocabulary, and what each entry becomes in Word: one line each, `element` or `element.class`."""

from __future__ import annotations

from toolkit.packs.frontmatter import BODY
from toolkit.writers.docx import cards, contents, cues, inline, lists, pictures, prose, tables, writing
from toolkit.writers.docx.output import BlockHandler, InlineHandler

ROOT = frozenset({"html", "head", "title", "meta", "body", "main", *(f"body.{name}" for name in BODY)})
"""Around the text: `write` reads them itself."""

WITHIN = frozenset({
    "li", "dt", "dd", "thead", "tbody", "tr", *tables.CELLS,
})  # fmt: skip
"""Written by the handlers of what they stand in."""

BLOCKS: dict[str, BlockHandler] = {
    "header.cover": prose.cover,
    "header.masthead": prose.masthead,
    "section": prose.section,
    "section.new-page": prose.section,
    "section.keep": prose.section,
    "h1": prose.styled("Title"),
    "h1.long": prose.styled("Title"),
    "h2": prose.heading,
    "h3": prose.heading,
    "h4": prose.heading,
    "p": prose.paragraph,
    "p.lead": prose.styled("Lead"),
    "p.aim": prose.styled("Aim"),
    "p.note": prose.styled("Note"),
    "p.kicker": prose.styled("Kicker"),
    "p.question": prose.styled("Question"),
    "p.foot": prose.styled("Note"),
    "p.label": prose.styled("FieldLabel"),
    "p.kind": cards.faces("CardKind", "CardBack"),
    "p.text": cards.faces("CardText", "CardUse"),
    "p.number": prose.styled("CardNumber"),
    "ul": lists.bulleted,
    "ol": lists.numbered,
    "ul.checklist": lists.checklist,
    "ul.plain": lists.unmarked,
    "dl.facts": tables.facts,
    "div": prose.group,
    "div.block": cues.block,
    "div.time": cues.time_alone,
    "div.cue.say": cues.cue("Say"),
    "div.cue.ask": cues.cue("Ask"),
    "div.cue.do": cues.cue("Do"),
    "div.cue.listen": cues.cue("Listen"),
    "div.callout": cues.callout,
    "table.grid": tables.data_table,
    "table.schedule": tables.data_table,
    "table.index": tables.data_table,
    "table.deck": tables.data_table,
    "table.scale": tables.data_table,
    "table.roll": tables.data_table,
    "table.dates": tables.data_table,
    "div.bar": tables.bar,
    "div.sheet.front": cards.sheet("front"),
    "div.sheet.back": cards.sheet("back"),
    "div.card": cards.card,
    "div.write": writing.lines,
    "div.field": writing.field,
    "div.columns": tables.columns,
    "nav.toc": contents.contents,
    "figure.qr": pictures.code,
    "figcaption": prose.styled("Caption"),
    "a": pictures.linked,
    "img": pictures.picture,
    "img.logo": pictures.logo,
    "div.slip": writing.slip,
    "div.new-page": writing.slip,
    "footer.colophon": prose.colophon,
}

INLINES: dict[str, InlineHandler] = {
    "strong": inline.strong,
    "em": inline.emphasis,
    "a": inline.link,
    "br": inline.line_break,
    "span": inline.plain,
    "span.blank": inline.blank,
    "span.wide": inline.blank,
    "span.box": inline.box,
    "span.clock": inline.clock,
    "span.minutes": inline.minutes,
}


def vocabulary() -> frozenset[str]:
    """Every element, or element and class, that this writer knows."""
    return ROOT | WITHIN | BLOCKS.keys() | INLINES.keys()
