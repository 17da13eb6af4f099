"""Guides: Markdown with YAML on top, read into sections and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import GuideError
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.guide import Guide, parse
from toolkit.packs.library import Library

FRONT = "---\ntitle: Welcome\npart: opening\nleads: facilitator\nminutes: {least: 2, best: 4, most: 6}\n---\n"
BODY_STARTS = 7


def activity(body: str, front: str = FRONT) -> Guide[object]:  # type: ignore[type-var]
    return parse(front + body, "activities", Path("guides/activities/welcome.md"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_guide_of_the_project_can_be_read_and_says_something(folder: str, library: Library) -> None:
    assert library.guides(folder)
    for guide in library.guides(folder).values():
        messages = [text for _, text in guide.messages()]
        assert guide.front.title in messages
        assert len(messages) > 3 or folder == "documents"


def test_every_topic_has_facts_perspectives_and_all_rounds_of_questions(library: Library) -> None:
    for topic in library.guides("topics").values():
        assert topic.section("facts")
        perspectives = topic.section("perspectives")
        assert perspectives
        assert len(perspectives.sections) >= 2
        for round in ("story", "change", "causes-and-links", "hopes-and-trade-offs", "action"):
            assert topic.section(f"questions/{round}"), f"{topic.path} lacks {round}"


def test_headings_become_sections_named_by_their_words() -> None:
    guide = activity("## Many tables\nFirst.\n### Late guests\nSecond.\n## Online\n")
    assert [section.id for section in guide.root.sections] == ["many-tables", "online"]
    late = guide.section("many-tables/late-guests")
    assert late is not None
    assert [node.message for node in late.nodes] == ["Second."]
    assert guide.section("many-tables/nowhere") is None


def test_rewrapping_a_paragraph_changes_no_message() -> None:
    assert list(activity("One two\nthree.").messages())[-1][1] == list(activity("One\ntwo three.").messages())[-1][1]


def test_messages_of_all_branches_come_with_their_lines() -> None:
    body = "::: say\nHello.\n\n::: when setting=online\nMute.\n:::\n:::\n\n::: unless tables=many\n- A pen\n  - in blue\n:::\n"
    assert [(line - BODY_STARTS, text) for line, text in activity(body).messages()][1:] == [
        (1, "Hello."),
        (4, "Mute."),
        (9, "A pen"),
        (10, "in blue"),
    ]


def test_html_is_words() -> None:
    assert list(activity("<script>alert(1)</script>\n").messages())[-1][1] == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("Words.\n\n::: say\nHello.\n", 3, "never closed"),
        ("::: say\n::: when setting=online\nHello.\n:::\n", 1, "never closed"),
        ("Words.\n:::\n", 2, "no “:::” to close"),
        ("::: shout\nHello.\n:::\n", 1, "“::: shout” is not known. Use one of say, ask, do, listen-for, when, unless"),
        ("## One\n\n#### Three\n", 3, "skip no level"),
        ("# Title\n", 1, "start with “##”"),
        ("::: when setting\nHello.\n:::\n", 1, "expected “::: when key=value”"),
        ("::: when weather=rain\nHello.\n:::\n", 1, "“weather” is not one of purpose"),
        ("::: say\n## Heading\n:::\n", 2, "no heading"),
        ("Words.\n\n```\ncode\n```\n", 3, "no fence"),
        ("> quote\n", 1, "no blockquote"),
        ("- \n", 1, "starts with words"),
    ],
)
def test_what_is_wrong_in_a_guide_is_said_with_file_and_line(body: str, line: int, why: str) -> None:
    with pytest.raises(GuideError) as caught:
        activity(body)
    assert f"welcome.md, line {BODY_STARTS - 1 + line}:" in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("leads:", "leeds:", 4, "Did you mean “leads”?"),
        ("part: opening", "part: middle", 3, "part"),
        ("title: Welcome", "title: [Welcome]", 2, "title"),
        ("best: 4", "best: a while", 5, "expected minutes such as"),
        ("---\ntitle", "title", 1, "front matter"),
        ("---\ntitle", "---\ntitel: x\ntitle", 2, "Did you mean “title”?"),
        ("part: opening", "part: &p opening", 3, "anchors"),
    ],
)
def test_what_is_wrong_in_front_matter_is_said_with_file_and_line(old: str, new: str, line: int, why: str) -> None:
    with pytest.raises(GuideError) as caught:
        activity("Hello.", FRONT.replace(old, new, 1))
    assert f"welcome.md, line {line}:" in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("formula", "minutes"), [("4", 4), ("1 per person", 6), ("3 + 2 per table", 7), ("1 + 0.5 per person + 1 per table", 6)]
)
def test_minutes_may_depend_on_people_and_tables(formula: str, minutes: float) -> None:
    guide = parse(FRONT.replace("least: 2", f"least: {formula}"), "activities", Path("a.md"))
    assert guide.front.minutes.least.of(people=6, tables=2) == minutes
