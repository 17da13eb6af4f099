"""Are the guides as they should be? Packs in; findings, each with how to mend it, out.

The rules stand in one table. Each is a function from a guide and what exists around it to slips.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.errors import GuideError
from toolkit.lint import questions, references, sources, structure, wording
from toolkit.lint.context import Context, context_of
from toolkit.lint.finding import Finding, Slip
from toolkit.packs.frontmatter import FOLDERS
from toolkit.packs.guide import Guide, parse
from toolkit.packs.library import ID, Library, built_in, read_text
from toolkit.text import closest

Rule = Callable[[Guide[Any], Context], Iterable[Slip]]

RULES: Mapping[str, Rule] = {
    "headings": structure.headings,
    "asked-for": structure.asked_for,
    "perspectives": structure.views,
    "rounds": structure.rounds,
    "containers": structure.cues,
    "question": questions.form,
    "open-question": questions.openness,
    "enough-questions": questions.enough,
    "words": wording.avoided,
    "reading-level": wording.level,
    "spoken-time": wording.spoken,
    "facts": sources.facts,
    "ids": references.ids,
    "sections": references.sections,
    "conditions": references.conditions,
}


def lint(library: Library, packs: Sequence[Path] = ()) -> list[Finding]:
    """What is wrong with the guides of `packs`, or of the built-in pack when there are none, in the order of files and lines.

    `library` has all packs that these may refer to. Raises GuideError when the list of words can't be
    read, or what stands on top of a template.
    """
    context = context_of(library)
    return sorted(found for pack in packs or [built_in()] for found in _pack(pack, context))


def _pack(pack: Path, context: Context) -> Iterator[Finding]:
    for folder in sorted(path for path in (pack / "guides").glob("*") if path.is_dir()):
        if folder.name not in FOLDERS:
            guess = closest(folder.name, FOLDERS)
            remedy = f"Did you mean “{guess}”?" if guess else f"There are: {', '.join(FOLDERS)}."
            yield Finding(folder, 1, "files", f"“{folder.name}” is no folder of guides, so nobody reads it.", remedy)
            continue
        for path in sorted(folder.glob("*.md")):
            if path.is_file() and path.resolve().is_relative_to(pack.resolve()):  # as the library finds them
                yield from _guide(path, folder.name, context)


def _guide(path: Path, folder: str, context: Context) -> Iterator[Finding]:
    if path.stem.isupper():  # README.md
        return
    if not ID.fullmatch(path.stem):
        remedy = "Use small letters, digits and hyphens: the name is an id."
        yield Finding(path, 1, "files", f"“{path.name}” is no name for a guide, so nobody reads it.", remedy)
        return
    try:
        guide = parse(read_text(path), folder, path)
    except GuideError as problem:
        yield _unreadable(problem, path)
        return
    for name, rule in RULES.items():
        yield from (Finding(path, slip.line, name, slip.what, slip.remedy) for slip in rule(guide, context))


def _unreadable(problem: GuideError, path: Path) -> Finding:
    """A guide that can't be parsed, as a finding. Its other rules wait."""
    line = problem.messages[0].details.get("line", 1)
    text = str(problem).removeprefix(f"{path}, line {line}: ").removeprefix(f"{path}: ").removeprefix(f"{path} ")
    what, _, remedy = re.sub(r"(?<=[.?!])\s+", "\n", text, count=1).partition("\n")
    return Finding(path, int(str(line)), "readable", what, remedy or "Nothing else in this file was checked.")
