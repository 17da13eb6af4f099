"""The fonts of the project, unpacked once. Nothing in; the folder with TTFs and a fontconfig file that knows only these, out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from toolkit import cache, scratch

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


GIVEN = "CONVERSATION_TOOLKIT_FONTS"
"""The variable that tells a writing process where the fonts are that the process that started it has checked."""
FORMAT = 1
"""Changes whenever fonts are kept in another way."""
CONF = "fonts.conf"
SUMS = "sums.json"
"""Checksums of the fonts, with one of its own."""


def folder() -> Path:
    """The folder with the fonts: in the user's cache, or a temporary one where nothing can be kept there."""
    given = os.environ.get(GIVEN)
    return Path(given) if given else _folder(cache.folder())


@lru_cache(maxsize=1)
def _folder(keeping: Path) -> Path:
    kept = keeping / f"fonts-{FORMAT}-{version('pymupdf-fonts')}"
    if str(kept).isprintable() and (_is_whole(kept) or _unpack(kept)):  # fontconfig reads names of folders as UTF-8 only
        return kept
    spare = scratch.folder() / "fonts"
    for name, content in _contents(spare).items():
        spare.mkdir(exist_ok=True)
        (spare / name).write_bytes(content)
    return spare


def _is_whole(place: Path) -> bool:
    """Whether all is there, as it was unpacked."""
    if cache.read(place / CONF) != _conf(place) or (sums := cache.read_sealed(place / SUMS)) is None:
        return False
    return all(cache.checksum(cache.read(place / name) or b"") == known for name, known in json.loads(sums).items())


def _unpack(place: Path) -> bool:
    contents = _contents(place)
    sums = {name: cache.checksum(content) for name, content in contents.items()}
    return all(cache.keep(place / name, content) for name, content in contents.items()) and cache.keep_sealed(
        place / SUMS, json.dumps(sums).encode()
    )


def _contents(place: Path) -> Mapping[str, bytes]:
    """What stands in the folder, by name."""
    ttf = {f"{FAMILY}-{style}.ttf": import_module(f"pymupdf_fonts.{FAMILY}_{style}").fontbuffer for style in STYLES}
    return {**ttf, CONF: _conf(place)}


def _conf(place: Path) -> bytes:
    return FONTCONFIG.format(folder=escape(str(place), quote=False)).encode()


def unprintable(text: str) -> str:
    """The characters of `text` that no font has, each once; "" when all can be printed."""
    plain = {char for char in text if char.isascii() or char in INVISIBLE}
    rest = [char for char in dict.fromkeys(text) if char not in plain]
    return "".join(char for char in rest if ord(char) not in _characters()) if rest else ""


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """Code points of the family: all styles have the same."""
    from fontTools.ttLib import TTFont

    with TTFont(folder() / f"{FAMILY}-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def addresses() -> Mapping[str, str]:
    """The styles of the family by the address of their file."""
    place = folder()
    return {(place / f"{FAMILY}-{style}.ttf").as_uri(): style for style in STYLES}


def font_faces() -> str:
    """@font-face rules for the style sheet."""
    rule = '@font-face {{ font-family: {}; font-style: {}; font-weight: {}; src: url("{}"); }}'
    return "\n".join(rule.format(FAMILY, *STYLES[style], address) for address, style in addresses().items())
