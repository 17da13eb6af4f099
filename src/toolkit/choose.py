"""Which guides and documents fit a brief. Brief and library in; the chosen guides leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.brief import Brief
from toolkit.errors import AnswerError, GuideError
from toolkit.packs import frontmatter
from toolkit.packs.frontmatter import DocumentInfo
from toolkit.packs.guide import Guide
from toolkit.packs.library import Library, unknown


@dataclass(frozen=True)
class Chosen:
    topic: Guide[frontmatter.Topic]
    setting: Guide[frontmatter.Setting]
    audience: Guide[frontmatter.Audience]
    purpose: Guide[frontmatter.Purpose]
    activities: Mapping[str, Guide[frontmatter.Activity]]
    """Those that may take part, by id, in order of time."""
    rounds: tuple[str, ...]
    """Activities that ask a question, the most important first."""
    documents: tuple[DocumentInfo, ...]

    def guide(self, kind: str) -> Guide[frontmatter.Guide]:
        """The topic, setting, audience or purpose, by that word."""
        found: Guide[frontmatter.Guide] = getattr(self, kind)
        return found


def choose(brief: Brief, library: Library, documents: Sequence[str] = ()) -> Chosen:
    """What fits the brief. `documents`: only these, by id. Raises AnswerError for an unknown one."""
    setting = library.guide("settings", brief.setting)
    purpose = library.guide("purposes", brief.purpose)
    flow = setting.front.flow or purpose.front.flow
    for id in documents:
        if id not in library.documents:
            raise unknown("documents", id, list(library.documents))
    wanted = documents or setting.front.documents or tuple(library.documents)
    chosen = tuple(info for id, info in library.documents.items() if id in wanted)
    if not chosen:
        raise AnswerError("None of the setting's documents is in the packs.")
    return Chosen(
        topic=library.guide("topics", brief.topic),
        setting=setting,
        audience=library.guide("audiences", brief.audience),
        purpose=purpose,
        activities={id: _activity(id, library, setting if setting.front.flow else purpose) for id in flow},
        rounds=setting.front.rounds or purpose.front.rounds,
        documents=chosen,
    )


def _activity(id: str, library: Library, named_by: Guide[frontmatter.Guide]) -> Guide[frontmatter.Activity]:
    try:
        return library.guide("activities", id)
    except AnswerError as problem:  # nobody answered that: a guide is wrong
        raise GuideError("{file}: flow: {what}", file=named_by.path, what=problem.messages[0]) from None
