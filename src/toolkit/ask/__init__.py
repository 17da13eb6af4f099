"""The interview. What was given so far comes in; all answers leave, confirmed on a screen that shows the plan they give.

Answers are saved as they are typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.ask.asking import go_through
from toolkit.ask.resume import offer_to_go_on
from toolkit.ask.session import Session
from toolkit.packs.library import Library


def interview(library: Library, given: Mapping[str, Any], *, allow_past: bool = False) -> dict[str, Any]:
    """All answers, confirmed. Those given aren't asked for, but shown. Raises KeyboardInterrupt when the user stops."""
    session = Session(library, given, allow_past=allow_past)
    offer_to_go_on(session)
    go_through(session)
    from toolkit.ask.review import review  # planning takes long to import, and no question needs it

    review(session)
    return session.answers
