"""Pictures as data: URIs. A link becomes a QR code; a logo is checked before a byte of it is used."""

from __future__ import annotations

import base64
import io
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from toolkit.brief import LOGO_LARGEST
from toolkit.errors import AnswerError

PIXELS_MOST = 25_000_000
"""A logo of that size fills an A3 page at 300 dots an inch twice over; opened, it takes 100 MB."""


def qr_code(link: str) -> str:
    """A QR code that opens a link, as a PNG."""
    import segno

    return f"data:image/png;base64,{base64.b64encode(_png(segno.make(link, error='m', micro=False))).decode()}"


def _png(code: object) -> bytes:
    buffer = io.BytesIO()
    code.save(buffer, kind="png", scale=12, border=4)  # type: ignore[attr-defined]
    return buffer.getvalue()


@dataclass(frozen=True)
class Logo:
    """A picture that was opened and found to be one."""

    content: bytes
    kind: str
    """png or jpeg, whatever its file is called."""

    @property
    def address(self) -> str:
        return f"data:image/{self.kind};base64,{base64.b64encode(self.content).decode()}"


def logo(path: Path) -> Logo:
    """The picture at `path`. Raises AnswerError when it is none, or too large."""
    from PIL import Image

    raw = _read(path)
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > PIXELS_MOST:
                raise AnswerError(
                    "logo: {file} has {width} × {height} pixels. Save it smaller.",
                    file=path,
                    width=picture.width,
                    height=picture.height,
                )
            picture.load()
            return Logo(raw, str(picture.format).lower())
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise AnswerError("logo: {file} is not a PNG or JPEG picture that can be read.", file=path) from None


def _read(path: Path) -> bytes:
    """The bytes of a file that is one: a device or a pipe may have no end, or never a beginning."""
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise AnswerError("logo: {file} is not a file. Give a PNG or JPEG picture.", file=path)
            if about.st_size > LOGO_LARGEST:
                raise AnswerError(
                    "logo: {file} has {size} MB; at most {most} MB are read. Save it smaller.",
                    file=path,
                    size=f"{about.st_size / 1e6:,.0f}",
                    most=f"{LOGO_LARGEST / 1e6:.0f}",
                )
            return file.read(LOGO_LARGEST + 1)
    except IsADirectoryError:
        raise AnswerError("logo: {file} is not a file. Give a PNG or JPEG picture.", file=path) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise AnswerError("logo: {file} can't be read: {why}.", file=path, why=why) from None
