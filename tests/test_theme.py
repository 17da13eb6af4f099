"""The theme: what is wrong with a pack's is said, and an accent of one's own takes the place of the theme's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MakeBrief, MakePack
from toolkit.contrast import contrast
from toolkit.errors import GuideError
from toolkit.kit import Options, build, look_of
from toolkit.packs.library import Library


@pytest.mark.parametrize(
    ("theme", "group"),
    [
        ("colours: red", "colours"),
        ("sizes:", "sizes"),
        ("variants: x", "variants"),
        ("variants: {large-print: x}", "large-print"),
    ],
)
def test_a_group_that_is_none_is_named(theme: str, group: str, make_pack: MakePack, make_brief: MakeBrief) -> None:
    pack = make_pack({"templates/theme.yaml": theme})
    with pytest.raises(GuideError, match=f"“{group}”"):
        look_of(make_brief(accent="#112233"), pack)


def test_an_accent_takes_the_place_of_the_themes_where_colours_are_printed(library: Library, make_brief: MakeBrief) -> None:
    plain, own = look_of(make_brief(), library), look_of(make_brief(accent="#112233"), library)
    assert own.colour("accent") == own.colour("band") == "112233" != plain.colour("accent")
    assert own.colour("ink") == plain.colour("ink")
    assert look_of(make_brief(accent="#112233", print="black-and-white"), library).colour("accent") != "112233"


def uses(css: str, colours: dict[str, str]) -> list[tuple[str, str, str]]:
    """Text colour, ground and selector of each rule of a style sheet that gives one of the theme's colours to words."""
    grounds = {".say": "tint", ".ask": "tint", ".layout-flyer .masthead": "band", ".cover .kicker": "band", ".cover h1": "band"}
    found = []
    rule = r"([^{}]+)\{[^{}]*(?<![-\w])color: var\(--colours-([a-z-]+)\)"
    for selector, name in re.findall(rule, re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        where = next((ground for part, ground in grounds.items() if part in selector), "")
        if name == "on-band":
            where = "band"
        elif where == "band":
            continue  # the masthead's own words, which the invitation's rule overrides
        found.append((colours[name], colours[where] if where else "#ffffff", selector.strip()))
    return found


@pytest.mark.parametrize("accent", ["#ffff00", "#96360f", "#00a0ff", "#777777", "#ffffff", "#000000", "#ff0000", "#123456"])
def test_whatever_accent_is_given_words_can_be_read(accent: str, library: Library, make_brief: MakeBrief) -> None:
    look = look_of(make_brief(accent=accent), library)
    colours = {name: f"#{look.colour(name)}" for name in ("ink", "soft", "accent", "tint", "band", "on-band")}
    for sheet in ("print", "screen"):
        css = library.text(f"templates/{sheet}.css")
        pairs = uses(css, colours)
        assert len(pairs) > 4
        for text, ground, selector in pairs:
            assert contrast(text, ground) >= 7, (sheet, selector, text, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffff00") == pytest.approx(1.07, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_light_accent_stays_on_the_band_and_is_darker_in_words_and_that_is_said(
    library: Library, make_brief: MakeBrief
) -> None:
    look = look_of(make_brief(accent="#ffff00"), library)
    assert look.colour("band") == "ffff00"
    assert look.colour("on-band") == look.colour("ink")
    (told,) = [each.text() for each in look.warnings]
    assert "#ffff00" in told
    assert f"#{look.colour('accent')}" in told


def test_colors_that_can_be_read_are_left_alone(library: Library, make_brief: MakeBrief) -> None:
    for print_style in ("colour", "black-and-white", "large-print"):
        assert not look_of(make_brief(print=print_style), library).warnings
    assert look_of(make_brief(accent="#112233"), library).colour("accent") == "112233"


def test_the_colors_of_a_pack_are_checked_too(make_pack: MakePack, make_brief: MakeBrief, library: Library) -> None:
    theme = library.text("templates/theme.yaml").replace('ink: "#1a1b1d"', 'ink: "#ffffff"').replace("#f8efe8", "#303030")
    look = look_of(make_brief(), make_pack({"templates/theme.yaml": theme}))
    assert contrast(f"#{look.colour('ink')}", "#ffffff") >= 7
    assert contrast(f"#{look.colour('ink')}", f"#{look.colour('tint')}") >= 7
    assert len(look.warnings) >= 2


def test_a_build_says_that_a_color_was_changed(tmp_path: Path, library: Library, make_brief: MakeBrief) -> None:
    made = build(make_brief(accent="#ffff00"), library, Options(tmp_path, ("docx",), ("invitation",)))
    assert any("#ffff00" in each for each in made.manifest["warnings"])
