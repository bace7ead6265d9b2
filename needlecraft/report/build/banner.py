"""The safety banner: who this is, allergies first, and what must not be overlooked.  Unknown is never "none"."""

from __future__ import annotations

from needlecraft.intake import Given, History, Intake
from needlecraft.report.build.context import Context
from needlecraft.report.document import Banner, BannerFact
from needlecraft.words import keys, shown

ALLERGIES = (
    "latex_allergy",
    "amide_anaesthetic_allergy",
    "ester_or_paba_allergy",
    "antiseptic_allergy",
    "metal_allergy",
    "adhesive_allergy",
    "planned_product_allergy",
)


def banner(context: Context) -> Banner:
    """Return the banner as it stood on the day of the screening."""
    report = context.plan.screening
    history = report.intake.history.as_of(report.on)
    person = report.intake.person
    facts = [_allergies(context, history), _phototype(context), _pregnancy(context, history)]
    if history.breastfeeding.is_yes:
        facts.append(_dated(context, "banner.breastfeeding", history.breastfeeding, report.intake))
    facts.append(_flags(context, history))
    return Banner(person.name or context.say("banner.no_name"), _age(context), tuple(facts))


def _age(context: Context) -> str:
    report = context.plan.screening
    born, age = report.intake.person.born, report.intake.person.age_on(report.on)
    return context.say("banner.age_unknown") if born is None else context.say("banner.age", age=age, born=born)


def _allergies(context: Context, history: History) -> BannerFact:
    label = context.say("banner.allergy")
    answers = {name: history.given(name) for name in ALLERGIES}
    found = [_named(context, name, given) for name, given in answers.items() if given.is_yes]
    unasked = [context.say(f"allergies.{name}") for name, given in answers.items() if given.is_unknown]
    if found:
        listed = shown(found, context.language)
        value = context.say("banner.some_unasked", found=listed, list=unasked) if unasked else listed
        return BannerFact(label, value[:1].upper() + value[1:], alert=True)
    if len(unasked) == len(ALLERGIES):
        return BannerFact(label, context.say("banner.not_asked"))
    if unasked:
        return BannerFact(label, context.say("banner.none_of_asked", list=unasked))
    return BannerFact(label, context.say("banner.none_known"))


def _named(context: Context, fact: str, given: Given) -> str:
    name = context.say(f"allergies.{fact}")
    kinds = given.note or (context.say(f"kinds.{given.kind}") if given.kind else "")
    return context.say("banner.with_kind", name=name, kind=kinds) if kinds else name


def _phototype(context: Context) -> BannerFact:
    phototype = context.plan.screening.intake.person.phototype
    value = context.say("banner.not_asked") if phototype is None else phototype.value
    return BannerFact(context.say("banner.phototype"), value)


def _pregnancy(context: Context, history: History) -> BannerFact:
    report = context.plan.screening
    if not report.intake.person.may_be_pregnant(report.on) and not history.pregnant.is_yes:
        return BannerFact(context.say("banner.pregnant"), context.say("banner.not_possible"))
    return _dated(context, "banner.pregnant", history.pregnant, report.intake)


def _dated(context: Context, label: str, given: Given, intake: Intake) -> BannerFact:
    asked = given.answered_on or intake.answered_on
    if given.is_yes:
        return BannerFact(context.say(label), context.say("banner.yes_asked", on=asked), alert=True)
    if given.is_no:
        return BannerFact(context.say(label), context.say("banner.no_asked", on=asked))
    if given.answered_on is not None:
        return BannerFact(context.say(label), context.say("banner.expired", on=given.answered_on))
    return BannerFact(context.say(label), context.say("banner.not_asked"))


def _flags(context: Context, history: History) -> BannerFact:
    names = [key.rpartition(".")[2] for key in keys("report", context.language) if key.startswith("report.flags.")]
    found = [context.say(f"flags.{name}") for name in names if history.given(name).is_yes]
    return BannerFact(context.say("banner.flags"), ", ".join(found) or context.say("banner.no_flags"))
