"""Plural rules are the repository's own: right by CLDR, and the same whatever version of Babel is installed."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel import Locale

from tests.conftest import MakePack
from tests.made import ROOT
from toolkit import translate
from toolkit.errors import AnswerError
from toolkit.localize import plurals, pofile
from toolkit.localize.catalogs import Translator
from toolkit.localize.plurals import plural_rule
from toolkit.tags import parse_tag

NUMBERS = range(1001)
NOT_IN_CLDR = {"co", "gn", "ht", "kok", "la", "mai", "mi", "nds", "oc", "qu", "rn", "rw", "szl", "tg", "tt"}
"""CLDR has no plural rules for these, or has had them only since version 48, so that not every Babel can be compared."""
OTHERWISE = {"vi"}
"""Weblate, Poedit and all catalogs there are have one form in Vietnamese; CLDR began to count two in its version 48."""


def languages() -> list[str]:
    return sorted(plurals._rules())


def grouped(indices: Iterable[object]) -> list[list[int]]:
    """Which numbers go together, whatever the groups are called."""
    groups: dict[object, list[int]] = {}
    for number, index in enumerate(indices):
        groups.setdefault(index, []).append(number)
    return list(groups.values())


def test_every_language_stands_once() -> None:
    table = tomllib.loads(plurals.TABLE.read_text(encoding="utf-8"))["rule"]
    counted = Counter(language for rule in table for language in rule["languages"])
    assert not [language for language, times in counted.items() if times > 1]
    assert len(counted) >= 100


@pytest.mark.parametrize("language", languages())
def test_the_forms_are_all_used_and_no_others(language: str) -> None:
    rule = plurals._rules()[language]
    assert {rule.index(number) for number in NUMBERS} == set(range(rule.forms))


@pytest.mark.parametrize("language", sorted(set(languages()) - NOT_IN_CLDR - OTHERWISE))
def test_numbers_go_together_as_in_cldr(language: str) -> None:
    locale, rule = Locale.parse(language), plurals._rules()[language]
    assert grouped(map(rule.index, NUMBERS)) == grouped(map(locale.plural_form, NUMBERS))


@pytest.mark.parametrize("language", sorted(set(languages()) - NOT_IN_CLDR - OTHERWISE))
def test_forms_stand_in_cldrs_order(language: str) -> None:
    locale, rule = Locale.parse(language), plurals._rules()[language]
    order = ("zero", "one", "two", "few", "many", "other")
    categories = [locale.plural_form(next(n for n in NUMBERS if rule.index(n) == form)) for form in range(rule.forms)]
    assert categories == sorted(categories, key=order.index)


@pytest.mark.parametrize(
    ("tag", "header"),
    [
        ("es", "nplurals=2; plural=(n != 1)"),
        ("es-MX", "nplurals=2; plural=(n != 1)"),
        ("fr", "nplurals=2; plural=(n > 1)"),
        ("pt", "nplurals=2; plural=(n > 1)"),
        ("pt-PT", "nplurals=2; plural=(n != 1)"),
        ("zh-Hant", "nplurals=1; plural=0"),
        ("ja", "nplurals=1; plural=0"),
        ("tr", "nplurals=2; plural=(n != 1)"),
        ("hu", "nplurals=2; plural=(n != 1)"),
        ("fa", "nplurals=2; plural=(n > 1)"),
    ],
)
def test_the_rules_of_languages_that_are_often_written(tag: str, header: str) -> None:
    rule = plural_rule(parse_tag(tag))
    assert f"nplurals={rule.forms}; plural={rule.expression}" == header


def test_a_language_without_a_rule_says_where_to_add_one(tmp_path: Path) -> None:
    (tmp_path / "guides" / "topics").mkdir(parents=True)
    with pytest.raises(AnswerError, match=r"“tok”.*plurals\.toml"):
        translate.start(tmp_path, "tok")
    assert not (tmp_path / "locales").exists(), "nothing is left half made"


def test_bringing_spanish_up_to_date_leaves_its_plural_forms_alone(tmp_path: Path) -> None:
    """Babel 2.19 counts three forms in Spanish, earlier ones two; the translations stay, and are used."""
    for folder in ("guides", "templates", "locales", "src"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = translate.path_of(tmp_path, "es", "toolkit")
    before = plural_messages(path)
    translate.update(tmp_path, "es")
    after = plural_messages(path)
    assert len(before) >= 6
    assert {each: after[each] for each in before} == before
    assert r"Plural-Forms: nplurals=2; plural=(n != 1);\n" in path.read_text(encoding="utf-8")


def plural_messages(path: Path) -> dict[str, tuple[object, bool]]:
    """Each with its translations, and whether they are to be looked at."""
    catalog = pofile.read(path, parse_tag("es"))
    return {each.id[0]: (each.string, each.fuzzy) for each in catalog if each.id and not isinstance(each.id, str)}


@pytest.mark.parametrize(
    ("header", "strings"),
    [
        ("nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2)", ("una mesa", "de mesas", "mesas")),
        ("nplurals=2; plural=(n != 1)", ("una mesa", "mesas")),
        ("", ("una mesa", "mesas")),
    ],
)
def test_catalogs_of_other_programs_are_read_by_our_rule(header: str, strings: tuple[str, ...], make_pack: MakePack) -> None:
    lines = [f'"Plural-Forms: {header};\\n"'] if header else []
    text = "\n".join(
        [
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"',
            *lines,
            '\nmsgid "{n} table"\nmsgid_plural "{n} tables"',
            *(f'msgstr[{place}] "{string}"' for place, string in enumerate(strings)),
        ]
    )
    translator = Translator.open("es", make_pack({"locales/es/LC_MESSAGES/toolkit.po": text + "\n"}))
    found = [translator.look_up("{n} table", "toolkit", "{n} tables", number).text for number in (1, 2, 0)]
    assert found == ["una mesa", "mesas", "mesas"]
