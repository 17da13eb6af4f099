"""Answers: what is accepted, what is put right, and what is refused in which words."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ANSWERS, TODAY, MakeBrief
from toolkit import brief as briefs
from toolkit.errors import AnswerError
from toolkit.packs import yamlfile
from toolkit.packs.library import Library

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_complete_and_valid(path: Path, library: Library) -> None:
    answers = briefs.load(path)
    brief = briefs.make(answers, library, today=TODAY)
    assert (brief.title, brief.people) == (answers["title"], int(answers["people"]))


@pytest.mark.parametrize(
    ("setting", "start", "minutes", "people"),
    [
        ("kitchen-table", "18:30", 90, 6),
        ("barber-shop", "10:00", 15, 12),
        ("shop-floor", "12:00", 30, 6),
        ("community-gathering", "18:00", 120, 40),
    ],
)
def test_a_setting_gives_what_was_left_out(setting: str, start: str, minutes: int, people: int, make_brief: MakeBrief) -> None:
    brief = make_brief(setting=setting)
    assert (brief.start, brief.minutes, brief.people) == (start, minutes, people)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("title", "  Our work,\tour say ", "Our work, our say"),
        ("title", "Our\x00 work\u202e\x1b", "Our work"),
        ("place", "{{ 7*7 }} <script>", "{{ 7*7 }} <script>"),
        ("host", "{place.__class__}", "{place.__class__}"),
        ("start", "7:05", "07:05"),
        ("start", "18h30", "18:30"),
        ("people", " 12 ", 12),
        ("recorded", "yes", True),
        ("recorded", "no", False),
        ("date", "2027-02-28", datetime.date(2027, 2, 28)),
        ("reply", "https://example.org/r/12", "https://example.org/r/12"),
        ("reply", "+1 (555) 0100", "+1 (555) 0100"),
        ("reply", "112", "112"),
        ("language", "ES_us", "es-US"),
        ("languages", "en, es,en", ("en", "es")),
        ("languages", ["zh_hant", "zh-Hant", "es-419"], ("zh-Hant", "es-419")),
        ("activities", "story-round = pairs", {"story-round": "pairs"}),
        ("title", "", ""),
        ("title", None, ""),
    ],
)
def test_answers_are_kept_as_they_are_meant(name: str, typed: Any, kept: Any, make_brief: MakeBrief) -> None:
    assert getattr(make_brief(**{name: typed}), name) == kept


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("title", "x" * 5_000, "title: 5,000 characters are too many. Give a title of at most 90 characters."),
        ("title", {"a": "b"}, "title"),
        ("place", ["a", "b"], "place"),
        ("people", "six", "“six” won't do. Give how many people"),
        ("people", "0", "from 1 to 5000"),
        ("people", "5001", "from 1 to 5000"),
        ("minutes", "12.7", "whole minutes"),
        ("minutes", "true", "whole minutes"),
        ("minutes", "4", "from 5 to 480"),
        ("minutes", "-90", "from 5 to 480"),
        ("start", "25:00", "as in 18:30"),
        ("start", "half past six", "as in 18:30"),
        ("date", "tomorrow", "as in 2027-01-14"),
        ("date", "2027-02-30", "as in 2027-01-14"),
        ("date", "9999-12-31", "as in 2027-01-14"),
        ("date", "2026-11-20", "is in the past. Give a day from 2026-11-21 on"),
        ("accent", "red", "a color as in #9c3b12"),
        ("accent", "#12345", "a color as in #9c3b12"),
        ("paper", "a5", "letter or a4"),
        ("print", "color", "black-and-white"),
        ("reply", "javascript:alert(1)", "https://"),
        ("reply", 'https://x.org/" onload="x', "https://"),
        ("reply", "---", "a telephone number"),
        ("languages", "en,es,fr,de,it", "languages: “en,es,fr,de,it” won't do"),
        ("languages", {"en": "es"}, "languages with commas"),
        ("activities", "story-round", "swaps such as story-round=pairs"),
        ("activities", "story-round=", "swaps such as story-round=pairs"),
        ("activities", "story-round=pairs,story-round=cafe-rounds", "swaps such as story-round=pairs"),
        ("tables", "0", "from 1 to 500"),
        ("recorded", "perhaps", "yes or no"),
        ("setting", "kichen-table", "Did you mean kitchen-table?"),
        ("setting", "../../etc/passwd", "There is no “../../etc/passwd” among the settings"),
        ("topic", ["technology"], "topic"),
        ("topic", "x" * 5_000, f"There is no “{'x' * 60}” among the topics"),
        ("titel", "Our work", "There is no answer called “titel”. Did you mean title?"),
        ("wifi_password", "x", "There is no answer called “wifi_password”. There are: language,"),
    ],
)
def test_what_will_not_do_is_said_with_what_would(name: str, typed: Any, why: str, make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as caught:
        make_brief(**{name: typed})
    assert why in str(caught.value)
    assert len(str(caught.value)) < 600


def test_the_first_of_several_languages_is_the_kits(library: Library, make_brief: MakeBrief) -> None:
    brief = make_brief(language="", languages="es,en")
    assert (brief.language, brief.other_languages) == ("es", ("en",))
    assert make_brief(language="en", languages="es,en").other_languages == ("es",)
    assert briefs.usual(library, {"languages": "es,en"}, TODAY)["language"] == "es"


def test_usual_answers_stand_for_those_given_empty(library: Library) -> None:
    answers = briefs.usual(library, {"setting": "", "topic": "technology"}, TODAY)
    assert (answers["setting"], answers["topic"]) == (library.ids("settings")[0], "technology")


def test_everything_that_is_wrong_is_said_at_once(make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as caught:
        make_brief(setting="kichen-table", people="six", date="soon", titel="x")
    assert len(str(caught.value).splitlines()) == 4


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_is_missing_is_named(name: str, make_brief: MakeBrief) -> None:
    with pytest.raises(AnswerError) as caught:
        make_brief(**{name: None})
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [name]


def test_a_gathering_that_is_over_can_be_asked_for(library: Library) -> None:
    assert briefs.make({**ANSWERS, "date": "2020-02-02"}, library, today=TODAY, past=True).date.year == 2020


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_answers_that_are_written_to_a_file_make_the_same_brief(path: Path, tmp_path: Path, library: Library) -> None:
    brief = briefs.make(briefs.load(path), library, today=TODAY)
    (tmp_path / "kit.yaml").write_text(yamlfile.dump(brief.answers()), encoding="utf-8")
    assert briefs.make(briefs.load(tmp_path / "kit.yaml"), library, today=TODAY) == brief


def test_a_logo_stands_from_the_folder_of_the_answers(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("logo: pictures/ours.png\n", encoding="utf-8")
    assert briefs.load(tmp_path / "a.yaml")["logo"] == str(tmp_path / "pictures/ours.png")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "can't be read"),
        (b"title: A\xf1o", "is not UTF-8"),
        (b"title: A\ntitle: B\n", "line 2: “title” stands there twice"),
        (b"a: &a [x]\nb: [*a, *a]\n", "anchors and aliases"),
        (b"x" * 2_000_000, "at most 256,000"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, why: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "answers.yaml").write_bytes(content)
    with pytest.raises(AnswerError, match=why) as caught:
        briefs.load(tmp_path / "answers.yaml")
    assert "answers.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("minutes", "90", True),
        ("minutes", "ninety", False),
        ("title", "x" * 91, False),
        ("start", "9:00", True),
        ("date", "", False),
    ],
)
def test_one_answer_can_be_checked_by_itself(name: str, value: str, good: bool) -> None:
    assert (briefs.check_one(name, value) is None) == good


def test_the_usual_answers_make_a_brief_in_four_weeks(library: Library) -> None:
    brief = briefs.make(briefs.usual(library, {"people": "5"}, TODAY), library, today=TODAY)
    assert (brief.people, brief.setting, brief.date) == (5, "kitchen-table", TODAY + datetime.timedelta(weeks=4))


@pytest.mark.parametrize(("territory", "paper"), [("US", "letter"), ("MX", "letter"), ("ES", "a4"), (None, "a4")])
def test_paper_is_that_of_the_territory(territory: str | None, paper: str) -> None:
    assert briefs.default_paper(territory) == paper


def test_a_brief_cannot_be_changed_afterwards(make_brief: MakeBrief) -> None:
    with pytest.raises(ValueError, match="frozen"):
        make_brief().people = 7
