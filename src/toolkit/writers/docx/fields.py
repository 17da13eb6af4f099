"""Fields, links and bookmarks: what Word computes or follows."""

from __future__ import annotations

import re
import zlib

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.writers.docx.paragraph import Ink, Paragraph
from toolkit.writers.docx.xml import make

LONGEST_BOOKMARK = 40


def bookmark_name(identifier: str) -> str:
    """An id as Word takes it: letters, digits and underscores, at most 40. Different ids stay different."""
    name = "_" + re.sub(r"\W", "_", identifier)
    if len(name) <= LONGEST_BOOKMARK:
        return name
    return f"{name[:31]}_{zlib.crc32(identifier.encode()):08x}"


def begin_field(paragraph: Paragraph, instruction: str, ink: Ink, *, stale: bool = False) -> None:
    """Open a field; what is written until `end_field` is its cached result. `stale`: Word computes it on opening."""
    attributes = {"fldCharType": "begin"} | ({"dirty": "1"} if stale else {})
    paragraph.add_run(ink, make("w:fldChar", attributes))
    paragraph.add_run(ink, make("w:instrText", {"xml:space": "preserve"})).text = f" {instruction} "
    paragraph.add_run(ink, make("w:fldChar", {"fldCharType": "separate"}))


def end_field(paragraph: Paragraph, ink: Ink) -> None:
    paragraph.add_run(ink, make("w:fldChar", {"fldCharType": "end"}))


def write_field(paragraph: Paragraph, instruction: str, cached: str, ink: Ink, *, stale: bool = False) -> None:
    begin_field(paragraph, instruction, ink, stale=stale or not cached)
    paragraph.write(cached, ink)
    end_field(paragraph, ink)


def open_link(paragraph: Paragraph, *, anchor: str = "", relation: str = "") -> BaseOxmlElement:
    """Let what is written next be a link, to a bookmark or to a relation of the document. Gives the <w:hyperlink>."""
    attributes = {"anchor": anchor} if anchor else {"r:id": relation}
    return paragraph.open(make("w:hyperlink", {**attributes, "history": "1"}))
