"""How each language counts. A locale in; its plural rule out, from `plurals.toml` and never from an installed library, so that
a new version of one can't change what stands in the catalogs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from gettext import c2py
from pathlib import Path

from babel import Locale

from toolkit.errors import AnswerError

TABLE = Path(__file__).with_name("plurals.toml")
MOST_FORMS = 6
"""No language has more; Arabic and Welsh have as many."""


@dataclass(frozen=True)
class PluralRule:
    forms: int
    expression: str
    """As gettext writes it: the place of the form that goes with n."""

    @cached_property
    def index(self) -> Callable[[int], int]:
        return c2py(self.expression)


def plural_rule(locale: Locale) -> PluralRule:
    """The rule of a territory's language if it has its own, else the language's. Raises AnswerError."""
    rules = _rules()
    rule = rules.get(f"{locale.language}_{locale.territory}") or rules.get(locale.language)
    if not rule:
        raise AnswerError(
            "It is not known how “{tag}” counts. Add its code to the rule that fits, in {file}; what stands there says how.",
            tag=locale.language,
            file=TABLE,
        )
    return rule


@cache
def _rules() -> dict[str, PluralRule]:
    """By language. The table is small, and read once."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
    return {language: PluralRule(rule["forms"], rule["plural"]) for rule in table for language in rule["languages"]}
