"""Language tags. What somebody wrote comes in; the locale that it means, and the one spelling of its tag, leave."""

from __future__ import annotations

import re
from contextlib import suppress

from babel import Locale, UnknownLocaleError

from toolkit.errors import AnswerError
from toolkit.text import clean

# Language, script, territory, variant (BCP 47, 2.1), in either spelling. Babel itself drops whatever follows a dot or an @.
TAG = re.compile(r"[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|[0-9]{3}))?([-_]([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?", re.IGNORECASE)


def parse_tag(tag: str) -> Locale:
    """The locale that `es-MX`, `es_MX` or `zh-CN` means. Raises AnswerError."""
    name = tag.strip().replace("-", "_")
    if TAG.fullmatch(name):
        for each in (name, re.sub(r"_([A-Za-z]{2}|\d{3})$", "", name)):  # German in the United States is German
            with suppress(UnknownLocaleError, ValueError):
                return Locale.parse(each)
    raise AnswerError("“{tag}” is not a language tag. Give one such as es or pt-BR.", tag=clean(tag)[:40])


def normalized(tag: str) -> str:
    """The one spelling of a tag: es-US for `ES_us`, zh-Hans-CN for `zh-CN`. Raises AnswerError."""
    return str(parse_tag(tag)).replace("_", "-")


def is_tag(tag: str) -> bool:
    with suppress(AnswerError):
        return bool(parse_tag(tag))
    return False
