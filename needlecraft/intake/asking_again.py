"""An answer given again beside the one before it: what an earlier visit knew is not lost by a later "no".

"No" on a form asked again means "nothing new", and must not end a wait that still runs.

Does not model a correction of a mistake: whoever corrects one writes the answer itself, with a note.
"""

from __future__ import annotations

from dataclasses import replace

from needlecraft.intake.answers import Given
from needlecraft.intake.history import Fact, Shape
from needlecraft.words import say


def asked_again(fact: Fact, before: Given, now: Given) -> Given:
    """Return what is recorded when a fact is answered again.

    Something that happened stays, with its day, when nothing new happened.  A state that was so and is so no
    more without a day ended, for all that is known, on the day of the new answer.  What had ended
    keeps the day, the place and the kind it had.
    """
    if not now.is_no or now.last is not None:
        return now
    if fact.shape is Shape.EVENT and before.is_yes:
        return replace(before, answered_on=now.answered_on, by=now.by)
    if fact.shape is Shape.STATE and before.is_yes:
        note = now.note or say("intake.counted.ended_when_asked")
        return replace(now, last=now.answered_on, where=before.where, kind=before.kind, note=note)
    if before.is_no and before.last is not None:
        return replace(now, last=before.last, where=before.where, kind=before.kind, note=now.note or before.note)
    return now
