"""Theme files. Those of all packs in; one theme, checked, out. A pack's file holds only what differs from the built-in one's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import GuideError
from toolkit.packs import yamlfile
from toolkit.packs.library import Library, read_text

THEME = "templates/theme.yaml"
BOUNDS = {"sizes": (4, 200, "points"), "spacings": (0, 300, "millimetres"), "pages": (0, 80, "millimetres")}
"""Groups of numbers: the least and the most that can stand on a sheet of paper, and what they count."""

FORMS = {
    "colours": (re.compile(r"#[0-9a-fA-F]{6}"), "six hexadecimal digits, as in #96360f"),
    "fonts": (re.compile(r"[\w .-]{1,60}"), "the name of a font family, as in FiraGO"),
    "shapes": (re.compile(r"[\w .%-]{0,40}"), "a CSS word or length, as in avoid or 0.7pt"),
}
"""Groups of words, and what each may be: nothing that ends a declaration of CSS."""


def read_theme(library: Library) -> Mapping[str, Any]:
    """The groups of the theme, as `theme.Look` takes them. Raises GuideError with file, line and what would do."""
    merged: dict[str, Any] = {}
    for path in library.paths(THEME):
        document = yamlfile.read(read_text(path), str(path), GuideError)
        for group, values in document.values.items():
            _check(group, values, path, document.lines[group])
        merged = merge(merged, document.values)
    return merged


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says otherwise, group by group."""
    merged = dict(base)
    for name, value in over.items():
        below = merged.get(name)
        merged[name] = merge(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def _check(group: str, values: Any, path: Path, line: int) -> None:
    if not isinstance(values, Mapping):
        raise GuideError(
            "{file}, line {line}: under “{group}” there must be lines of “name: value”.", file=path, line=line, group=group
        )
    for name, value in values.items():
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", name):
            raise GuideError(
                "{file}, line {line}: “{name}” is not a name. Use a to z, 0 to 9 and -.", file=path, line=line, name=name
            )
        if group == "variants" and isinstance(value, Mapping):
            for inner, its in value.items():
                _check(inner, its, path, line)
        elif group in ("pages", "variants"):
            if not isinstance(value, Mapping):
                _wrong(path, line, group, name, value, "lines of “name: value”")
            for side, number in value.items():
                _check_one("pages", f"{name}, {side}", number, path, line)
        else:
            _check_one(group, name, value, path, line)


def _check_one(group: str, name: str, value: Any, path: Path, line: int) -> None:
    if group in BOUNDS:
        least, most, unit = BOUNDS[group]
        try:
            good = least <= float(value) <= most
        except (TypeError, ValueError):
            good = False
        if not good:
            _wrong(path, line, group, name, value, f"a number of {unit} from {least} to {most}")
    elif group in FORMS:
        form, wanted = FORMS[group]
        if not isinstance(value, str) or not form.fullmatch(value):
            _wrong(path, line, group, name, value, wanted)


def _wrong(path: Path, line: int, group: str, name: str, value: Any, wanted: str) -> None:
    raise GuideError(
        "{file}, line {line}: under “{group}”, “{name}” can't be {value}. Give {wanted}.",
        file=path,
        line=line,
        group=group,
        name=name,
        value=f"“{str(value)[:40]}”",
        wanted=wanted,
    )
