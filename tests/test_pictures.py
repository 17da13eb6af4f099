"""Pictures: QR codes, and logos that somebody sent."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from toolkit.brief.addresses import read_address
from toolkit.errors import AnswerError
from toolkit.fill.pictures import logo, qr_code


def saved(path: Path, format: str, size: tuple[int, int] = (8, 8)) -> Path:
    Image.new("1", size).save(path, format)
    return path


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_says_it_is(width: int, height: int) -> bytes:
    """A few bytes that would be gigabytes, were they opened."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")


def opened(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


@pytest.mark.parametrize(("format", "kind"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_logo_is_taken_as_it_is(format: str, kind: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "ours.anything", format)
    assert logo(path).address == f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not a picture", "is not a PNG or JPEG picture"),
        (b"", "is not a PNG or JPEG picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is not a PNG or JPEG picture"),
        (png_that_says_it_is(100, 100)[:-60], "is not a PNG or JPEG picture"),
        (png_that_says_it_is(60_000, 60_000), "picture|pixels"),
        (png_that_says_it_is(6_000, 6_000), "has 6000 × 6000 pixels. Save it smaller"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 5_000_001, "at most 5 MB"),
    ],
    ids=["words", "empty", "svg", "cut off", "bomb", "too many pixels", "too many bytes"],
)
def test_a_logo_that_cannot_be_used_is_refused_by_name(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "ours.png").write_bytes(content)
    with pytest.raises(AnswerError, match=why) as caught:
        logo(tmp_path / "ours.png")
    assert "ours.png" in str(caught.value)


def test_other_kinds_of_pictures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="is not a PNG or JPEG"):
        logo(saved(tmp_path / "ours.png", "GIF"))


def test_a_logo_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="can't be read"):
        logo(tmp_path / "nowhere.png")
    with pytest.raises(AnswerError, match="is not a file"):
        logo(tmp_path)


@pytest.mark.parametrize(
    ("reply", "link"),
    [
        ("https://example.org/r/12?a=ñ", "https://example.org/r/12?a=%C3%B1"),
        ("bücher.example", "https://xn--bcher-kva.example"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("+1 (555) 0100", "tel:+15550100"),
        ("+1 202 555 0100 ext. 5", "tel:+12025550100;ext=5"),
        ("555.0100", "tel:5550100"),
        (f"https://example.org/{'x' * 180}", f"https://example.org/{'x' * 180}"),
    ],
)
def test_a_telephone_reads_the_link_in_a_code(reply: str, link: str) -> None:
    codes = zxingcpp.read_barcodes(opened(qr_code(read_address(reply).link)).convert("L"))
    assert [(each.format, each.text) for each in codes] == [(zxingcpp.BarcodeFormat.QRCode, link)]


def test_a_qr_code_has_its_quiet_zone() -> None:
    picture = opened(qr_code("https://example.org/r/12")).convert("L")
    border = picture.crop((0, 0, picture.width, 4 * 12))
    assert border.getextrema() == (255, 255)
    assert picture.getpixel((4 * 12, 4 * 12)) == 0
