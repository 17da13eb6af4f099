"""The plan that the answers give so far: a session in; brief, chosen guides and plan out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from toolkit import brief as briefs
from toolkit.ask.prompts import say
from toolkit.ask.session import Session
from toolkit.brief import Brief
from toolkit.choose import Chosen
from toolkit.errors import AnswerError, PlanError
from toolkit.plan import Plan
from toolkit.plan.nearest import plan_or_nearest


@dataclass(frozen=True)
class Draft:
    brief: Brief
    chosen: Chosen
    plan: Plan


def draft_of(session: Session) -> Draft:
    """Swaps of activities that other answers have made impossible are taken back, with a word.

    Raises AnswerError when the answers won't do; as PlanError it names the nearest that will.
    """
    try:
        return _draft(session)
    except PlanError:
        raise
    except AnswerError:
        if not session.answers.pop("activities", None):
            raise
        say(session.words("The swapped activities don’t fit any more; the usual ones take their place."))
        return _draft(session)


def _draft(session: Session) -> Draft:
    brief = briefs.make(session.answers, session.library, today=datetime.date.today(), past=session.allow_past)
    return Draft(brief, *plan_or_nearest(brief, session.library))
