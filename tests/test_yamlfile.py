"""YAML that a stranger may have written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import AnswerError
from toolkit.packs import yamlfile
from toolkit.text import clean

BOMB = "a: &a [lol, lol]\n" + "\n".join(
    f"{new}: &{new} [*{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_values_stay_as_they_were_typed() -> None:
    values = yamlfile.read(
        'start: 18:30\nanswer: no\nphone: 0555\nempty:\nlist: [1, true]\ndate: "2027-01-14"', "a.yaml", AnswerError
    )
    assert values.values == {
        "start": "18:30",
        "answer": "no",
        "phone": "0555",
        "empty": None,
        "list": ["1", "true"],
        "date": "2027-01-14",
    }


def test_an_empty_file_has_no_values() -> None:
    assert yamlfile.read("# nothing yet\n", "a.yaml", AnswerError).values == {}


def test_each_key_knows_its_line_in_the_file() -> None:
    assert yamlfile.read("a: 1\n\nb:\n  c: 2\n", "a.yaml", AnswerError, first_line=2).lines == {"a": 2, "b": 4}


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (BOMB, 1, "anchors and aliases"),
        ("ok: 1\na: &x 1\n", 2, "anchors and aliases"),
        ("ok: 1\na: *x\n", 2, "anchors and aliases"),
        ("a: 1\nb: 2\na: 3\n", 3, "“a” stands there twice"),
        ("rounds:\n  story: A\n  story: B\n", 3, "“story” stands there twice"),
        ("ok: 1\nopen: [1, 2\n", 3, "not valid YAML"),
        ("bell: \x07\n", 1, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("- one\n- two\n", 1, "expected “key: value” lines"),
        ("just words\n", 1, "expected “key: value” lines"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(text: str, line: int, why: str) -> None:
    with pytest.raises(AnswerError) as caught:
        yamlfile.read(text, "answers.yaml", AnswerError)
    assert f"answers.yaml, line {line}:" in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"), [("a: " + "[" * 5_000, "nested too deeply"), ("a: " + "x" * 300_000, "at most 256,000")]
)
def test_a_file_that_would_exhaust_the_reader_is_refused(text: str, why: str) -> None:
    with pytest.raises(AnswerError, match=why):
        yamlfile.read(text, "answers.yaml", AnswerError)


def test_a_tag_makes_no_object() -> None:
    assert yamlfile.read("a: !!python/object/apply:os.getcwd []", "a.yaml", AnswerError).values == {"a": []}


LINES = st.text(st.characters(codec="utf-8"), max_size=80).map(clean)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), LINES, max_size=5))
def test_what_is_dumped_is_read_back_unchanged(values: dict[str, str]) -> None:
    text = yamlfile.dump(values)
    assert yamlfile.read(text, "kit.yaml", AnswerError).values == values
