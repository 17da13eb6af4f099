"""The closed vocabulary: what no writer could print as meant is an error, with its place."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from toolkit.errors import GuideError
from toolkit.fill.vocabulary import ORIGIN, check

PIXEL = "data:image/png;base64,iVBORw0KGgo="


def checked(body: str) -> str:
    tree = lxml.html.document_fromstring(f"<html><head><title>t</title></head><body><main>{body}</main></body></html>")
    check(tree, "sign")
    return str(lxml.html.tostring(tree, encoding="unicode"))


def words(html: str) -> str:
    tree: HtmlElement = lxml.html.document_fromstring(html)
    return str(tree.text_content())


@pytest.mark.parametrize(
    "body",
    [
        "<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Two</h2>",
        '<p class="lead">Words, <strong>strong</strong> <em>and</em> <span lang="es" dir="ltr">otras</span>.</p>',
        '<ul class="checklist"><li>One</li></ul><ol><li>Two</li></ol>',
        '<div class="cue say"><p class="label">Say</p></div>',
        '<section id="end"><h1>End</h1></section><p><a href="#end">end</a></p>',
        '<p><a href="https://example.org/?a=1">web</a> <a href="tel:+1">call</a> <a href="mailto:a@b">write</a></p>',
        f'<img class="logo" src="{PIXEL}" alt="Ours">',
        '<div class="bar" style="width:6.5mm"></div><div class="write" data-lines="12"></div>',
    ],
)
def test_what_writers_know_passes(body: str) -> None:
    assert words(body) in words(checked(body))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<style>p {}</style>", "<style>"),
        ('<iframe src="https://example.org"></iframe>', "<iframe>"),
        ("<video></video>", "<video>"),
        ('<p class="huge">x</p>', "class=“huge”"),
        ("<div>no class</div><table><tr><td>x</td></tr></table>", "<table> needs a class"),
        ('<p onclick="x()">x</p>', "onclick"),
        ('<p style="color:red">x</p>', "style"),
        ('<div class="field" style="width:5mm">x</div>', "style"),
        ('<div class="bar" style="width:5mm;background:url(https://x)">x</div>', "style"),
        (f'<img class="logo" src="{PIXEL}">', "needs an alt text"),
        (f'<img class="logo" src="{PIXEL}" alt=" ">', "alt"),
        ('<img class="logo" src="https://example.org/x.png" alt="x">', "src"),
        ('<img class="logo" src="file:///etc/passwd" alt="x">', "src"),
        ('<img class="logo" src="data:image/svg+xml;base64,AAAA" alt="x">', "src"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "href"),
        ('<p><a href="#nowhere">x</a></p>', "leads nowhere"),
        ("<h2>Two</h2>", "skips a level"),
        ("<h1>One</h1><h3>Three</h3>", "<h3> after h1 skips a level"),
    ],
)
def test_what_writers_do_not_know_is_an_error(body: str, why: str) -> None:
    with pytest.raises(GuideError) as caught:
        checked(body)
    assert why in str(caught.value)


def test_an_error_names_template_and_line_and_a_good_tree_carries_no_marks() -> None:
    with pytest.raises(GuideError, match=r"sign\.html\.j2, line 7: no writer knows the element <video>"):
        checked(f'<p {ORIGIN}="sign.html.j2, line 7"><video></video></p>')
    assert ORIGIN not in checked(f'<p {ORIGIN}="sign.html.j2, line 7">x</p>')


def test_comments_are_dropped_and_the_words_behind_them_kept() -> None:
    assert "<p>one two</p>" in checked("<p>one <!-- a note -->two</p>")


def test_the_body_has_the_classes_of_layouts_and_not_the_name_of_a_document() -> None:
    tree = lxml.html.document_fromstring('<body class="layout-poster no-footer"><main><p>x</p></main></body>')
    check(tree, "sign")
    tree = lxml.html.document_fromstring('<body class="sign"><main><p>x</p></main></body>')
    with pytest.raises(GuideError, match="body"):
        check(tree, "sign")
