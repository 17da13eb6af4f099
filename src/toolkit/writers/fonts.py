"""The fonts of the project, unpacked once. Nothing in; the folder with TTFs and a fontconfig file that knows only these, out."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from toolkit.localize.catalogs import cache_folder, keep

FAMILY = "FiraGO"
STYLES = {
    "Regular": ("normal", "400"),
    "Bold": ("normal", "700"),
    "Italic": ("italic", "400"),
    "BoldItalic": ("italic", "700"),
}
"""Files of the family: CSS font-style and font-weight."""

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2068\u2069\u00ad"
"""Characters that shape the others and need no glyph."""

# With no font at all on a system Pango crashes; with other fonts the same kit would look different elsewhere.
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


@cache
def folder() -> Path:
    """The folder with the fonts. Where the user's cache can't be written, a temporary one."""
    kept = cache_folder() / "fonts"
    if not _unpacked(kept):
        kept = Path(tempfile.mkdtemp(prefix="conversation-toolkit-fonts-"))
        _unpacked(kept)
    return kept


def _unpacked(place: Path) -> bool:
    for style in STYLES:
        path = place / f"{FAMILY}-{style}.ttf"
        if not path.is_file():
            keep(path, import_module(f"pymupdf_fonts.{FAMILY}_{style}").fontbuffer)
    if not (place / "fonts.conf").is_file():
        keep(place / "fonts.conf", FONTCONFIG.format(folder=place).encode())
    return all((place / name).is_file() for name in ("fonts.conf", *(f"{FAMILY}-{style}.ttf" for style in STYLES)))


def unprintable(text: str) -> str:
    """The characters of `text` that no font has, each once; "" when all can be printed."""
    plain = {char for char in text if char.isascii() or char in INVISIBLE}
    rest = [char for char in dict.fromkeys(text) if char not in plain]
    return "".join(char for char in rest if ord(char) not in _characters()) if rest else ""


@cache
def _characters() -> frozenset[int]:
    """Code points of the family: all styles have the same."""
    from fontTools.ttLib import TTFont

    with TTFont(folder() / f"{FAMILY}-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def addresses() -> Mapping[str, str]:
    """The styles of the family by the address of their file."""
    return {(folder() / f"{FAMILY}-{style}.ttf").as_uri(): style for style in STYLES}


def font_faces() -> str:
    """@font-face rules for the style sheet."""
    rule = '@font-face {{ font-family: {}; font-style: {}; font-weight: {}; src: url("{}"); }}'
    return "\n".join(rule.format(FAMILY, *STYLES[style], address) for address, style in addresses().items())
