"""The interview. What was given so far comes in; all answers leave, confirmed on a screen that shows the plan they give.

Answers are saved as they are typed. The only import of questionary.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.utils import get_cwidth

from toolkit.errors import KitError, Message, PlanError, message
from toolkit.packs.library import Library
from toolkit.text import N_

BACK = object()
"""What a prompt gives when the user goes back."""

STYLE = questionary.Style(
    [("qmark", "bold"), ("question", "bold"), ("answer", "fg:ansibrightblue"), ("highlighted", "bold reverse"),
     ("pointer", "bold"), ("instruction", "fg:ansibrightblack"), ("summary", "fg:ansibrightblack")]
)  # fmt: skip


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


QUESTIONS = (
    Question("language", N_("Which language is the kit in?")),
    Question("purpose", N_("What is the gathering for?"), folder="purposes"),
    Question("audience", N_("Who comes?"), folder="audiences"),
    Question("setting", N_("Where do they meet?"), folder="settings"),
    Question("topic", N_("What do they talk about?"), folder="topics"),
    Question("title", N_("Title of the gathering"), optional=True, hint=N_("empty: the topic’s title")),
    Question("host", N_("Who invites?"), optional=True, hint=N_("a name or a group")),
    Question("place", N_("At which place?"), optional=True, hint=N_("address and room")),
    Question("date", N_("On which day?"), hint=N_("year-month-day, as in 2027-01-14")),
    Question("start", N_("When does it start?"), hint=N_("24 hours, as in 18:30")),
    Question("timezone", N_("In which time zone?"), optional=True, hint=N_("as in America/New_York; for calendars")),
    Question("minutes", N_("How many minutes does it last?")),
    Question("people", N_("How many people do you expect?")),
    Question("contact", N_("Whom can people ask?"), optional=True, hint=N_("telephone or mail")),
    Question("reply", N_("Where do they reply?"), optional=True, hint=N_("web address or telephone; it becomes a QR code")),
    Question("food", N_("What is there to eat?"), optional=True),
    Question("childcare", N_("What is there for children?"), optional=True),
    Question("interpreters", N_("Which languages are interpreted?"), optional=True),
    Question("access", N_("How do people get in, hear and see?"), optional=True, hint=N_("steps, elevator, hearing loop …")),
    Question(
        "recorded",
        N_("Will sound or pictures be recorded?"),
        options=(("no", N_("No")), ("yes", N_("Yes, and people are asked beforehand"))),
    ),
    Question(
        "paper",
        N_("Which paper do you print on?"),
        options=(("letter", N_("Letter (United States, Canada, Mexico …)")), ("a4", N_("A4 (most other countries)"))),
    ),
    Question(
        "print",
        N_("How do you print?"),
        options=(
            ("colour", N_("In color")),
            ("black-and-white", N_("Black and white")),
            ("large-print", N_("Large print, for people who see little")),
        ),
    ),
)
"""In the order in which they are asked. Adding one is adding a line."""


def interview(library: Library, given: Mapping[str, Any], *, allow_past: bool = False) -> dict[str, Any]:
    """All answers, confirmed. Those given aren't asked for, but shown. Raises KeyboardInterrupt when the user stops."""
    asked = Interview(library, dict(given), allow_past)
    asked.resume()
    asked.go_through()
    asked.review()
    return asked.answers


class Interview:
    """One run of the questions."""

    def __init__(self, library: Library, answers: dict[str, Any], allow_past: bool) -> None:
        self.library, self.answers, self.allow_past = library, answers, allow_past
        self.given = frozenset(answers)

    @cached_property
    def _translators(self) -> dict[str, Any]:
        return {}

    @property
    def translator(self) -> Any:
        """In the kit's language once that is known, before that in the environment's."""
        from toolkit.localize.catalogs import Translator

        tag = str(self.answers.get("language") or _environment_language(self.library))
        if tag not in self._translators:
            self._translators[tag] = Translator.open(tag, self.library)
        return self._translators[tag]

    def words(self, text: str) -> str:
        return str(self.translator.text(text)) if text else ""

    def guide_words(self, text: str) -> str:
        return str(self.translator.look_up(text, "guides").text)

    def resume(self) -> None:
        """Offers to go on with answers that an interrupted run left."""
        kept = _kept()
        if not kept or self.given - {"language"}:
            return
        self.answers = {**kept, **self.answers}
        shown = ", ".join(str(value) for name, value in kept.items() if value and name not in ("language", "paper", "print"))
        go_on = self._select(
            self.words("There are answers from last time: {answers}").replace("{answers}", shown[:200]),
            [(True, self.words("Go on with them"), ""), (False, self.words("Start anew"), "")],
            True,
            can_go_back=False,
        )
        if not go_on:
            self.answers = {name: value for name, value in self.answers.items() if name in self.given}
            forget()

    def go_through(self) -> None:
        """Asks what isn't answered yet, one after the other; Esc goes one back."""
        at = 0
        asked: list[int] = []
        while at < len(QUESTIONS):
            if QUESTIONS[at].name in self.answers and at not in asked:
                at += 1
                continue
            reply = self.ask(QUESTIONS[at], can_go_back=bool(asked and asked[0] != at))
            if reply is BACK:
                at = asked[asked.index(at) - 1] if at in asked else asked[-1]
                continue
            self._keep(QUESTIONS[at].name, reply)
            if at not in asked:
                asked.append(at)
            at += 1

    def ask(self, question: Question, *, can_go_back: bool = True) -> Any:
        """The answer to one question, valid by itself; or BACK."""
        if choices := self._choices(question):
            default = self.answers.get(question.name) or self._usual(question.name)
            return self._select(self.words(question.ask), choices, default, can_go_back=can_go_back)
        return self._text(question, can_go_back=can_go_back)

    def review(self) -> None:
        """Shows all answers and the plan, until the user wants the kit made."""
        while True:
            nearest = self._show()
            take = self.words("Take this instead: {changes}")
            choices: list[tuple[Any, str, str]] = [
                *([("make", self.words("Make the kit"), "")] if nearest is None else []),
                *((each, take.replace("{changes}", self._changes(each)), "") for each in nearest or ()),
                ("change", self.words("Change an answer"), ""),
                *([("swap", self.words("Swap an activity for another that fits"), "")] if nearest is None else []),
                ("stop", self.words("Stop here, and keep the answers"), ""),
            ]
            reply = self._select(self.words("What now?"), choices, choices[0][0], can_go_back=False)
            if reply == "make":
                return
            if reply == "stop":
                raise KeyboardInterrupt
            if reply == "change":
                self._change()
            elif reply == "swap":
                self._swap()
            else:
                for name, value in reply.items():
                    self._keep(name, value)

    def _changes(self, changes: Mapping[str, Any]) -> str:
        """Community gathering, 60 minutes"""
        from toolkit.localize.formats import Formats

        formats = Formats(self.translator.locale)

        def shown(name: str, value: Any) -> str:
            if name == "setting":
                return self.guide_words(self.library.guide("settings", value).front.title)
            if name == "minutes":
                return formats.minutes(value)
            counted = self.words("{n} people") if name == "people" else self.words("{n} tables")
            return counted.replace("{n}", formats.number(value))

        return formats.list([shown(name, value) for name, value in changes.items()])

    def _change(self) -> None:
        known = {question.name: question for question in QUESTIONS}
        shown = [(name, self.words(question.ask), self._shown(question)) for name, question in known.items()]
        name = self._select(self.words("Which answer?"), shown, shown[0][0], can_go_back=True)
        if name is not BACK and (reply := self.ask(known[name])) is not BACK:
            self._keep(name, reply)

    def _swap(self) -> None:
        """Offers, for each place in the agenda, the activities that fit it, with what each is for and how long it takes."""
        from toolkit import brief as briefs
        from toolkit.choose import alternatives
        from toolkit.localize.formats import Formats
        from toolkit.plan.nearest import plan_or_nearest

        brief = briefs.make(self.answers, self.library, today=_today(), past=self.allow_past)
        chosen, plan = plan_or_nearest(brief, self.library)
        size, tables = max(plan.tables), len(plan.tables)
        formats = Formats(self.translator.locale)
        able = {
            block.id: found
            for block in plan.blocks
            if block.id in chosen.activities and len(found := alternatives(block.id, brief, self.library)) > 1
        }
        if not able:
            questionary.print(self.words("There is nothing to swap in this plan."))
            return
        places = [(slot, self.guide_words(chosen.activities[slot].front.title), "") for slot in able]
        slot = self._select(self.words("Which one?"), places, places[0][0], can_go_back=True)
        if slot is BACK:
            return

        def row(front: Any) -> str:
            usual = formats.minutes(round(front.minutes.best.of(size, tables)), short=True)
            return f"{usual}: {self.guide_words(front.aim)}"

        rows = [(each.id, self.guide_words(each.front.title), row(each.front)) for each in able[slot]]
        taken = self._select(self.words("What takes its place?"), rows, chosen.activities[slot].id, can_go_back=True)
        if taken is not BACK:
            self._keep("activities", {**brief.activities, slot: taken})

    def _keep(self, name: str, value: Any) -> None:
        """Remembers an answer, on disk too. Another setting brings its own usual length and number of people."""
        if name == "setting" and value != (old := self.answers.get("setting")) and old:
            from toolkit.brief import setting_defaults

            usual = setting_defaults(self.library, old)
            for each, old_value in usual.items():
                if str(self.answers.get(each)) == str(old_value):
                    self.answers[each] = setting_defaults(self.library, str(value))[each]
        self.answers[name] = value
        _save(self.answers)

    def _show(self) -> Sequence[Mapping[str, Any]] | None:
        """Prints the answers and the plan. None when it fits; else changes, each of which would make it fit."""
        from rich.console import Console
        from rich.markup import escape
        from rich.table import Table

        from toolkit import brief as briefs
        from toolkit import show
        from toolkit.plan.nearest import plan_or_nearest

        console = Console(highlight=False)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(style="dim", overflow="fold", max_width=44)
        table.add_column(style="bold", overflow="fold")
        for question in QUESTIONS:
            table.add_row(self.words(question.ask), escape(self._shown(question)))
        console.print("", table)
        try:
            brief = briefs.make(self.answers, self.library, today=_today(), past=self.allow_past)
            chosen, plan = plan_or_nearest(brief, self.library)
        except KitError as problem:
            console.print("", problem.text(self.translator.text), style="bold", markup=False)
            return problem.nearest if isinstance(problem, PlanError) else ()
        for each in show.plan_tables(plan, chosen, self.translator):
            console.print("", each)
        for warning in plan.warnings:
            console.print(warning.text(self.translator.text), markup=False)
        console.print("")
        return None

    def _shown(self, question: Question) -> str:
        value = self.answers.get(question.name, "")
        labels = {str(id): label for id, label, _ in self._choices(question)}
        return labels.get(str(value), str(value)) or "–"

    def _choices(self, question: Question) -> list[tuple[Any, str, str]]:
        """Value, label and summary of what can be chosen; none for a question that is answered in words."""
        if question.name == "language":
            return [(tag, name, "") for tag, name in _languages(self.library)]
        if question.folder:
            fronts = {id: guide.front for id, guide in self.library.guides(question.folder).items()}
            return [(id, self.guide_words(front.title), self.guide_words(front.summary)) for id, front in fronts.items()]
        return [(value, self.words(label), "") for value, label in question.options]

    def _usual(self, name: str) -> Any:
        """What is offered when nothing has been answered."""
        if name == "language":  # the first question: nothing is imported for it that it doesn't need
            return _environment_language(self.library)
        from toolkit.brief import FROM_SETTING, default_paper, setting_defaults
        from toolkit.localize.formats import Formats

        if name in FROM_SETTING:
            return setting_defaults(self.library, self.answers["setting"])[name]
        if name == "date":
            return (_today() + datetime.timedelta(weeks=4)).isoformat()
        if name == "recorded":
            return "no"
        if name == "timezone":
            return _system_zone()
        if name == "paper":
            return default_paper(_environment_territory() or Formats(self.translator.locale).territory)
        return None

    def _text(self, question: Question, *, can_go_back: bool) -> Any:
        hint = self.words(question.hint)
        if question.optional:
            hint = "; ".join(each for each in (hint, self.words("Enter leaves it empty")) if each)
        if can_go_back:
            hint = "; ".join(each for each in (hint, self.words("Esc goes back")) if each)
        prompt = questionary.text(
            self.words(question.ask),
            default=str(self.answers.get(question.name) or self._usual(question.name) or ""),
            validate=lambda text: self._problem(question, text) or True,
            instruction=f"({hint}) " if hint else None,
            style=STYLE,
        )
        return _answered(self.words(question.ask), _run(prompt, can_go_back), str)

    def _problem(self, question: Question, text: str) -> str | None:
        """What is wrong with a text, and what would do; None when it will do."""
        from toolkit.brief import FIELDS, check_one

        found: Message | None
        if not text.strip():
            found = None if question.optional else message("Give {wanted}.", wanted=message(FIELDS[question.name]))
        else:
            found = check_one(question.name, text.strip())
        if found is None and question.name == "date" and not self.allow_past and text.strip() < _today().isoformat():
            found = message("date: {value} is in the past. Give a day from {today} on.", value=text.strip(), today=_today())
        return found.text(self.translator.text) if found else None

    def _select(self, title: str, choices: Sequence[tuple[Any, str, str]], default: Any, *, can_go_back: bool) -> Any:
        shown = [questionary.Choice(line, value) for line, (value, _, _) in zip(_lines(choices), choices, strict=True)]
        instruction = self.words("arrow keys, then Enter") + (f"; {self.words('Esc goes back')}" if can_go_back else "")
        chosen = next((each for each in shown if each.value == default), shown[0])
        prompt = questionary.select(title, choices=shown, default=chosen, instruction=f"({instruction})", style=STYLE)
        labels = [(value, label) for value, label, _ in choices]
        return _answered(title, _run(prompt, can_go_back), lambda reply: next(each for value, each in labels if value == reply))


def _lines(choices: Sequence[tuple[Any, str, str]]) -> list[list[tuple[str, str]]]:
    """Labels with their summaries beside them; below them where the terminal is too narrow."""
    width = max(get_cwidth(label) for _, label, _ in choices)
    narrow = any(width + get_cwidth(summary) > shutil.get_terminal_size().columns - 8 for _, _, summary in choices)

    def gap(label: str) -> str:
        return "\n     " if narrow else " " * (width - get_cwidth(label) + 2)

    return [
        [("class:text", label), ("class:summary", f"{gap(label)}{summary}" if summary else "")] for _, label, summary in choices
    ]


def _answered(title: str, reply: Any, label: Callable[[Any], str]) -> Any:
    """The reply. The prompt with its hints is gone; one line with what was answered stays."""
    if reply is not BACK:
        questionary.print(f"? {title} ", style="bold", end="")
        questionary.print(label(reply) or "–", style="fg:ansibrightblue")
    return reply


def _run(prompt: questionary.Question, can_go_back: bool) -> Any:
    prompt.application.erase_when_done = True
    if can_go_back:
        keys = KeyBindings()

        @keys.add("escape", eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=BACK)

        application: Application[Any] = prompt.application
        application.ttimeoutlen = 0.1
        application.key_bindings = merge_key_bindings([each for each in (application.key_bindings, keys) if each])
    return prompt.unsafe_ask()


def _languages(library: Library) -> list[tuple[str, str]]:
    """Tags and the languages' own names for themselves."""
    from toolkit.localize.catalogs import parse_tag

    names = [(folder.replace("_", "-"), parse_tag(folder).get_display_name() or folder) for folder in library.languages()]
    return [(tag, name[:1].upper() + name[1:]) for tag, name in names]


def _environment_language(library: Library) -> str:
    import os

    from toolkit.localize.catalogs import environment_language, negotiate

    tag = environment_language(library, [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")])
    return next((folder.replace("_", "-") for folder in negotiate(tag, library)), "en")


def _environment_territory() -> str | None:
    """US from LANG=es_US.UTF-8: where the printer stands, not which language the kit has."""
    import os
    import re

    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        if match := re.match(r"[a-z]{2,3}_([A-Z]{2})", os.environ.get(name, "")):
            return match[1]
    return None


def _system_zone() -> str | None:
    """The time zone of this machine, by its name; None where the system doesn't say."""
    import os

    named = os.environ.get("TZ", "") or str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")[2]
    return named if "/" in named and not named.startswith("Etc/") else None


def _today() -> datetime.date:
    return datetime.date.today()


def _state() -> Path:
    from platformdirs import user_state_path

    return user_state_path("conversation-toolkit", appauthor=False) / "interview.yaml"


def _save(answers: Mapping[str, Any]) -> None:
    """Keeps the answers for next time. Where that can't be done, the interview goes on."""
    from toolkit.localize.catalogs import keep
    from toolkit.packs import yamlfile

    plain = {name: value if isinstance(value, dict) else str(value) for name, value in answers.items()}
    keep(_state(), yamlfile.dump(plain).encode())


def _kept() -> dict[str, Any]:
    """Answers of an interrupted run; none when there was none, or they can't be read any more."""
    if not _state().is_file():
        return {}
    from toolkit.brief import FIELDS, load

    try:
        return {name: value or "" for name, value in load(_state()).items() if name in FIELDS}
    except KitError:
        forget()
        return {}


def forget() -> None:
    """Removes what was kept: the kit is made, or the user starts anew."""
    _state().unlink(missing_ok=True)
