"""The plan that the answers give so far: a session in; brief, chosen guides and plan out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from toolkit import brief as briefs
from toolkit.ask.session import Session
from toolkit.brief import Brief
from toolkit.choose import Chosen
from toolkit.plan import Plan
from toolkit.plan.nearest import plan_or_nearest


@dataclass(frozen=True)
class Draft:
    brief: Brief
    chosen: Chosen
    plan: Plan


def draft_of(session: Session) -> Draft:
    """Raises AnswerError when the answers won't do; as PlanError it names the nearest that will."""
    brief = briefs.make(session.answers, session.library, today=datetime.date.today(), past=session.allow_past)
    return Draft(brief, *plan_or_nearest(brief, session.library))
