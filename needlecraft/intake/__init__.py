"""The person: what they answered, what they wish, and who would treat them."""

from needlecraft.intake.answers import UNANSWERED, Answer, Given, Whom
from needlecraft.intake.history import FACTS, Fact, History, Shape
from needlecraft.intake.person import Intake, Operator, Override, Person, Role, Sex, Wish
from needlecraft.intake.practice import NO_PRACTICE, ChangedInterval, Licence, Practice, Prices

__all__ = [
    "FACTS",
    "NO_PRACTICE",
    "UNANSWERED",
    "Answer",
    "ChangedInterval",
    "Fact",
    "Given",
    "History",
    "Intake",
    "Licence",
    "Operator",
    "Override",
    "Person",
    "Practice",
    "Prices",
    "Role",
    "Sex",
    "Shape",
    "Whom",
    "Wish",
]
