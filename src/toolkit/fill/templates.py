"""Templates, run in a sandbox. A template's name and what it may see in; HTML leaves, each element marked with its origin."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from toolkit.errors import GuideError
from toolkit.fill.vocabulary import ORIGIN
from toolkit.limits import OverLimitError, limited
from toolkit.packs.library import Library
from toolkit.text import without_direction

LINE = 28
"""Characters in a line of a column, roughly."""

# A start tag (its name may end in an expression: h{{ level }}), or what is Jinja's and stays as it is.
_START_TAG = re.compile(r"<([a-z][a-z0-9]*(?:\{\{[^}]*\}\})?)(?=[\s>{])|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


class _Origins(Extension):
    """Marks each start tag in a template with the template's name and line, for error messages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        def marked(match: re.Match[str]) -> str:
            if not match[1]:
                return match[0]
            return f'<{match[1]} {ORIGIN}="templates/{name}, line {source.count(chr(10), 0, match.start()) + 1}"'

        return _START_TAG.sub(marked, source)


class _Environment(ImmutableSandboxedEnvironment):
    """Without powers: a single one can keep the processor busy for days, and can't be interrupted."""

    intercepted_binops = frozenset(["**"])

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        raise jinja2.TemplateRuntimeError(f"a template has no “{operator}”.")


@lru_cache(maxsize=4)
def environment(library: Library) -> jinja2.Environment:
    """Jinja over the packs' templates: sandboxed, escaping everything, silent about nothing. Compiled templates are kept."""

    found = _Environment(
        loader=jinja2.FunctionLoader(lambda name: (library.text(f"templates/{name}"), name, None)),
        auto_reload=False,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Origins],
    )
    found.filters["plain"] = lambda text: without_direction(Markup(text).striptags())
    found.filters["columns"] = columns
    return found


def columns(texts: Sequence[str], count: int) -> list[Sequence[str]]:
    """`texts` in order, in at most `count` columns, the longest of which is as short as can be."""
    lines = [1 + len(Markup(text).striptags()) // LINE for text in texts]
    limit = max(lines, default=0)
    while len(cut := _filled(lines, limit)) > count:
        limit += 1
    return [texts[start:end] for start, end in pairwise([*cut, len(texts)])]


def _filled(lines: Sequence[int], limit: int) -> list[int]:
    """Where columns begin that are filled up to `limit` lines."""
    starts, used = [], limit
    for at, height in enumerate(lines):
        if used + height > limit:
            starts.append(at)
            used = 0
        used += height
    return starts


def render(jinja: jinja2.Environment, document: str, context: Mapping[str, Any]) -> str:
    """The HTML of a document. Raises GuideError with template and line."""
    name = f"{document}.html.j2"
    try:
        with limited():
            return jinja.get_template(name).render(context)
    except OverLimitError as problem:
        raise GuideError(
            "{where}: {problem}. Look for a loop in a loop, or a text made very long.", where=f"templates/{name}", problem=problem
        ) from None
    except jinja2.TemplateSyntaxError as problem:
        where = f"templates/{problem.name or name}, line {problem.lineno}"
        raise GuideError("{where}: {problem}", where=where, problem=problem.message) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as problem:
        raise GuideError("{where}: {problem}", where=_where(problem, name), problem=problem) from None


def _where(problem: Exception, name: str) -> str:
    """The line in the document's own template, and the innermost if that is in another (Jinja rewrites tracebacks)."""
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.endswith(".html.j2")]
    own = [frame for frame in frames if frame.filename == name]
    named = dict.fromkeys(f"templates/{frame.filename}, line {frame.lineno}" for frame in (*own[-1:], *frames[-1:]))
    return " → ".join(named) or f"templates/{name}"
