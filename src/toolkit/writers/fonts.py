"""The fonts of the project, unpacked once. Nothing in; the folder with TTFs and a fontconfig file that knows only these, out."""

from __future__ import annotations

import tempfile
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


def font_faces() -> str:
    """@font-face rules for the style sheet."""
    return "\n".join(
        f"@font-face {{ font-family: {FAMILY}; font-style: {slant}; font-weight: {weight}; "
        f'src: url("{(folder() / f"{FAMILY}-{style}.ttf").as_uri()}"); }}'
        for style, (slant, weight) in STYLES.items()
    )
