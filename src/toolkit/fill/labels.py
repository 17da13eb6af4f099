"""Words of the toolkit's own catalog, as templates use them. A translator in; `label` and `plural` out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from toolkit.localize.catalogs import Translator
from toolkit.localize.formats import Formats
from toolkit.localize.markup import localized


@dataclass(frozen=True)
class Labels:
    translator: Translator
    formats: Formats

    def label(self, message: str, **values: object) -> Markup:
        """The words for `message`; values are escaped unless they are Markup."""
        return localized(message, self.translator, "toolkit", {name: escape(value) for name, value in values.items()})

    def plural(self, one: str, many: str, number: int, **values: object) -> Markup:
        """The same for a count, which the messages call {n}."""
        filled = {"n": self.formats.number(number), **values}
        escaped = {name: escape(value) for name, value in filled.items()}
        return localized(one, self.translator, "toolkit", escaped, plural=many, number=number)
