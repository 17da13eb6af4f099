"""Translations: which catalogs serve a language, and what is read from them."""

from __future__ import annotations

import pytest

from tests.conftest import MakePack
from toolkit.errors import AnswerError, GuideError
from toolkit.localize.catalogs import Translator, environment_language, fallbacks, negotiate
from toolkit.packs.library import Library
from toolkit.tags import parse_tag

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def po(*entries: tuple[str, str]) -> str:
    return HEADER + "\n".join(f'msgid "{message}"\nmsgstr "{translation}"\n' for message, translation in entries)


def pack_of(make_pack: MakePack, *languages: str) -> Library:
    return make_pack({f"locales/{each}/LC_MESSAGES/guides.po": po(("Technology", f"in {each}")) for each in languages})


@pytest.mark.parametrize(
    ("tag", "catalogs"),
    [
        ("es-MX", ["es"]),
        ("es_MX", ["es"]),
        ("es-419", ["es"]),
        ("zh-CN", ["zh_Hans"]),
        ("zh", ["zh"]),
        ("zh-SG", ["zh_Hans"]),
        ("pt-BR", ["pt_BR", "pt"]),
        ("pt-PT", ["pt"]),
        ("sr", ["sr"]),
        ("en", []),
        ("en-GB", []),
    ],
)
def test_a_tag_finds_the_catalogs_that_serve_it(tag: str, catalogs: list[str], make_pack: MakePack) -> None:
    languages = ["zh_Hans", "pt", "pt_BR", "sr", *(["zh"] if tag == "zh" else [])]
    assert negotiate(tag, pack_of(make_pack, *languages)) == catalogs


@pytest.mark.parametrize(
    ("tag", "other"), [("sr-Latn", "sr"), ("zh-TW", "zh"), ("zh-Hant", "zh_Hans"), ("pa-Arab", "pa"), ("uz-Cyrl", "uz")]
)
def test_a_script_that_readers_may_not_read_never_stands_in(tag: str, other: str, make_pack: MakePack) -> None:
    with pytest.raises(AnswerError, match="There is no translation into"):
        negotiate(tag, pack_of(make_pack, other))
    assert other not in fallbacks(parse_tag(tag))


def test_a_language_without_catalog_is_refused_with_those_there_are(library: Library) -> None:
    with pytest.raises(AnswerError, match=r"no translation into “pl”.*en, es"):
        negotiate("pl", library)


@pytest.mark.parametrize("tag", ["", "english", "xx", "../es", "e", "es MX", "{tag}", "es\u202e"])
def test_what_is_no_language_tag_is_refused(tag: str, library: Library) -> None:
    with pytest.raises(AnswerError, match="is not a language tag"):
        Translator.open(tag, library)


def test_a_variant_falls_back_to_its_language_message_by_message(make_pack: MakePack) -> None:
    pack = make_pack(
        {
            "locales/pt/LC_MESSAGES/guides.po": po(("Welcome", "Bem-vindos"), ("Break", "Intervalo")),
            "locales/pt_BR/LC_MESSAGES/guides.po": po(("Break", "Pausa")),
        }
    )
    translator = Translator.open("pt-BR", pack)
    assert [translator.look_up(each, "guides").text for each in ("Welcome", "Break", "Forms")] == ["Bem-vindos", "Pausa", "Forms"]
    assert translator.look_up("Forms", "guides").language == "en"
    assert translator.language == "pt-BR"


def test_what_is_missing_is_remembered_and_counted(make_pack: MakePack) -> None:
    translator = Translator.open("pt", make_pack({"locales/pt/LC_MESSAGES/guides.po": po(("Break", "Intervalo"))}))
    for message in ("Break", "Forms", "Break", "Welcome", "Closing"):
        translator.look_up(message, "guides")
    assert translator.missing["guides"] == {"Forms", "Welcome", "Closing"}
    assert translator.coverage == 25


def test_english_lacks_nothing(library: Library) -> None:
    translator = Translator.open("en-GB", library)
    assert translator.look_up("Anything", "guides").text == "Anything"
    assert translator.coverage == 100


def test_a_translation_that_is_the_same_as_the_english_is_a_translation(make_pack: MakePack) -> None:
    translator = Translator.open("pt", make_pack({"locales/pt/LC_MESSAGES/guides.po": po(("Total", "Total"))}))
    translator.look_up("Total", "guides")
    assert not translator.missing["guides"]


def test_fuzzy_and_empty_translations_are_not_used(make_pack: MakePack) -> None:
    text = po(("Break", "")) + '\n#, fuzzy\nmsgid "Forms"\nmsgstr "Formas"\n'
    translator = Translator.open("pt", make_pack({"locales/pt/LC_MESSAGES/guides.po": text}))
    assert [translator.look_up(each, "guides").text for each in ("Break", "Forms")] == ["Break", "Forms"]


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "{n} stół"), (2, "{n} stoły"), (5, "{n} stołów"), (22, "{n} stoły"), (0, "{n} stołów")]
)
def test_plural_forms_are_those_of_the_language_whatever_the_file_says(number: int, shown: str, make_pack: MakePack) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Language: pl\\n"\n"Plural-Forms: nplurals=3; plural=0;\\n"\n\n'
        'msgid "{n} table"\nmsgid_plural "{n} tables"\n'
        'msgstr[0] "{n} stół"\nmsgstr[1] "{n} stoły"\nmsgstr[2] "{n} stołów"\n'
    )
    translator = Translator.open("pl", make_pack({"locales/pl/LC_MESSAGES/toolkit.po": text}))
    assert translator.look_up("{n} table", "toolkit", "{n} tables", number).text == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "{n} table"), (2, "{n} tables"), (0, "{n} tables")])
def test_english_stands_in_with_its_own_plural(number: int, shown: str, library: Library) -> None:
    translator = Translator(parse_tag("es"), {"toolkit": [], "guides": []})
    assert translator.look_up("{n} table", "toolkit", "{n} tables", number).text == shown


@pytest.mark.parametrize("broken", ["not a catalog\n", 'msgid "a"\nmsgstr "b"\n<<<<<<< ours\n'])
def test_a_broken_catalog_is_said_with_its_file(broken: str, make_pack: MakePack) -> None:
    with pytest.raises(GuideError, match=r"guides\.po is not a valid PO file"):
        Translator.open("pt", make_pack({"locales/pt/LC_MESSAGES/guides.po": broken}))


def test_a_later_pack_wins_and_adds(make_pack: MakePack, library: Library) -> None:
    own = Translator.open("es", library).look_up("Closing round", "guides").text
    pack = make_pack({"locales/es/LC_MESSAGES/guides.po": po(("Opening round", "Para empezar"), ("The mill", "El molino"))})
    translator = Translator.open("es", pack)
    shown = [translator.look_up(each, "guides").text for each in ("Opening round", "The mill", "Closing round")]
    assert shown == ["Para empezar", "El molino", own]
    assert own != "Closing round"


def test_an_edited_catalog_is_read_anew(make_pack: MakePack) -> None:
    for words in ("Intervalo", "Pausa"):
        pack = make_pack({"locales/pt/LC_MESSAGES/guides.po": po(("Break", words))})
        for _ in range(2):
            assert Translator.open("pt", pack).look_up("Break", "guides").text == words


@pytest.mark.parametrize(("tag", "direction"), [("es", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl")])
def test_a_language_has_a_direction(tag: str, direction: str) -> None:
    assert Translator(parse_tag(tag), {"toolkit": [], "guides": []}).direction == direction


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        (["es_MX.UTF-8"], "es-MX"),
        (["C", "es_ES@euro"], "es-ES"),
        (["pl_PL.UTF-8"], "en"),
        (["pl_PL", "es_ES"], "es-ES"),
        (["C.UTF-8", None], "en"),
        (["%&/"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_the_environment_is_used_where_there_is_a_translation(
    environment: list[str | None], language: str, library: Library
) -> None:
    assert environment_language(library, environment) == language
