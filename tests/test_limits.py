"""What a stranger's pack may take: guides, templates, translations and themes made to be too much are told, each by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeBrief, MakePack
from tests.made import ROOT
from tests.test_cli import toolkit
from toolkit import limits
from toolkit.errors import GuideError
from toolkit.fill import fill
from toolkit.kit import look_of
from toolkit.localize.catalogs import Translator
from toolkit.localize.markup import problem_with
from toolkit.packs.library import Library
from toolkit.plan.nearest import plan_or_nearest

GUIDE = (ROOT / "guides" / "topics" / "technology.md").read_text()
TEMPLATE = (ROOT / "templates" / "invitation.html.j2").read_text()
FRONT, _, _ = TEMPLATE.partition("#}")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("\n::: say\n" * 10_000 + "Hello.\n" + ":::\n" * 10_000, "one in the other"),
        ("".join("  " * level + "- a\n" for level in range(500)), "lists stand one in the other|starts with words"),
        ("- " * 10_000 + "a\n", "one in the other|starts with words|indented code|paragraph"),
        ("> " * 10_000 + "a\n", "a guide has no blockquote"),
        ("a" + "_" * 49_999 + "\n", "a paragraph has 50,000 characters; 8,000 are the most"),
        ("*a " * 5_000 + "\n", "characters; 8,000 are the most"),
        ("a\n" * 600_000, "bytes; at most 1,000,000 are read"),
    ],
    ids=["containers", "lists", "list marks", "quotes", "underscores", "stars", "length"],
)
def test_a_guide_made_to_be_too_much_is_told_with_its_place(body: str, why: str, make_pack: MakePack) -> None:
    library = make_pack({"guides/topics/technology.md": f"{GUIDE}\n{body}"})
    with pytest.raises(GuideError, match=why) as caught:
        library.guide("topics", "technology")
    assert "topics/technology.md" in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'a' * 3000000000 }}",
        "{{ 'a'|center(30000000000) }}",
        "{{ 10 ** 10 ** 9 }}",
        "{{ ('%030000000000d' % 1)|length }}",
    ],
    ids=["loops", "times", "filter", "power", "format"],
)
def test_a_template_made_to_be_too_much_is_told_by_name(
    body: str, make_pack: MakePack, make_brief: MakeBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_pack({"templates/invitation.html.j2": f"{FRONT}#}}{body}"})
    monkeypatch.setattr("toolkit.fill.templates.limited", lambda: limits.limited(1, 500_000_000))
    brief = make_brief()
    chosen, plan = plan_or_nearest(brief, library, ("invitation",))
    with pytest.raises(GuideError, match=r"templates/invitation\.html\.j2"):
        fill(brief, chosen, plan, library, Translator.open("en", library))
    assert bytearray(1_000_000_000), "the limit ends with the work"


def test_a_translation_of_a_megabyte_is_not_even_read() -> None:
    assert problem_with("a" * 1_000_000, "a") == "it is far too long"


@pytest.mark.parametrize(
    ("theme", "why"),
    [
        ("sizes: {text: -3}", "line 1: under “sizes”, “text” can't be “-3”. Give a number of points from 4 to 200"),
        ("sizes: {text: huge}", "“text” can't be “huge”"),
        ("sizes: {text: nan}", "“text” can't be “nan”"),
        ("sizes:\n  text:\n    a: b", "“text” can't be"),
        ("pages:\n  default: {top: 16, sides: 190, bottom: 19}", "“default, sides” can't be “190”. Give a number of millimetres"),
        ("pages: {default: 7}", "“default” can't be “7”"),
        ("colours: {accent: red}", "“accent” can't be “red”. Give six hexadecimal digits"),
        ('fonts: {text: "x;} body{"}', "“text” can't be"),
        ("variants:\n  large-print:\n    sizes: {text: 9000}", "“text” can't be “9000”"),
        ("colours: red", "line 1: under “colours” there must be lines"),
        ("- a", "expected “key: value” lines"),
    ],
)
def test_a_theme_that_cannot_be_is_told_with_file_line_and_what_would_do(
    theme: str, why: str, make_pack: MakePack, make_brief: MakeBrief
) -> None:
    library = make_pack({"templates/theme.yaml": theme})
    with pytest.raises(GuideError) as caught:
        look_of(make_brief(), library)
    assert why in str(caught.value)
    assert "pack/templates/theme.yaml, line" in str(caught.value)


@pytest.mark.parametrize("theme", ["", "colours: {accent: '#0b5c3e'}\n", "sizes:\n"])
def test_a_theme_holds_only_what_differs(theme: str, make_pack: MakePack, make_brief: MakeBrief, library: Library) -> None:
    if theme == "sizes:\n":
        with pytest.raises(GuideError, match="there must be lines"):
            look_of(make_brief(), make_pack({"templates/theme.yaml": theme}))
        return
    mine, ours = look_of(make_brief(), make_pack({"templates/theme.yaml": theme})), look_of(make_brief(), library)
    assert mine.size("text") == ours.size("text")
    assert mine.colour("accent") == ("0b5c3e" if theme else ours.colour("accent"))


def test_a_layout_without_end_is_ended_and_names_its_document(tmp_path: Path) -> None:
    """The real process of a build, its time made short."""
    pack = tmp_path / "pack" / "templates"
    pack.mkdir(parents=True)
    loops = "{% for a in range(40000) %}<p>words and words and words</p>{% endfor %}"
    assert "{% endblock %}" in TEMPLATE
    (pack / "invitation.html.j2").write_text(TEMPLATE.replace("{% endblock %}", loops + "{% endblock %}"))
    done = toolkit(
        "build", "examples/kitchen-table.yaml", "--allow-past", "--documents", "invitation", "--format", "pdf",
        "--pack", tmp_path / "pack", "-o", tmp_path / "kits", TOOLKIT_LAYOUT_SECONDS="2",
    )  # fmt: skip
    assert done.returncode == 1
    assert "invitation takes more than 2 seconds" in done.stderr
    assert not list(tmp_path.glob("kits/*"))


@pytest.mark.parametrize(
    ("charset", "why"),
    [
        ("klingon", "names a character set that there is not"),
        ("utf-8\\n\\n", ""),
        ("idna", "is not a valid PO file|character set"),
    ],
)
def test_a_catalog_of_a_strange_character_set_is_told(charset: str, why: str, make_pack: MakePack) -> None:
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "Say"\nmsgstr "Diga ñ"\n'
    library = make_pack({"locales/es/LC_MESSAGES/toolkit.po": header})
    if not why:
        assert Translator.open("es", library).text("Say") == "Diga ñ"
        return
    with pytest.raises(GuideError, match=why) as caught:
        Translator.open("es", library)
    assert "LC_MESSAGES/toolkit.po" in str(caught.value)
