"""What one interview knows: the answers so far, and the words in which it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit import environment
from toolkit.ask.prompts import say
from toolkit.ask.saved import Kept, Store, new_name
from toolkit.localize.catalogs import Translator, environment_language, negotiate
from toolkit.packs.library import Library

AGAIN = ("language", "host", "contact")
"""Answers of one kit that are offered for the next."""


class Session:
    """The answers of one interview. `given`: those that were there before it."""

    def __init__(self, library: Library, given: Mapping[str, Any], *, allow_past: bool) -> None:
        self.library, self.allow_past = library, allow_past
        self.given = frozenset(given)
        self.answers = dict(given)
        self.store = Store()
        self.kept = Kept(new_name())
        self.usual = {name: value for name, value in self.store.usual().items() if name in AGAIN and isinstance(value, str)}
        self._translators: dict[str, Translator] = {}

    def keep(self, name: str, value: Any) -> None:
        """Remembers an answer, on disk too. Another setting brings its own usual start, length and number of people."""
        if name == "setting" and value != (old := self.answers.get("setting")) and old:
            from toolkit.brief import setting_defaults

            new_values = setting_defaults(self.library, str(value))
            for each, old_value in setting_defaults(self.library, old).items():
                if str(self.answers.get(each)) == str(old_value):
                    self.answers[each] = new_values[each]
        if name == "language" and value != self.answers.get("language"):
            self.answers.pop("languages", None)  # a second one beside the first
        self.answers[name] = value
        self.save()

    def save(self) -> None:
        if not self.store.problem:
            self.store.save(self.kept, self.answers)
            self.tell_problem()

    def tell_problem(self) -> None:
        """Says, once it is so, that answers can't be kept."""
        if self.store.problem:
            sentence = self.words("Your answers can’t be kept in {folder}: {why}. The interview works without.")
            say(sentence.replace("{folder}", str(self.store.folder)).replace("{why}", self.store.problem))

    def finish(self) -> None:
        """The kit is made: what is offered next time is kept, the rest forgotten."""
        self.store.keep_usual({**self.usual, **{name: self.answers[name] for name in AGAIN if self.answers.get(name)}})
        self.store.forget(self.kept)

    @property
    def is_kept(self) -> bool:
        """Whether another interview could go on with these answers."""
        return self.kept.descriptor >= 0 and not self.store.problem

    @property
    def translator(self) -> Translator:
        """In the kit's language once that is known, before that in the environment's."""
        tag = str(self.answers.get("language") or self.first_language)
        if tag not in self._translators:
            self._translators[tag] = Translator.open(tag, self.library)
        return self._translators[tag]

    @property
    def first_language(self) -> str:
        """The tag of the environment's language, or of the nearest that has a translation."""
        tag = environment_language(self.library, environment.languages())
        return next((folder.replace("_", "-") for folder in negotiate(tag, self.library)), "en")

    def words(self, text: str) -> str:
        """A message of the interview in its language."""
        return self.translator.text(text) if text else ""

    def guide_words(self, text: str) -> str:
        """A message of a guide in the interview's language."""
        return self.translator.look_up(text, "guides").text
