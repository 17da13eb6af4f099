"""What a printed kit is like: its pages, its properties, its files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from tests.conftest import TODAY
from tests.made import EXAMPLES, ROOT, MadeKit, made_kit
from toolkit import brief as briefs
from toolkit import kit as kits
from toolkit.packs.library import Library

PAGES = {
    "start-here": (1, 2),
    "facilitator-guide": (8, 20),
    "run-sheet": (1, 2),
    "host-checklist": (1, 3),
    "participant-handout": (1, 2),
    "discussion-cards": (4, 10),
    "note-taker-form": (2, 4),
    "invitation": (1, 1),
    "table-host-card": (1, 1),
    "placemat": (1, 1),
    "poster-of-agreements": (1, 1),
    "report-back-form": (1, 2),
    "action-sheet": (1, 1),
    "sign-in-sheet": (1, 5),
    "consent-form": (1, 2),
    "before-and-after-form": (2, 3),
}
"""Least and most pages of each document in ordinary print; of those that belong to a table, for each table; of those in several
languages, for each language."""


@pytest.fixture(scope="module", params=EXAMPLES)
def kit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadeKit:
    return made_kit(request.param, tmp_path_factory.mktemp(request.param))


def test_documents_have_the_pages_they_are_meant_to_have(kit: MadeKit) -> None:
    for document in kit.documents:
        times = len(kit.kit.plan.tables) if document.info.numbered else 1
        if document.info.languages == "together":
            times = 1 + len(kit.brief.other_languages)
        least, most = (times * pages for pages in PAGES[document.info.id])
        pages = len(pypdfium2.PdfDocument(kit.content(document, "pdf")))
        assert least <= pages <= most, document.stem


def test_pdfs_are_tagged_and_say_their_title_language_and_outline(kit: MadeKit) -> None:
    for document in kit.documents:
        with pikepdf.open(io.BytesIO(kit.content(document, "pdf"))) as pdf:
            root = pdf.Root
            assert root.MarkInfo.Marked, document.stem
            assert "/StructTreeRoot" in root, document.stem
            assert str(root.Lang).startswith(document.language[:2]), document.stem
            assert root.ViewerPreferences.DisplayDocTitle, document.stem
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1", document.stem
                assert kit.title in metadata["dc:title"], document.stem
            with pdf.open_outline() as outline:
                assert outline.root, document.stem


def test_the_contents_in_word_name_the_page_where_a_part_begins(kit: MadeKit) -> None:
    (guide,) = [each for each in kit.documents if each.info.id == "facilitator-guide"]
    pdf = pypdfium2.PdfDocument(kit.content(guide, "pdf"))
    text = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    body = docx.Document(io.BytesIO(kit.content(guide, "docx"))).element.body
    entries = [
        ["".join(node.text or "" for node in run.iter(qn("w:t"))) for run in line.iter(qn("w:r"))]
        for line in body.iterchildren(qn("w:p"))
        if (line.style or "").startswith("Toc")
    ]
    assert len(entries) >= 8
    for entry in entries:
        *words, page = [run for run in entry if run]
        first = next(at for at, each in enumerate(text, start=1) if at > 2 - (int(page) == 2) and " ".join(words) in each)
        assert int(page) == first, entry


def test_only_the_projects_fonts_are_used(kit: MadeKit) -> None:
    for document in kit.documents:
        with pikepdf.open(io.BytesIO(kit.content(document, "pdf"))) as pdf:
            fonts = {str(each.BaseFont) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each}
            assert fonts, document.stem
            assert all("FiraGO" in name for name in fonts), (document.stem, fonts)


def test_pages_have_the_paper_asked_for(kit: MadeKit) -> None:
    for document in kit.documents:
        for page in pypdfium2.PdfDocument(kit.content(document, "pdf")):
            assert tuple(round(each) for each in page.get_size()) == (612, 792), document.stem


def test_the_manifest_tells_what_is_there(kit: MadeKit) -> None:
    import hashlib

    manifest = json.loads((kit.folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {each["path"]: each["sha256"] for document in manifest["documents"] for each in document["files"]}
    there = {str(path.relative_to(kit.folder)) for path in kit.folder.glob("*/*.*")}
    assert set(listed) == there
    assert all(hashlib.sha256((kit.folder / path).read_bytes()).hexdigest() == digest for path, digest in listed.items())
    assert {document["id"]: document["copies"] for document in manifest["documents"]} == dict(kit.kit.plan.copies)


def test_building_kit_yaml_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first = made_kit("shop-floor", tmp_path / "first")
    brief = briefs.make(briefs.load(first.folder / "kit.yaml"), Library.open(), today=TODAY, past=True)
    again = kits.build(brief, Library.open(), kits.Options(tmp_path / "second", ("pdf", "docx", "html")))
    files = sorted(path.relative_to(first.folder) for path in first.folder.rglob("*") if path.is_file())
    assert len(files) == 3 * len(first.documents) + 4
    for file in files:
        assert (first.folder / file).read_bytes() == (again.folder / file).read_bytes(), file


def test_a4_and_large_print_reach_every_page(tmp_path: Path) -> None:
    made = made_kit("kitchen-table", tmp_path, paper="a4", print="large-print")
    for document in made.documents:
        for page in pypdfium2.PdfDocument(made.content(document, "pdf")):
            assert tuple(round(each) for each in page.get_size()) == (595, 842), document.stem


def test_examples_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"examples/{example}.yaml" in readme for example in EXAMPLES)
