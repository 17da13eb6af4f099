"""How kits look: `theme.yaml` and a print style go in, a Look comes out. Style sheets and Word styles are made from it.

The theme's groups: `colours` (six hexadecimal digits), `fonts` (families), `sizes` (points), `spacings` (millimetres),
`shapes` (CSS words), `pages` (margins in millimetres), `variants` (by print style: what differs from the rest).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from toolkit import contrast
from toolkit.errors import GuideError, Message
from toolkit.packs.library import Library
from toolkit.packs.themefile import merge, read_theme

Paper = Literal["letter", "a4"]

PAPERS: Mapping[str, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Width and height in millimetres."""
UNITS = {"colours": "", "fonts": "", "sizes": "pt", "spacings": "mm", "shapes": ""}
CARRYING = ("ink", "soft", "accent", "tint", "band", "on-band")
"""Colours of text, and of what it stands on."""
COLOUR = re.compile(r"#([0-9a-fA-F]{6})")


@dataclass(frozen=True)
class Page:
    """A sheet of paper and its margins, in millimetres."""

    width: float
    height: float
    top: float
    sides: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.sides

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class Look:
    """A theme for one paper and one print style."""

    theme: Mapping[str, Any]
    """The groups, with the variant of the print style merged in."""
    paper: Paper
    print: str
    warnings: tuple[Message, ...] = ()
    """Colours in which nothing could be read, and what takes their place."""

    def with_accent(self, colour: str) -> Look:
        """The same with another accent colour, written like #96360f."""
        return _legible(replace(self, theme=merge(self.theme, {"colours": {"accent": colour, "band": colour}})))

    def colour(self, name: str) -> str:
        """Six hexadecimal digits."""
        found = COLOUR.fullmatch(str(self._value("colours", name)))
        if not found:
            raise GuideError("Theme: colour “{name}” is not written like #96360f.", name=name)
        return found[1].lower()

    def font(self, name: str) -> str:
        return str(self._value("fonts", name))

    def size(self, name: str) -> float:
        """Points."""
        return self._number("sizes", name)

    def space(self, name: str) -> float:
        """Millimetres."""
        return self._number("spacings", name)

    def shape(self, name: str) -> str:
        return str(self._value("shapes", name))

    def page(self, name: str) -> Page:
        width, height = PAPERS[self.paper]
        margins = self._value("pages", name)
        try:
            return Page(width, height, *(float(margins[side]) for side in ("top", "sides", "bottom")))
        except (KeyError, TypeError, ValueError):
            raise GuideError("Theme: page “{name}” needs top, sides and bottom in millimetres.", name=name) from None

    def _number(self, group: str, name: str) -> float:
        try:
            return float(self._value(group, name))
        except (TypeError, ValueError):
            raise GuideError("Theme: “{name}” under “{group}” is not a number.", group=group, name=name) from None

    def _value(self, group: str, name: str) -> Any:
        try:
            return self.theme[group][name]
        except (KeyError, TypeError):
            raise GuideError("Theme: “{name}” is missing under “{group}”.", group=group, name=name) from None


def theme_of(library: Library) -> Mapping[str, Any]:
    """The packs' theme, as its file has it."""
    return read_theme(library)


def load_look(groups: Mapping[str, Any], paper: str, print_style: str) -> Look:
    """The look of a theme's groups on `paper`, in that print style ("colour": no variant).

    Raises GuideError for a theme that isn't made of groups, and for a paper or print style that there isn't.
    """
    if paper not in PAPERS:
        raise GuideError("There is no paper “{paper}”; there are {papers}.", paper=paper, papers=", ".join(PAPERS))
    variants = groups.get("variants", {})
    for name, group in [*groups.items(), *(variants.items() if isinstance(variants, Mapping) else ())]:
        if not isinstance(group, Mapping):
            raise GuideError("Theme: under “{group}” there must be lines of “name: value”.", group=name)
    if print_style != "colour" and print_style not in variants:
        raise GuideError("Theme: there is no variant “{name}”.", name=print_style)
    merged = merge({name: group for name, group in groups.items() if name != "variants"}, variants.get(print_style, {}))
    return _legible(Look(merged, "letter" if paper == "letter" else "a4", print_style))


def _legible(look: Look) -> Look:
    """The same with colours that can be read, where the theme has them all: what is missing is told by whoever needs it."""
    colours = look.theme.get("colours", {})
    if not all(COLOUR.fullmatch(str(colours.get(name))) for name in CARRYING):
        return look
    found, warnings = contrast.legible({name: str(colours[name]) for name in CARRYING})
    return replace(look, theme=merge(look.theme, {"colours": found}), warnings=(*look.warnings, *warnings))


def css_variables(look: Look) -> str:
    """Each key as a custom property `--group-key` with its unit (a page's: `--pages-cards-top`), and @page rules."""
    lines = [
        f"  --{group}-{name}: {_css(value)}{unit};"
        for group, unit in UNITS.items()
        for name, value in look.theme.get(group, {}).items()
    ]
    pages = []
    for name in look.theme.get("pages", {}):
        page = look.page(name)
        margins = {"top": page.top, "sides": page.sides, "bottom": page.bottom}
        lines += [f"  --pages-{name}-{side}: {value:g}mm;" for side, value in margins.items()]
        selector = "@page" if name == "default" else f"@page {name}"
        size, margin = f"{page.width:g}mm {page.height:g}mm", " ".join(f"{value:g}mm" for value in margins.values())
        pages.append(f"{selector} {{ size: {size}; margin: {margin}; }}")
    return "\n".join([":root {", *lines, "}", *pages, ""])


def _css(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
