"""What one interview knows: the answers so far, and the words in which it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit import environment
from toolkit.ask import saved
from toolkit.localize.catalogs import Translator, environment_language, negotiate
from toolkit.packs.library import Library


class Session:
    """The answers of one interview. `given`: those that were there before it."""

    def __init__(self, library: Library, given: Mapping[str, Any], *, allow_past: bool) -> None:
        self.library, self.allow_past = library, allow_past
        self.given = frozenset(given)
        self.answers = dict(given)
        self._translators: dict[str, Translator] = {}

    def keep(self, name: str, value: Any) -> None:
        """Remembers an answer, on disk too. Another setting brings its own usual start, length and number of people."""
        if name == "setting" and value != (old := self.answers.get("setting")) and old:
            from toolkit.brief import setting_defaults

            new_values = setting_defaults(self.library, str(value))
            for each, old_value in setting_defaults(self.library, old).items():
                if str(self.answers.get(each)) == str(old_value):
                    self.answers[each] = new_values[each]
        self.answers[name] = value
        saved.save(self.answers)

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
