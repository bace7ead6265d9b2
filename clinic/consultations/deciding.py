"""What a prescriber sees of a question: the facts that decide it, the answers offered, what a yes writes.

Which facts decide a question is our own choice: those that the library's rules read beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.consultations.wording import fact_label
from needlecraft.intake import FACTS, Given, Intake
from needlecraft.words import say, shown

DECIDING: dict[str, tuple[str, ...]] = {
    "cold_sore_antiviral_decided": (
        "cold_sores_ever", "cold_sore_now", "weak_immune_system", "pregnant", "breastfeeding",
    ),
    "blood_thinner_agreed": ("blood_thinner", "painkiller_or_supplement", "bleeding_disorder", "heart_disease"),
    "second_anaesthetic_agreed": (
        "other_anaesthetic_today", "heart_disease", "antiarrhythmic", "liver_disease_severe", "methaemoglobin_risk",
        "amide_anaesthetic_allergy", "ester_or_paba_allergy",
    ),
    "delivered_product_agreed": ("planned_product_allergy", "granuloma_ever", "pregnant", "breastfeeding"),
    "skin_examined": ("suspicious_lesion", "melasma", "raised_moles_or_birthmarks"),
    "licence_allows": (),
    "prescription": (
        "pregnant", "breastfeeding", "amide_anaesthetic_allergy", "ester_or_paba_allergy", "heart_disease",
        "liver_disease_severe",
    ),
}  # fmt: skip
BY_WEIGHT = frozenset({"second_anaesthetic_agreed", "prescription"})
BY_PRODUCT = frozenset({"delivered_product_agreed", "licence_allows"})


def deciding_facts(question: str, intake: Intake, language: str) -> list[list[str]]:
    """Return the facts that decide a question, as label and value; "not known" where nobody has said."""
    found = [[fact_label(name, language), value_of(intake.history.given(name), name, language)]
             for name in DECIDING.get(question, ())]  # fmt: skip
    if question in BY_WEIGHT:
        weight = intake.person.weight_kg
        found.append([_("Weight"), _("not known") if weight is None else f"{weight:g} kg"])
    if question in BY_PRODUCT:
        products = [say(f"products.names.{one}", language) for one in intake.wish.products]
        found.append([_("Product"), shown(products, language) or _("none named")])
    if question == "licence_allows":
        who = intake.operator
        found.append([_("Operator"), ", ".join(p for p in (who.name, say(f"report.roles.{who.role}", language)) if p)])
        found.append([_("Law of"), who.jurisdiction or _("not known")])
    return found


def value_of(given: Given, fact: str, language: str) -> str:
    """Return an answer in words, with its kind, its day and its note."""
    if given.is_unknown:
        return _("not known")
    parts = [_("yes") if given.is_yes else _("no")]
    if given.kind:
        parts.append(say(f"intake.{fact}.kinds.{given.kind}", language))
    if given.last:
        parts.append(_("last on %(day)s") % {"day": shown(given.last, language)})
    if given.note:
        parts.append(given.note)
    return ", ".join(parts)


def person_line(client: Client, intake: Intake, on: date, language: str) -> str:
    """Return who this is in one line: age, phototype, pregnancy, allergy."""
    age = intake.person.age_on(on)
    pregnant = intake.history.as_of(on).pregnant
    allergies = (client.summary or {}).get("allergies")
    told = _("not asked") if allergies is None else ", ".join(allergies) or _("none known")
    return " · ".join(
        (
            _("%(age)s years") % {"age": age} if age is not None else _("age not known"),
            _("phototype %(type)s") % {"type": client.phototype or _("not known")},
            _("pregnant: %(answer)s") % {"answer": value_of(pregnant, "pregnant", language)},
            _("allergy: %(told)s") % {"told": told},
        )
    )


def options_for(kind: str, fact: str) -> list[dict[str, Any]]:
    """Return the answers offered: the first is the yes, the last asks back."""
    match kind:
        case "prescription":
            offered = [_option("sign", _("Sign prescription")), _option("decline", _("Do not prescribe"), text=True)]
        case "co_signature":
            offered = [_option("sign", _("Sign with them")), _option("discuss", _("Discuss"), text=True)]
        case "examination":
            offered = []
        case _:
            offered = _decisions(fact)
    return [*offered, _option("ask_back", _("Ask back"), text=True)]


def _decisions(fact: str) -> list[dict[str, Any]]:
    if fact == "cold_sore_antiviral_decided":
        return [
            _option("yes", _("Yes, antiviral cover"), "yes"),
            _option("yes_without", _("Treat without cover"), "yes", text=True),
            _option("no", _("Not treat yet"), "no"),
        ]
    if fact == "licence_allows":
        return [_option("yes", _("Yes, covered"), "yes", text=True), _option("no", _("No, not covered"), "no")]
    return [_option("yes", _("Yes, agreed"), "yes"), _option("no", _("No, not agreed"), "no")]


def _option(id: str, label: str, answer: str = "", *, text: bool = False) -> dict[str, Any]:
    return {"id": id, "label": label, "answer": answer, "needs_text": text}


def short_question(fact: str, language: str) -> str:
    """Return a decision as one sentence that can be answered with yes."""
    sentences = {
        "cold_sore_antiviral_decided": _("Antiviral cover for the cold sores: yes?"),
        "blood_thinner_agreed": _("Needle while the blood thinner goes on?"),
        "second_anaesthetic_agreed": _("A second anaesthetic on the same day?"),
        "delivered_product_agreed": _("This product through needled skin?"),
        "skin_examined": _("Examine the skin before it is treated"),
        "licence_allows": _("Does the licence cover this here?"),
    }
    return sentences.get(fact) or (say(f"intake.{fact}.question", language) if fact in FACTS else fact)
