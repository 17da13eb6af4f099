"""The named styles of a Word document, one line a style. A Look goes in, styles by their ids come out.

The layout is that of the printed pages: a margin column for labels and clock, a wide column for words, black rules
across both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.theme import Look

MM_PER_POINT = 25.4 / 72
THICK = 3.0
"""Points: the rule beside said text."""
PADDING = 8.0
"""Points between that rule and the words."""
INSET = (THICK + PADDING) * MM_PER_POINT
LIST_INDENT = 1.4
"""From a list's mark to its words, of the type size."""
BOX_INDENT = 1.9
"""The same for a box to tick."""
BAR = 1.8
"""Height of the bar that shows minutes to scale, millimetres."""


@dataclass(frozen=True)
class Rule:
    """A border of a paragraph. `side`: start and end are left and right, mirrored in right-to-left documents."""

    side: Literal["top", "start", "bottom", "end", "between"]
    points: float
    colour: str
    space: float = 0
    line: str = "single"


@dataclass(frozen=True)
class Style:
    """Lengths in millimetres, `size` in points; None: as in the style that it is based on."""

    name: str
    based: str = "Normal"
    kind: Literal["paragraph", "character"] = "paragraph"
    size: float | None = None
    colour: str = ""
    bold: bool | None = None
    italic: bool = False
    underline: bool = False
    label: bool = False
    """Spaced capitals, in scripts that have them."""
    font: str = ""
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    """Of the type size."""
    exact: float | None = None
    """A line of this height, whatever stands in it."""
    start: float | None = None
    hanging: float = 0
    end: float = 0
    tabs: tuple[tuple[float, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    ground: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    follow: str = ""
    align_end: bool = False
    contextual: bool = False
    """No space between paragraphs of this style."""

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


def list_indent(look: Look) -> float:
    """Millimetres."""
    return LIST_INDENT * look.size("text") * MM_PER_POINT


def style_table(look: Look, *, short: bool, dense: bool = False, small_tables: bool = False) -> dict[str, Style]:
    """By style id: what the handlers ask for by name.

    `short`: a document without a cover, whose headings are small. `dense`: its pages are full, its text as small as notes.
    """
    return {style.id: style for style in _styles(look, short, dense, small_tables)}


def _styles(look: Look, short: bool, dense: bool, small_tables: bool) -> Iterator[Style]:
    size, space, colour = look.size, look.space, look.colour
    column, width = space("column"), look.page("default").text_width
    paragraph, item = space("paragraph"), space("item")
    ink, soft, accent, rule, line = (colour(name) for name in ("ink", "soft", "accent", "rule", "line"))
    cue = size("cue")

    yield Style("Normal", "", size=size("text"), colour=ink, leading=float(look.shape("leading")), after=0, before=0)
    text = size("note" if dense else "text")
    yield Style("Body Text", size=text, leading=1.3 if dense else None, after=paragraph, start=column)
    yield Style("Lead", size=size("lead"), leading=1.42, after=paragraph, end=width - min(width, space("measure")))
    yield Style("Note", size=size("note"), colour=soft, after=0.6 if short else paragraph)
    yield Style("Aim", "BodyText", colour=soft, after=paragraph, start=column, keep_next=True)
    yield Style("Question", "BodyText", size=size("question"), bold=True, leading=1.35, start=column, keep_next=True)

    band = (Rule("top", 8, accent, space=14),)
    yield Style("Kicker", size=cue, colour=accent, bold=True, label=True, leading=1.35, after=1.6, keep_next=True)
    yield Style("Masthead Kicker", "Kicker", rules=(Rule("top", 4.5, accent, space=11),), follow="Title")
    yield Style("Cover Kicker", "Kicker", size=size("block"), before=18, after=5, start=column, hanging=column,
                tabs=((column, "left"),), rules=band, follow="CoverTitle")  # fmt: skip
    head = size("head") * (0.85 if dense else 1)
    yield Style("Title", size=head, bold=True, leading=1.12, after=3, keep_next=True, keep_lines=True)
    yield Style("Cover Title", "Title", size=size("title"), after=12, start=column)
    yield Style("Poster Title", "Title", size=size("title"))
    yield Style("Subtitle", size=size("masthead"), leading=1.42, after=paragraph, colour=soft, follow="BodyText")
    yield Style("Cover Lead", "Lead", start=column, after=10)
    yield Style("Cover Fact", after=2.6, start=column, hanging=column, tabs=((column, "left"),), rules=(
        Rule("top", 0.9, ink, space=6), Rule("between", 0.9, ink, space=6)))  # fmt: skip
    yield Style("Poster Fact", size=size("text"), after=1.2, start=column, hanging=column, tabs=((column, "left"),))
    yield Style("Large Fact", "", "character", size=size("fact"), bold=True)
    yield Style("Cover Foot", "Note", before=14, start=column)

    heavy, thin = Rule("top", 2.2, ink, space=7), Rule("top", 0.9, ink, space=6)
    heading = Style("heading 1", size=size("section"), bold=True, leading=1.2, before=space("section"), after=3.5,
                    rules=(heavy,), keep_next=True, keep_lines=True, outline=0, follow="BodyText")  # fmt: skip
    if short:
        before = space("part") * (0.6 if dense else 0.8)
        heading = replace(heading, size=size("block"), before=before, after=0.8, rules=(replace(thin, space=4),))
    yield heading
    yield Style("Poster Item", size=size("poster-item"), leading=1.25, before=4, after=4, rules=(
        replace(thin, space=11), Rule("between", 0.9, ink, space=11)))  # fmt: skip
    inner = replace(heading, rules=(), start=column)
    yield replace(
        inner,
        name="heading 2",
        size=text if short else size("block"),
        before=1 if short else 5,
        after=0.6 if short else 1.4,
        outline=1,
    )
    yield replace(inner, name="heading 3", size=size("text"), before=3, after=0.8, outline=2)
    yield Style("Block Heading", "Heading2", size=size("block"), before=space("block"), after=1.4, start=column,
                hanging=column, tabs=((column, "left"),), rules=(thin,), outline=1, follow="Aim")  # fmt: skip
    yield Style("Clock", "", "character", size=size("clock"), bold=True)
    yield Style("Minutes", "", "character", size=size("note"), colour=soft, bold=False)

    hung = Style("Do", before=1.5, after=item, start=column, hanging=column, tabs=((column, "left"),))
    yield hung
    yield replace(hung, name="Listen", colour=soft)
    said = Style(
        "Say",
        size=size("text" if dense else "said"),
        leading=1.3 if dense else 1.42,
        after=paragraph,
        start=max(column, INSET),
        hanging=max(0, column - INSET),
        end=PADDING * MM_PER_POINT,
        tabs=((column, "left"),),
        rules=tuple(_said_rules(look)),
        ground=colour("tint"),
        keep_lines=True,
    )
    yield said
    yield replace(said, name="Ask")
    yield replace(said, name="Ask Question", size=size("question"), bold=True, leading=1.35, keep_next=True)
    yield Style("Cue Label", "", "character", size=cue, bold=True, colour=soft, label=True)
    yield Style("Said Label", "CueLabel", "character", size=cue, bold=True, colour=accent, label=True)
    yield replace(hung, name="Field", before=2)
    yield Style("Cue Heading", size=cue, leading=1.2, before=2, after=0, keep_next=True)
    yield Style("Callout", "BodyText", after=paragraph, start=column, rules=(thin,), keep_lines=True)

    for name in ("List Bullet", "List Number"):
        yield Style(name, "BodyText", after=item, start=column)
    yield Style("Listen List", "ListBullet", colour=soft, start=column)
    yield Style("List", "BodyText", after=item, start=column)
    box = BOX_INDENT * size("text") * MM_PER_POINT
    yield Style("Checklist", "BodyText", after=item, start=column + box, hanging=box, tabs=((column + box, "left"),))
    yield Style("Box", "", "character", size=size("text"), font="Segoe UI Symbol", colour=line)

    yield Style(
        "Table Text", size=size("note" if small_tables else "text"), leading=1.25 if small_tables else 1.35, keep_lines=True
    )
    yield Style("Table Clock", "TableText", size=size("clock"), bold=True, leading=1.0)
    yield Style("Table Note", "TableText", size=size("note"), colour=soft, leading=1.25)
    yield Style("Table Heading", size=cue, bold=True, colour=soft, label=True, leading=1.35, keep_next=True, keep_lines=True)
    yield Style("Fact Term", "TableHeading", after=0.6)
    yield Style("Fact", "TableText")
    yield Style("Bar", exact=0.4, before=1.2, after=0.4, rules=(Rule("top", BAR / MM_PER_POINT, accent),))
    yield Style("Gap", exact=0.4)

    written = (Rule("bottom", 0.6, line), Rule("between", 0.6, line))
    yield Style("Field Label", "CueHeading", bold=True, colour=soft, label=True, start=column, after=0)
    yield Style("Write Line", start=column, exact=space("line"), rules=written)
    yield Style("Blank", "", "character", underline=True, colour=line)
    cut = Rule("bottom", 0.6, colour("cut"), line="dashed")
    yield Style("Cut Line", before=6, after=4, exact=1, keep_next=True, rules=(cut,))

    yield Style("Card Kind", size=size("card-kind"), bold=True, colour=accent, label=True, leading=1.35, after=3.5)
    yield Style("Card Back", size=size("card-back"), colour=accent, bold=True, leading=1.15, after=3.5)
    yield Style("Card Use", size=size("lead"), colour=soft, leading=1.3)
    yield Style("Card Text", size=size("card"), leading=1.3, after=paragraph)
    yield Style("Card Number", size=size("foot"), colour=soft, align_end=True)

    yield Style("toc 1", before=1.6, after=1.6, start=column, tabs=((width, "right"),), rules=(
        Rule("bottom", 0.5, rule, space=4), Rule("between", 0.5, rule, space=4)))  # fmt: skip
    yield Style("toc 2", "Toc1", start=column + 6, tabs=((width, "right"),))
    yield Style("Picture", after=paragraph, keep_next=True)
    yield Style("caption", "Note")
    yield Style("Colophon", "Note", before=2 if short else 4, keep_lines=True, contextual=True)
    yield Style("footer", size=size("foot"), colour=soft, tabs=((width, "right"),))
    yield Style("Strong", "", "character", bold=True)
    yield Style("Emphasis", "", "character", italic=True)
    yield Style("Hyperlink", "", "character", underline=True)


def _said_rules(look: Look) -> Iterator[Rule]:
    """The thick rule at the start; a thin one all round where there is no tint, else padding in the tint's colour."""
    around = float(look.shape("said-border").removesuffix("pt"))
    colour = look.colour("accent" if around else "tint")
    yield Rule("start", THICK, look.colour("accent"), space=PADDING)
    for side in ("top", "bottom", "end"):
        yield Rule(side, around or 0.5, colour, space=PADDING if side == "end" else 5)
