"""Makers of whole intakes for the laws of screening: every fact answered at random, in full."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from needlecraft.devices.modalities import ACCOMPANYING, NEEDLING
from needlecraft.intake import FACTS, Answer, Fact, Given, History, Intake, Operator, Person, Role, Sex, Shape, Wish
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import GROUPS, ZONES, sites

DAY = date(2026, 11, 24)
PRODUCTS = ("vitamin_c", "tretinoin", "tranexamic_acid", "minoxidil", "prp", "insulin", "exosomes", "saline_sterile")

places = st.lists(st.sampled_from([*ZONES, *GROUPS]), min_size=1, max_size=3).map(lambda p: sites(*p))


def days_before(most: int) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda n: DAY - timedelta(days=n))


@st.composite
def full_answers(draw: st.DrawFn, fact: Fact, answer: Answer | None = None) -> Given:
    """A full answer to a fact: yes with its day, kind and place where these matter; no, perhaps with its end."""
    answer = answer or draw(st.sampled_from(list(Answer)))
    if answer is Answer.UNKNOWN:
        return Given(answered_on=DAY)
    if answer is Answer.NO:
        ended = fact.shape in (Shape.STATE, Shape.EVENT) and draw(st.booleans())
        return Given(answer, last=draw(days_before(400)) if ended else None, answered_on=DAY)
    dated = fact.shape is Shape.EVENT or (fact.shape is Shape.DECISION and draw(st.booleans()))
    return Given(
        answer,
        last=draw(days_before(400)) if dated else None,
        where=draw(places) if fact.local and draw(st.booleans()) else None,
        kind=draw(st.sampled_from(fact.kinds)) if fact.kinds else None,
        answered_on=DAY,
    )


@st.composite
def histories(draw: st.DrawFn, yes_at_most: int = 12) -> History:
    """A history: most facts NO, some answered otherwise."""
    changed = draw(st.lists(st.sampled_from(sorted(FACTS)), max_size=yes_at_most, unique=True))
    answers = dict.fromkeys(FACTS, Given(Answer.NO, answered_on=DAY))
    answers |= {name: draw(full_answers(FACTS[name])) for name in changed}
    return History(**answers)


@st.composite
def intakes(draw: st.DrawFn, yes_at_most: int = 12) -> Intake:
    """A whole intake."""
    person = Person(
        born=draw(st.none() | st.dates(date(1940, 1, 1), date(2015, 1, 1))),
        sex=draw(st.sampled_from(Sex)),
        phototype=draw(st.none() | st.sampled_from(Phototype)),
        weight_kg=draw(st.none() | st.integers(40, 120)),
    )
    wish = Wish(
        indications=tuple(draw(st.lists(st.sampled_from(Indication), min_size=1, max_size=2, unique=True))),
        where=draw(places),
        modality=draw(st.sampled_from(sorted(NEEDLING))),
        together=frozenset(draw(st.lists(st.sampled_from(sorted(ACCOMPANYING)), max_size=3))),
        products=tuple(draw(st.lists(st.sampled_from(PRODUCTS), max_size=2, unique=True))),
    )
    operator = Operator(
        role=draw(st.sampled_from(Role)),
        jurisdiction=draw(st.sampled_from(["", "US-NC", "US-CA", "US-NE", "GB", "ES"])),
        prescriber_at_hand=draw(st.booleans()),
    )
    return Intake(person, wish, operator, draw(histories(yes_at_most)), DAY)
