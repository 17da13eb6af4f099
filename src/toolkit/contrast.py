"""Colours that can be read: those of a theme in; the same, darker or lighter where text would be lost, out.

Contrast is reckoned as in WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Text of ordinary size keeps 7 : 1 to its
ground (success criterion 1.4.6), which is also more than the 4.5 : 1 that large text needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.errors import Message, message

LEAST = 7.0
WHITE, BLACK = "#ffffff", "#000000"
STEPS = 50


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white. Colours are written like #96360f."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def legible(colours: Mapping[str, str]) -> tuple[dict[str, str], tuple[Message, ...]]:
    """The colours with which everything can be read, and a word about each that was changed.

    Paper is white. The ground of titles may have any colour: if white can't be read on it, its text turns dark.
    """
    found = dict(colours)
    found["ink"] = _towards(BLACK, found["ink"], WHITE)
    found["tint"] = _towards(WHITE, found["tint"], found["ink"])
    for name in ("soft", "accent"):
        found[name] = _towards(BLACK, found[name], WHITE, *([found["tint"]] if name == "accent" else []))
    choices = (found["on-band"], found["ink"], BLACK)
    found["on-band"] = next((each for each in choices if contrast(each, found["band"]) >= LEAST), WHITE)
    found["band"] = _towards(BLACK, found["band"], found["on-band"])
    told = {name: found[name] for name in ("ink", "soft", "accent", "tint", "band") if found[name] != colours[name]}
    return found, tuple(_word(colours[name], own) for name, own in told.items())


def _word(colour: str, own: str) -> Message:
    return message("In the color {color} words could not be read well: {other} is printed instead.", color=colour, other=own)


def _towards(end: str, colour: str, *others: str) -> str:
    """`colour` as it is, or as near to it on the way to `end` as can be told from the others."""
    for step in range(STEPS + 1):
        share = step / STEPS
        mixed = "#" + "".join(
            f"{round(own + (goal - own) * share):02x}" for own, goal in zip(_parts(colour), _parts(end), strict=True)
        )
        if step == STEPS or all(contrast(mixed, each) >= LEAST for each in others):
            return mixed if step else colour
    raise AssertionError("the last step is taken in any case")
