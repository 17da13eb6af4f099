"""The theme: what is wrong with a pack's is said, and an accent of one's own takes the place of the theme's."""

from __future__ import annotations

import pytest

from tests.conftest import MakeBrief, MakePack
from toolkit.errors import GuideError
from toolkit.kit import look_of
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
