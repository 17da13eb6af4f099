"""No document is named in code or style sheets: what it needs stands on top of its template, so that a pack's looks as good."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import MakeBrief, MakePack
from tests.made import ROOT, example_brief
from toolkit.errors import GuideError
from toolkit.kit import Options, build
from toolkit.packs.library import Library


def said(source: str) -> Iterator[str]:
    """The strings of a module that it works with: not those that stand alone, which are documentation."""
    tree = ast.parse(source)
    alone = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in alone:
            yield each.value


def names(ids: list[str], text: str) -> list[str]:
    """The documents that a string names: a hyphen is enough of a sign, a word such as “invitation” must stand alone."""
    return [each for each in ids if (re.search(rf"(?<![\w-]){each}(?![\w-])", text) if "-" in each else text == each)]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src" / "toolkit").rglob("*.py")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_module_names_a_document(path: Path, library: Library) -> None:
    ids = list(library.documents)
    assert [text for text in said(path.read_text(encoding="utf-8")) if names(ids, text)] == []


@pytest.mark.parametrize("sheet", ["print", "screen"])
def test_no_style_sheet_names_a_document(sheet: str, library: Library) -> None:
    css = re.sub(r"/\*.*?\*/", "", library.text(f"templates/{sheet}.css"), flags=re.DOTALL)
    words = set(re.findall(r"[a-z][a-z-]*", css))
    assert words & set(library.documents) == set()


def test_a_document_that_is_named_would_be_found(library: Library) -> None:
    ids = list(library.documents)
    assert [
        text for text in said('DENSE = ("run-sheet",)\n"""The run-sheet."""\nhere = name == "invitation"') if names(ids, text)
    ]
    assert names(ids, "make an invitation") == []


def pictures(path: Path) -> list[bytes]:
    return [page.render(scale=0.7).to_pil().tobytes() for page in pypdfium2.PdfDocument(path)]


def in_word(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("word/")}


def test_a_packs_document_looks_like_the_built_in_one_that_says_the_same(
    tmp_path: Path, library: Library, make_pack: MakePack
) -> None:
    """Every document of the project, once more under another name in a pack."""
    brief = example_brief("encuentro")
    files = {}
    for id in library.documents:
        files[f"templates/twin-{id}.html.j2"] = library.text(f"templates/{id}.html.j2")
        files[f"guides/documents/twin-{id}.md"] = library.text(f"guides/documents/{id}.md")
    pack = make_pack(files)
    ours = build(brief, library, Options(tmp_path / "ours", ("pdf", "docx"), tuple(library.documents))).folder
    twins = build(
        brief, pack, Options(tmp_path / "twins", ("pdf", "docx"), tuple(f"twin-{id}" for id in library.documents))
    ).folder
    originals = sorted(path.relative_to(ours) for path in ours.rglob("*") if path.suffix in (".pdf", ".docx"))
    assert len(originals) > 2 * len(library.documents) - 2
    for path in originals:
        twin = twins / path.with_name(path.name[:3] + "twin-" + path.name[3:])
        if path.suffix == ".pdf":
            assert pictures(ours / path) == pictures(twin), path.name
        else:
            assert in_word(ours / path) == in_word(twin), path.name


FRONT = """title: Sign
order: 90
copies: one
sides: 1
sheet: card
for: the host
purpose: To find the room."""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("layout: postr", ("layout", "postr", "page", "poster", "flyer")),
        ("density: thick", ("density", "thick", "normal", "dense")),
        ("footer: small", ("footer", "small", "pages", "none")),
        ("lends: agenda", ("lends", "agenda", "run-up", "message")),
        ("readers: all", ("readers", "all", "leaders", "participants")),
        ("small-tables: tiny", ("small-tables",)),
        ("layuot: poster", ("layuot", "Did you mean “layout”?")),
    ],
)
def test_another_word_is_an_error_that_names_file_and_words(line: str, words: tuple[str, ...], make_pack: MakePack) -> None:
    pack = make_pack({"templates/sign.html.j2": f"{{#---\n{FRONT}\n{line}\n---#}}"})
    with pytest.raises(GuideError) as caught:
        _ = pack.documents
    for each in ("sign.html.j2", *words):
        assert each in str(caught.value)


def test_the_style_sheet_has_rules_for_every_word_that_a_body_may_say(library: Library) -> None:
    from toolkit.packs.frontmatter import BODY

    css = library.text("templates/print.css")
    decided_elsewhere = {"layout-page", "dense"}  # what there is without a word; what is Word's alone
    assert [name for name in sorted(BODY - decided_elsewhere) if not re.search(rf"\.{name}\b", css)] == []


def test_the_words_of_the_front_matter_stand_in_the_documentation() -> None:
    from typing import get_args

    from toolkit.packs.frontmatter import DocumentInfo, Layout, Lent

    page = (ROOT / "docs" / "add-a-document.md").read_text(encoding="utf-8")
    keys = {"for" if name == "for_whom" else name.replace("_", "-") for name in DocumentInfo.model_fields} - {"id"}
    values = {*get_args(Layout), *get_args(Lent)}
    assert [each for each in sorted(keys | values) if f"`{each}`" not in page] == []


def test_what_participants_read_is_judged_by_its_front_matter(make_pack: MakePack, tmp_path: Path) -> None:
    from toolkit.lint import lint

    hard = "Considerable organizational difficulties necessitate additional conversations concerning responsibilities. " * 9
    prose = f"---\ntitle: Sign\nsummary: A sign.\n---\n{hard}"
    found = []
    for readers in ("leaders", "participants"):
        front = f"{{#---\n{FRONT}\nreaders: {readers}\n---#}}"
        pack = make_pack({"templates/sign.html.j2": front, "guides/documents/sign.md": prose})
        (finding,) = [each for each in lint(pack, [tmp_path / "pack"]) if each.rule == "reading-level"]
        found.append(finding.text())
    assert "What hosts read" in found[0]
    assert "What participants read" in found[1]


def test_the_words_of_message_and_calendar_come_from_the_document_that_lends_them(
    tmp_path: Path, library: Library, make_pack: MakePack, make_brief: MakeBrief
) -> None:
    """A pack takes the place of the invitation with a document of another name."""
    front = f"{{#---\n{FRONT}\nlends: message\n---#}}".replace("order: 90", "order: 5")
    body = '{% extends "base.html.j2" %}{% import "macros.html.j2" as m with context %}{% block content %}'
    pack = make_pack(
        {
            "templates/sign.html.j2": front + body + "{% call m.masthead() %}{% endcall %}{% endblock %}",
            "guides/documents/sign.md": "---\ntitle: Sign\nsummary: A sign.\n---\nBring your neighbor.\n",
        }
    )
    made = build(make_brief(), pack, Options(tmp_path / "kit", ("html",))).folder
    assert "Bring your neighbor." in (made / "message.txt").read_text(encoding="utf-8")
    plain = build(make_brief(), library, Options(tmp_path / "plain", ("html",))).folder
    assert "Bring your neighbor." not in (plain / "message.txt").read_text(encoding="utf-8")
