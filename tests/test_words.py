"""PDF, Word and HTML say the same: every example, in both languages, word for word against the tree they are made from."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html
import pypdfium2
import pytest

from tests.made import EXAMPLES, MadeKit, made_kit

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2066-\u2069]")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ("en", "es")


def words(text: str) -> list[str]:
    """Words as they are compared: without marks that aren't seen, boxes to tick, and the capitals of labels."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("\u2610", " ")
    return plain.casefold().split()


def of_tree(tree: lxml.html.HtmlElement) -> list[str]:
    """The words of the body; only inline elements may stand inside a word."""
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(tree.find("body"), events=("start", "end")):
        gap = "" if element.tag in ("a", "strong", "em", "span") else " "
        pieces += [gap, element.text or ""] if event == "start" else [gap, element.tail or ""]
    return words("".join(pieces))


def of_docx(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = lxml.etree.fromstring(package.read("word/document.xml"))

    def texts() -> Iterator[str]:
        hidden = 0  # inside a field's code, not what it shows
        for element in body.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}p", f"{WORD}fldChar"):
            if element.tag == f"{WORD}t" and not hidden:
                yield element.text or ""
            elif element.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}p"):
                yield " "

    return words("".join(texts()))


def of_pdf(content: bytes) -> Counter[str]:
    """Every word of the pages; one that is broken over two lines at its hyphen is one word again."""
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return Counter(words(re.sub("-\\s*\ufffe|\ufffe|\u00ad", "-", text)))


@pytest.fixture(scope="module", params=[(example, language) for example in EXAMPLES for language in LANGUAGES], ids="-".join)
def kit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadeKit:
    example, language = request.param
    return made_kit(example, tmp_path_factory.mktemp(f"{example}-{language}"), language=language)


def test_word_says_what_the_tree_says_in_the_same_order(kit: MadeKit) -> None:
    for document in kit.documents:
        expected = of_tree(document.tree)
        found = of_docx(kit.content(document, "docx"))
        pages = {str(number) for number in range(1, 40)}
        if document.tree.find(".//nav") is not None:  # the table of contents has page numbers in Word
            expected, found = ([word for word in each if word not in pages] for each in (expected, found))
        assert found == expected, document.stem


def test_pdf_says_every_word_of_the_tree(kit: MadeKit) -> None:
    for document in kit.documents:
        missing = Counter(of_tree(document.tree)) - of_pdf(kit.content(document, "pdf"))
        assert not missing, (document.stem, missing)


def test_pdf_adds_only_page_numbers_names_and_list_numbers(kit: MadeKit) -> None:
    for document in kit.documents:
        added = set(of_pdf(kit.content(document, "pdf"))) - set(of_tree(document.tree))
        running = set(words(f"{document.title} {kit.title} / · • –"))
        assert not {word for word in added - running if not re.fullmatch(r"\d+\.?", word)}, document.stem


def test_html_says_what_the_tree_says(kit: MadeKit) -> None:
    for document in kit.documents:
        page = lxml.html.document_fromstring(kit.content(document, "html"))
        assert of_tree(page) == of_tree(document.tree), document.stem


def test_no_file_is_empty(kit: MadeKit) -> None:
    assert len(kit.documents) >= 8
    assert all(len(of_tree(document.tree)) > 30 for document in kit.documents)
    assert all(Path(kit.folder / "manifest.json").is_file() for _ in kit.documents[:1])
