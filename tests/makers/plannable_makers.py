"""Makers of clients who can mostly be planned for: healthy but for a few answers, under a licence that is known."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from intake_makers import DAY, PRODUCTS, full_answers, places

from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Wish
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype

DECIDED = ("licence_allows", "skin_examined", "cold_sore_antiviral_decided", "blood_thinner_agreed")
BESIDE = (Modality.TOPICAL_ANAESTHETIC, Modality.PEEL, Modality.DRUG_DELIVERY)
NUMBING = (None, None, "none", "lidocaine_4_liposomal", "emla", "lidocaine7_tetracaine7")


@st.composite
def nearly_healthy(draw: st.DrawFn, changed_at_most: int) -> History:
    """Every fact NO and every decision YES, but for a few."""
    answers = dict.fromkeys(FACTS, Given(Answer.NO, answered_on=DAY))
    answers |= dict.fromkeys(DECIDED, Given(Answer.YES, last=DAY, answered_on=DAY))
    changed = draw(st.lists(st.sampled_from(sorted(set(FACTS) - set(DECIDED))), max_size=changed_at_most, unique=True))
    answers |= {name: draw(full_answers(FACTS[name])) for name in changed}
    return History(**answers)


@st.composite
def plannable(draw: st.DrawFn, changed_at_most: int = 3) -> Intake:
    """An intake that mostly leads to a plan."""
    person = Person(
        born=draw(st.dates(date(1950, 1, 1), date(2000, 1, 1))),
        sex=draw(st.sampled_from(Sex)),
        phototype=draw(st.none() | st.sampled_from(Phototype)),
        weight_kg=draw(st.none() | st.floats(45, 120)),
    )
    wish = Wish(
        indications=tuple(draw(st.lists(st.sampled_from(Indication), max_size=2, unique=True))),
        where=draw(places),
        modality=draw(st.sampled_from(sorted(NEEDLING))),
        together=frozenset(draw(st.lists(st.sampled_from(BESIDE), max_size=2))),
        products=tuple(draw(st.lists(st.sampled_from(PRODUCTS), max_size=1))),
        anaesthetic=draw(st.sampled_from(NUMBING)),
        treatments=draw(st.none() | st.integers(1, 30)),
        spacing_days=draw(st.none() | st.integers(1, 120)),
    )
    operator = Operator(
        role=draw(st.sampled_from(Role)),
        jurisdiction=draw(st.sampled_from(["US-NC", "US", "GB", "IE", "ES"])),
        prescriber_at_hand=draw(st.booleans()),
    )
    return Intake(person, wish, operator, draw(nearly_healthy(changed_at_most)), DAY)
