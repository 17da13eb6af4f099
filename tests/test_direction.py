"""Kits that run from right to left: what was typed in letters that don't keeps its own order, by markup alone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import lxml.html
import pikepdf
import pypdfium2
import pytest

from tests.laid_out import brief_in, library_of
from tests.pseudo import LANGUAGE
from toolkit.kit import Kit, Options, build

TITLE = "Who decides what is built in our town, and what does it cost us all? OK?"
PLACE = "12 Eighth Street, (kitchen)"
DOCUMENTS = ("invitation", "participant-handout", "facilitator-guide")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    answers = {"title": TITLE, "place": PLACE, "host": "Ana (Co-op)!", "contact": "+1 555 0100", "reply": "https://example.org/a"}
    options = Options(tmp_path_factory.mktemp("kit"), ("pdf", "docx", "html"), DOCUMENTS)
    return build(brief_in(LANGUAGE, **answers), library_of(LANGUAGE), options)


def files(kit: Kit, kind: str) -> list[Path]:
    return sorted((kit.folder / kind).iterdir())


def lines(page: pypdfium2.PdfPage) -> list[str]:
    """The letters of a page's lines in the order in which they are seen, from left to right."""
    text = page.get_textpage()
    seen: dict[int, list[tuple[float, str]]] = {}
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char.strip():
            left, bottom, _, top = text.get_charbox(at, loose=True)
            seen.setdefault(round((bottom + top) / 2), []).append((left, char))
    return ["".join(char for _, char in sorted(line)) for line in seen.values()]


def test_a_title_over_several_lines_keeps_its_question_mark_at_its_end(kit: Kit) -> None:
    for file in files(kit, "pdf"):
        found = [line for line in lines(pypdfium2.PdfDocument(file)[0]) if "OK" in line]
        assert found, file.name
        assert all("OK?" in line for line in found), (file.name, found)


def test_addresses_and_numbers_are_seen_as_they_were_typed(kit: Kit) -> None:
    (invitation,) = (file for file in files(kit, "pdf") if "invitation" in file.name)
    page = " ".join(lines(pypdfium2.PdfDocument(invitation)[0]))
    assert "12EighthStreet,(kitchen)" in page
    assert "Ana(Co-op)!" in page
    assert "+15550100" in page


def test_in_the_footer_too_the_title_keeps_its_order(kit: Kit) -> None:
    (guide,) = (file for file in files(kit, "pdf") if "guide" in file.name)
    assert any("us all? OK?".replace(" ", "") in line for line in lines(pypdfium2.PdfDocument(guide)[2]))


def test_word_is_told_by_markup(kit: Kit) -> None:
    for file in files(kit, "docx"):
        body = docx.Document(str(file)).element.body
        apart = ["".join(text.text or "" for text in each.iter("{*}t")) for each in body.iter("{*}dir")]
        assert any(MARKS.sub("", each) == TITLE for each in apart), (file.name, apart)


def test_no_mark_of_direction_is_in_titles_bookmarks_descriptions_or_links(kit: Kit) -> None:
    for file in files(kit, "pdf"):
        with pikepdf.open(file) as pdf:
            named = [str(pdf.docinfo.get("/Title"))]
            with pdf.open_outline() as outline:
                named += [item.title for item in outline.root]
            for each in pdf.objects:
                if isinstance(each, pikepdf.Dictionary):
                    named += [
                        str(each[key]) for key in ("/Alt", "/URI", "/Contents") if isinstance(each.get(key), pikepdf.String)
                    ]
            assert any(TITLE in name for name in named), file.name
            assert not [name for name in named if MARKS.search(name)], file.name
    for file in files(kit, "docx"):
        document = docx.Document(str(file))
        targets = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
        described = [str(each.get("descr")) for each in document.element.iter("{*}docPr")]
        assert not MARKS.search(" ".join([document.core_properties.title, *targets, *described])), file.name
    for file in files(kit, "html"):
        page = lxml.html.document_fromstring(file.read_bytes())
        assert not MARKS.search(lxml.html.tostring(page, encoding="unicode")), file.name


def test_the_schema_of_word_takes_it(kit: Kit) -> None:
    from openxml_audit import OpenXmlValidator

    for file in files(kit, "docx"):
        assert not OpenXmlValidator().validate(str(file)).errors
        assert docx.Document(io.BytesIO(file.read_bytes())).paragraphs
