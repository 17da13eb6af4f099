"""Pictures as data: URIs. A link becomes a QR code; a logo is checked before a byte of it is used."""

from __future__ import annotations

import base64
import io
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


def logo(path: Path) -> str:
    """The picture at `path`. Raises AnswerError when it is none, or too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        size = path.stat().st_size
        if not path.is_file():
            raise AnswerError("logo: {file} is not a file. Give a PNG or JPEG picture.", file=path)
        if size > LOGO_LARGEST:
            raise AnswerError(
                "logo: {file} has {size} MB; at most {most} MB are read. Save it smaller.",
                file=path,
                size=f"{size / 1e6:,.0f}",
                most=f"{LOGO_LARGEST / 1e6:.0f}",
            )
        raw = path.read_bytes()
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > PIXELS_MOST:
                raise AnswerError(
                    "logo: {file} has {width} × {height} pixels. Save it smaller.",
                    file=path,
                    width=picture.width,
                    height=picture.height,
                )
            picture.load()
            kind = str(picture.format).lower()
    except OSError as problem:
        if isinstance(problem, UnidentifiedImageError) or problem.strerror is None:
            raise AnswerError("logo: {file} is not a PNG or JPEG picture that can be read.", file=path) from None
        raise AnswerError("logo: {file} can't be read: {why}.", file=path, why=problem.strerror) from None
    except (SyntaxError, ValueError, Image.DecompressionBombError):
        raise AnswerError("logo: {file} is not a PNG or JPEG picture that can be read.", file=path) from None
    return f"data:image/{kind};base64,{base64.b64encode(raw).decode()}"
