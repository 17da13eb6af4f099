"""Word files: what a host finds in them, on a small document with one of each thing."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from toolkit.fill.vocabulary import VOCABULARY
from toolkit.packs.library import Library
from toolkit.theme import Look, load_look, theme_of
from toolkit.writers.docx import UnknownElement, vocabulary, write

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CARDS = "".join(
    f'<div class="card"><p class="kind">Story</p><p class="text">Card {n}</p><p class="number">{n}</p></div>' for n in range(8)
)
SAMPLE = f"""
<header class="cover"><p class="kicker">Facilitator guide</p>
<h1>Who decides?</h1><p class="lead">A conversation.</p>
<dl class="facts"><div><dt>When</dt> <dd>Thursday<br>6:30</dd></div></dl><p class="foot">Small print</p></header>
<section><h2>Contents</h2><nav class="toc"><ol><li><a href="#script">The script</a></li></ol></nav></section>
<section id="script" class="new-page">
<h2>The script</h2>
<div class="block"><div class="time"><span class="clock">6:30</span> <span class="minutes">10 min</span></div>
<h3>Welcome</h3>
<p class="aim">People feel safe.</p>
<div class="cue say"><p class="label">Say</p><p>Thank you <em>all</em>.</p><p>Nobody has to win.</p></div>
<div class="cue ask"><p class="label">Ask</p><p class="question">What changed?</p><ul><li>For whom?</li></ul></div>
<div class="cue do"><p class="label">Do</p><ol><li>First<ul><li>Nested</li></ul></li><li>Second</li></ol></div>
<div class="cue listen"><p class="label">Listen for</p><p>Pride.</p></div></div>
<ol><li>Again first</li></ol><ul class="checklist"><li>A pen</li></ul>
<ul class="plain"><li>Host <span class="blank"></span></li></ul>
<h3>More</h3><h4>Smaller</h4><p>See <a href="https://example.org/">a page</a>, <strong>now</strong>
<span class="box"></span>
<span lang="es">hola</span>.</p><p class="note">Note</p>
<div class="callout"><p class="label">Please check</p><p>Time is short.</p></div>
<div class="columns"><div><p>Left</p></div>
<div><div class="field"><p class="label">Table</p>
<div class="write" data-lines="2"></div></div>
</div></div></section>
<section class="keep"><table class="schedule">
<thead><tr><th class="clock">Clock</th><th class="minutes">Minutes</th></tr></thead>
<tbody><tr><td class="clock">6:30</td>
<td class="minutes">10 min <div class="bar" style="width:6.5mm"></div></td></tr></tbody></table>
<figure class="qr">
<img src="data:image/png;base64,{PIXEL}" alt="Scan to reply"><figcaption>Scan</figcaption></figure></section>
<div class="slip"><p class="label">Tear off</p><p>Thursday</p></div>
<img class="logo" src="data:image/png;base64,{PIXEL}" alt="Southside Neighbors">
<div class="sheet front">{CARDS}</div><div class="sheet back">{CARDS}</div>
<section><h2>After</h2><p>The end.</p></section><footer class="colophon"><p>CC BY 4.0</p></footer>"""


def page(main: str, language: str = "en", direction: str = "ltr") -> Any:
    head = f'<html lang="{language}" dir="{direction}"><head><title>Guide: Who decides?</title></head>'
    return lxml.html.document_fromstring(f'{head}<body class="layout-guide"><main>{main}</main></body></html>')


def look(print_style: str = "colour") -> Look:
    return load_look(theme_of(Library.open()), "letter", print_style)


def written(main: str = SAMPLE, language: str = "en", direction: str = "ltr") -> Document:
    return docx.Document(io.BytesIO(write(page(main, language, direction), look(), {"script": 3})))


def styles_of(document: Document) -> dict[str, str]:
    return {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}


@pytest.mark.parametrize("print_style", ["colour", "black-and-white", "large-print"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("zh-Hant", "ltr")])
def test_the_schema_finds_no_error(tmp_path: Path, print_style: str, language: str, direction: str) -> None:
    path = tmp_path / "kit.docx"
    path.write_bytes(write(page(SAMPLE, language, direction), look(print_style), {}))
    result = OpenXmlValidator().validate(path)
    assert result.error_count == 0, result.errors


def test_knows_the_whole_vocabulary() -> None:
    listed = {f"{element}.{name}" if name else element for element, names in VOCABULARY.items() for name in names}
    cues = {"div.cue", "div.say", "div.ask", "div.do", "div.listen", "div.sheet", "div.front", "div.back", "div.four", "div.two"}
    assert vocabulary() >= listed - cues
    assert {
        "div.cue.say",
        "div.cue.ask",
        "div.cue.do",
        "div.cue.listen",
        "div.sheet.front",
        "div.sheet.back",
    } <= vocabulary()


def test_an_unknown_element_is_an_error() -> None:
    with pytest.raises(UnknownElement, match="blockquote"):
        written("<blockquote>No</blockquote>")
    with pytest.raises(UnknownElement, match=r"p\.fancy"):
        written('<p class="fancy">No</p>')


def test_facts_and_columns_with_nothing_in_them_leave_no_table() -> None:
    assert not written('<dl class="facts"></dl><div class="columns"></div>').tables


def test_every_word_is_there_in_order() -> None:
    root = written().element.body
    text = re.sub(r"[☐\xa0]", " ", "".join(node.text if node.tag == qn("w:t") else " " for node in root.iter(
        qn("w:t"), qn("w:p"), qn("w:tab"), qn("w:br"))))  # fmt: skip
    words = [word for word in text.split() if word != "3"]
    expected = [word for word in " ".join(page(SAMPLE).find("body").itertext()).split() if word != "3"]
    assert "".join(words) == "".join(expected)


def test_headings_are_words_own() -> None:
    styles = styles_of(written())
    assert styles["The script"] == "Heading 1"
    assert styles["More"] == "Heading 2"
    assert styles["Smaller"] == "Heading 3"
    assert styles["6:30 10 min\tWelcome"] == "Block Heading"


def test_cues_hang_with_a_tab() -> None:
    styles = styles_of(written())
    assert styles["Say\tThank you all."] == "Say"
    assert styles["\tNobody has to win."] == "Say"
    assert styles["Ask\tWhat changed?"] == "Ask Question"


def test_each_ordered_list_starts_at_one() -> None:
    document = written()
    numbers = {
        paragraph.text: number
        for paragraph in document.paragraphs
        for number in paragraph._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    }
    assert numbers["First"] == numbers["Second"] != numbers["Again first"]
    numbering = document.part.numbering_part.element
    starts = numbering.xpath(f"w:num[@w:numId={numbers['Again first']}]/w:lvlOverride[@w:ilvl=0]/w:startOverride/@w:val")
    assert starts == ["1"]


def test_heads_of_tables_repeat_and_rows_stay_whole() -> None:
    table = next(table for table in written().tables if table.cell(0, 0).text == "Clock")
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_contents_are_a_field_with_entries() -> None:
    body = written().element.body
    instructions = [node.text.strip() for node in body.iter(qn("w:instrText"))]
    assert instructions == [r'TOC \o "1-1" \h \z \u', r"PAGEREF _script \h"]
    entry = body.xpath("//w:p[w:pPr/w:pStyle/@w:val='Toc1']")[0]
    assert "".join(node.text for node in entry.iter(qn("w:t"))) == "The script3"
    assert body.xpath("//w:bookmarkStart[@w:name='_script']")


def test_word_is_asked_to_count_the_pages_of_the_contents_anew() -> None:
    (field,) = [
        begin
        for begin in written().element.body.iter(qn("w:fldChar"))
        if begin.get(qn("w:dirty")) and "PAGEREF" in (begin.getparent().getnext().xpath("string(.)"))
    ]
    assert field.get(qn("w:dirty")) == "1"


def test_cards_are_as_large_as_in_print() -> None:
    document = written()
    sheets = [table for table in document.tables if len(table.rows) == 4 and len(table.columns) == 2]
    assert len(sheets) == 2
    for row in sheets[0].rows:
        assert row.height is not None
        assert row.height.mm == pytest.approx(look().space("card-height"), abs=0.1)
        assert row.height_rule is not None
        assert row.height_rule.name == "EXACTLY"
    margins = [round(section.top_margin.mm) if section.top_margin else None for section in document.sections]
    default, cards = round(look().page("word").top), round(look().page("cards").top)
    assert margins == [default, cards, cards, default]


def test_right_to_left_throughout() -> None:
    table = '<table class="grid"><tbody><tr><td>خلية</td></tr></tbody></table>'
    text = "<h2>عنوان</h2><p>نص <strong>مهم</strong> Word 365 هنا</p>"
    document = written(f"<section>{text}{table}</section>", "ar", "rtl")
    assert document.styles["Normal"].element.xpath("w:pPr/w:bidi[not(@w:val='0')]")
    assert document.element.body.xpath("w:sectPr/w:bidi")
    assert document.element.body.xpath("w:tbl/w:tblPr/w:bidiVisual")
    runs = {run.text.strip(): run for paragraph in document.paragraphs for run in paragraph.runs}
    assert runs["مهم"]._r.xpath("w:rPr[w:rtl and w:bCs]")
    assert not runs["Word"]._r.xpath("w:rPr/w:rtl")
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:bidi") == ["ar-SA"]
    assert document.styles["Heading 1"].element.xpath("w:rPr[w:szCs and w:bCs]")


def test_languages_stand_at_their_runs() -> None:
    runs = [run for paragraph in written().paragraphs for run in paragraph.runs if run.text.strip() == "hola"]
    assert runs[0]._r.xpath("w:rPr/w:lang/@w:val") == ["es-ES"]


def test_pictures_have_descriptions() -> None:
    described = [shape._inline.docPr.get("descr") for shape in written().inline_shapes]
    assert described == ["Scan to reply", "Southside Neighbors"]


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (write(page(SAMPLE), look(), {"script": 3}) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_xml_forbids_is_left_out() -> None:
    document = written("<section><h2>Title</h2><p>one&#x1;two&#xfffe;three</p></section>")
    assert document.paragraphs[1].text == "onetwothree"


def test_a_picture_that_word_cannot_show_is_an_error() -> None:
    vector = base64.b64encode(b"<svg/>").decode()
    with pytest.raises(Exception, match="PNG or JPEG"):
        written(f'<img class="logo" src="data:image/png;base64,{vector}" alt="Logo">')
