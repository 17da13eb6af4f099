"""The interview. What was given so far comes in; all answers leave, confirmed on a screen that shows the plan they give.

Answers are saved as they are typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.ask.asking import go_through
from toolkit.ask.prompts import say
from toolkit.ask.resume import offer_to_go_on
from toolkit.ask.session import Session
from toolkit.text import N_

if TYPE_CHECKING:
    from toolkit.kit import Options

START = N_("Ten short questions, then the plan: about three minutes. Enter takes what is offered.")


def interview(session: Session, options: Callable[[], Options]) -> Options:
    """Asks for all answers that the session lacks, until they are confirmed; how the kit is to be made leaves.

    `options`: how it is to be made if nothing is in its way. Answers that were given
    aren't asked for, but shown. Raises KeyboardInterrupt when the user stops.
    """
    session.tell_problem()
    offer_to_go_on(session)
    if not session.answers:
        say(session.words(START))
    go_through(session)
    from toolkit.ask.review import review  # planning takes long to import, and no question needs it

    while (decided := review(session, options())) is None:
        go_through(session, from_last=True)
    return decided
