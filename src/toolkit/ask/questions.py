"""What is asked, and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.text import N_


@dataclass(frozen=True)
class Question:
    """One answer, and how to ask for it."""

    name: str
    ask: str
    folder: str = ""
    """Guides to choose from."""
    options: tuple[tuple[str, str], ...] = ()
    """Other choices: value and message."""
    optional: bool = False
    hint: str = ""
    group: str = ""
    """Where it stands among those that are asked only if wanted."""


QUESTIONS = (
    Question("language", N_("Which language is the kit in?")),
    Question("purpose", N_("What is the gathering for?"), folder="purposes"),
    Question("audience", N_("Who comes?"), folder="audiences"),
    Question("setting", N_("Where do they meet?"), folder="settings"),
    Question("topic", N_("What do they talk about?"), folder="topics"),
    Question("date", N_("On which day?"), hint=N_("as in January 14, 2027, or next Friday")),
    Question("start", N_("When does it start?"), hint=N_("as in 6:30 pm or 18:30")),
    Question("people", N_("How many people do you expect?")),
    Question("place", N_("At which place?"), optional=True, hint=N_("address and room")),
    Question("host", N_("Who invites?"), optional=True, hint=N_("a name or a group")),
)
"""Those that every kit asks, in order; then comes the plan. Adding one is adding a line."""

GATHERING, REACH, CARE, PAPER = N_("The gathering"), N_("How people reach you"), N_("For those who come"), N_("On paper")

MORE = (
    Question("title", N_("Title of the gathering"), optional=True, hint=N_("empty: the topic’s title"), group=GATHERING),
    Question("minutes", N_("How many minutes does it last?"), group=GATHERING),
    Question("tables", N_("How many tables are there?"), optional=True, hint=N_("empty: as many as are needed"), group=GATHERING),
    Question(
        "timezone",
        N_("In which time zone?"),
        optional=True,
        hint=N_("as in New York; for calendars"),
        group=GATHERING,
    ),
    Question("contact", N_("Whom can people ask?"), optional=True, hint=N_("telephone or mail"), group=REACH),
    Question(
        "reply",
        N_("Where do they reply?"),
        optional=True,
        hint=N_("web address or telephone; it becomes a QR code"),
        group=REACH,
    ),
    Question("food", N_("What is there to eat?"), optional=True, group=CARE),
    Question("childcare", N_("What is there for children?"), optional=True, group=CARE),
    Question("interpreters", N_("Which languages are interpreted?"), optional=True, group=CARE),
    Question(
        "access",
        N_("How do people get in, hear and see?"),
        optional=True,
        hint=N_("steps, elevator, hearing loop …"),
        group=CARE,
    ),
    Question(
        "recorded",
        N_("Will sound or pictures be recorded?"),
        options=(("no", N_("No")), ("yes", N_("Yes, and people are asked beforehand"))),
        group=CARE,
    ),
    Question("languages", N_("Do participants get a second language?"), group=PAPER),
    Question(
        "paper",
        N_("Which paper do you print on?"),
        options=(("letter", N_("Letter (United States, Canada, Mexico …)")), ("a4", N_("A4 (most other countries)"))),
        group=PAPER,
    ),
    Question(
        "print",
        N_("How do you print?"),
        options=(
            ("colour", N_("In color")),
            ("black-and-white", N_("Black and white")),
            ("large-print", N_("Large print, for people who see little")),
        ),
        group=PAPER,
    ),
    Question("accent", N_("Which color instead of red-brown?"), optional=True, hint=N_("as in #0a5c36"), group=PAPER),
    Question("logo", N_("Which picture stands on the invitation?"), optional=True, hint=N_("a PNG or JPEG file"), group=PAPER),
)
"""Those that are asked from the screen with the plan, in any order. Adding one is adding a line."""

ALL = {each.name: each for each in (*QUESTIONS, *MORE)}
