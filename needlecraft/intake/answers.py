"""An answer: yes, no or unknown, with when it was true, where, of what kind, and when and by whom it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from needlecraft.skin.zones import EVERYWHERE, Sites


class Answer(StrEnum):
    """Unknown is a third answer, never "no"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Whom(StrEnum):
    """Who can answer a question."""

    CLIENT = "client"
    PRACTITIONER = "practitioner"
    PRESCRIBER = "prescriber"
    DIAGNOSER = "diagnoser"
    """Someone licensed to diagnose skin disease."""
    PRACTICE = "practice"

    def may_answer_for(self, asked: Whom) -> bool:
        """Return whether an answer recorded by this person stands, where `asked` is who can answer.

        Anyone may write down what the client says.  A finding needs eyes on the skin.  A prescriber counts as
        licensed to diagnose.  The decisions of a prescriber and of the practice are theirs alone.
        """
        match asked:
            case Whom.CLIENT:
                return self is not Whom.PRACTICE
            case Whom.PRACTITIONER:
                return self in (Whom.PRACTITIONER, Whom.PRESCRIBER, Whom.DIAGNOSER)
            case Whom.DIAGNOSER:
                return self in (Whom.PRESCRIBER, Whom.DIAGNOSER)
            case Whom.PRESCRIBER | Whom.PRACTICE:
                return self is asked


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered about one fact.

    `last` is the last day on which the fact was true (the last dose, the injection, the day the skin had
    healed).  With NO it says when it ended; without it NO means "not within anybody's memory".
    `where` None means that no place was named: the fact then holds everywhere.
    """

    answer: Answer = Answer.UNKNOWN
    last: date | None = None
    where: Sites | None = None
    kind: str | None = None
    answered_on: date | None = None
    by: Whom | None = None
    note: str = ""

    @property
    def is_yes(self) -> bool:
        """Return whether the answer is yes."""
        return self.answer is Answer.YES

    @property
    def is_no(self) -> bool:
        """Return whether the answer is no."""
        return self.answer is Answer.NO

    @property
    def is_unknown(self) -> bool:
        """Return whether nobody knows, or the answer is too old to count."""
        return self.answer is Answer.UNKNOWN

    @property
    def sites(self) -> Sites:
        """Return where the fact holds: the places named, or everywhere when none was."""
        return EVERYWHERE if self.where is None else self.where

    def expired(self, on: date, lasts_days: int | None) -> bool:
        """Return whether the answer is older on `on` than such an answer may be."""
        if lasts_days is None or self.answered_on is None:
            return False
        return on > self.answered_on + timedelta(days=lasts_days)


UNANSWERED = Given()
