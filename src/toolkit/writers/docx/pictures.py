"""Pictures from data: addresses, with their descriptions."""

from __future__ import annotations

import base64
import binascii
import io

from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm
from lxml.etree import _Element

from toolkit.errors import KitError
from toolkit.writers.docx.output import Output
from toolkit.writers.docx.scope import Scope
from toolkit.writers.docx.xml import allowed, make, put

QR_WIDTH = 24.0
LOGO_HEIGHT = 16.0
"""Millimetres."""


def code(element: _Element, out: Output, scope: Scope) -> None:
    """A QR code and what it is for."""
    with out.kept_together():
        out.children(element, scope)


def picture(element: _Element, out: Output, scope: Scope) -> None:
    _place(element, out, scope, width=min(QR_WIDTH, scope.room))


def linked(element: _Element, out: Output, scope: Scope) -> None:
    """A picture that opens an address."""
    for child in element.iterchildren("img"):
        _place(child, out, scope, width=min(QR_WIDTH, scope.room), target=allowed(element.get("href") or ""))


def logo(element: _Element, out: Output, scope: Scope) -> None:
    _place(element, out, scope, height=LOGO_HEIGHT)


def _place(
    element: _Element, out: Output, scope: Scope, width: float | None = None, height: float | None = None, target: str = ""
) -> None:
    paragraph = out.paragraph("Picture", scope)
    description = allowed(element.get("alt") or "")
    try:
        inline = out.document.part.new_pic_inline(
            io.BytesIO(_data(str(element.get("src")))), Mm(width) if width else None, Mm(height) if height else None
        )
    except (UnrecognizedImageError, ValueError):
        raise KitError("Word can't show the picture “{name}”: give it as PNG or JPEG.", name=description) from None
    number = out.count_picture()
    for properties in inline.iter("{*}docPr", "{*}cNvPr"):
        properties.set("id", str(number))
        properties.set("name", f"Picture {number}")
        properties.set("descr", description)
    if target:
        inline.docPr.append(make("a:hlinkClick", {"r:id": out.relation(target)}))
    paragraph.add_run(scope.ink, make("w:drawing")).append(inline)
    put(paragraph.properties, make("w:spacing", {"line": 240, "lineRule": "auto"}))


def _data(address: str) -> bytes:
    head, _, body = address.partition(",")
    if not head.startswith("data:") or not head.endswith(";base64"):
        raise ValueError
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        raise ValueError from None
