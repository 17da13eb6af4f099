"""Web, mail and telephone can be tapped in all formats, the picture of the code too; a logo needs no host's name."""

from __future__ import annotations

from pathlib import Path

import docx
import lxml.html
import pikepdf
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from tests.laid_out import brief_in, library_of
from tests.pseudo import LANGUAGE
from toolkit.kit import Kit, Options, build

DOCUMENTS = ("invitation", "facilitator-guide")
REPLY = "https://example.org/come?who=all&when=soon"


@pytest.fixture(scope="module", params=["en", LANGUAGE])
def kit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kit:
    folder = tmp_path_factory.mktemp("kit")
    logo = folder / "logo.png"
    Image.new("RGB", (40, 20), "navy").save(logo)
    answers = {"contact": "+1 212 555 0100", "reply": REPLY, "logo": str(logo)}  # nobody is named as host
    brief = brief_in(request.param, **answers)
    return build(brief, library_of(request.param), Options(folder / "kits", ("pdf", "docx", "html"), DOCUMENTS))


def file(kit: Kit, kind: str, document: str) -> Path:
    return next((kit.folder / kind).glob(f"*{document}*"))


def targets(path: Path) -> list[str]:
    """Of the links of a PDF that lead out of it."""
    with pikepdf.open(path) as pdf:
        annotations = [each for page in pdf.pages for each in page.obj.get("/Annots", [])]
        return [str(each.A.URI) for each in annotations if each.Subtype == "/Link" and "/A" in each and "/URI" in each.A]


def test_a_pdf_opens_them(kit: Kit) -> None:
    found = targets(file(kit, "pdf", "invitation"))
    assert found.count(REPLY) >= 2, "the address and its code"
    assert any(each.startswith("tel:") and each.endswith("12125550100") for each in found)
    assert any(each.startswith("tel:") for each in targets(file(kit, "pdf", "facilitator-guide")))


def test_the_whole_code_can_be_tapped(kit: Kit) -> None:
    with pikepdf.open(file(kit, "pdf", "invitation")) as pdf:
        boxes = [[float(each) for each in link.Rect] for link in pdf.pages[0].Annots if str(link.A.URI) == REPLY]
    assert any(abs(right - left) > 80 and abs(top - bottom) > 80 for left, bottom, right, top in boxes)


def test_the_links_of_a_pdf_are_tagged_as_such(kit: Kit) -> None:
    """As PDF/UA-1 asks: a link annotation belongs to one Link, and says what it is."""
    with pikepdf.open(file(kit, "pdf", "invitation")) as pdf:
        links = [each for page in pdf.pages for each in page.obj.get("/Annots", []) if each.Subtype == "/Link"]
        assert all("/StructParent" in each for each in links)
        assert all(str(each.get("/Contents", "")) for each in links)


def test_word_opens_them(kit: Kit) -> None:
    document = docx.Document(str(file(kit, "docx", "invitation")))
    names = {key: each.target_ref for key, each in document.part.rels.items() if each.is_external}
    written = [names.get(str(each.get(qn("r:id")))) for each in document.element.iter("{*}hyperlink")]
    assert REPLY in written
    assert any(str(each).startswith("tel:") for each in written)
    (picture,) = document.element.iter("{*}hlinkClick")
    assert names[str(picture.get(qn("r:id")))] == REPLY
    assert not OpenXmlValidator().validate(str(file(kit, "docx", "invitation"))).errors


def test_a_page_for_the_screen_opens_them(kit: Kit) -> None:
    page = lxml.html.document_fromstring(file(kit, "html", "invitation").read_bytes())
    found = [str(each.get("href")) for each in page.iter("a")]
    assert found.count(REPLY) == 2
    assert any(each.startswith("tel:") for each in found)
    assert page.find(".//figure/a/img") is not None


def test_a_logo_without_a_host_is_described(kit: Kit) -> None:
    page = lxml.html.document_fromstring(file(kit, "html", "invitation").read_bytes())
    logo = page.find(".//img[@class='logo']")
    assert logo is not None
    assert (logo.get("alt") or "").strip()
    described = [str(each.get("descr")) for each in docx.Document(str(file(kit, "docx", "invitation"))).element.iter("{*}docPr")]
    assert len(described) == 2
    assert all(described)


@pytest.mark.parametrize(("typed", "link"), [("ana@example.org", "mailto:ana@example.org"), ("(212) 555-0100", "tel:2125550100")])
def test_a_mail_address_or_a_number_to_reply_to_can_be_tapped(typed: str, link: str, tmp_path: Path) -> None:
    brief = brief_in("en", reply=typed)
    made = build(brief, library_of("en"), Options(tmp_path, ("pdf",), ("invitation",)))
    assert any(each.replace("+1", "") == link for each in targets(file(made, "pdf", "invitation")))
