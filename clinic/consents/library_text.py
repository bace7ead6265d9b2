"""The first text of each consent, built from the library: harms as published, what is unknown, other ways.

Every figure is a sentence of the library with the works behind it.  Where the library lacks a sentence in a language
there is no text in that language: nothing is said in another one silently.

Does not weigh harms for one person: that is what screening and the talk are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from clinic.consents.wording import NoText, own, quoted
from needlecraft.aftercare import RED_FLAGS, RedFlag, Triage, expected_course
from needlecraft.aftercare.periods import PERIODS
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.evidence import Cite
from needlecraft.products.drugs import DRUGS
from needlecraft.products.topicals import OUTSIDE_CLEARANCE
from needlecraft.skin.phototypes import PIGMENT_FACTS

DRUG = "drug."
TREATMENTS: tuple[str, ...] = (*(m.value for m in Modality if m in NEEDLING), *(f"{DRUG}{id}" for id in DRUGS))
"""What a consent can be for: a way of needling, or a drug on needled skin."""
DEPTHS_MM = (0.5, 1.5, 2.5)
"""Shallow, middle and deep: the talk comes before the plan, so what to expect spans them."""
WAYS = ("pen", "roller", "stamp", "rf", "laser", "topical")
AUTHORISED = (Cite("SkinPenDeNovo", "record, intended population"), Cite("CFR8784430"))
NO_WORK = "AuthorKnowledge"
LEVELS = {Triage.EMERGENCY: "emergency", Triage.SAME_DAY: "same_day"}
RF_FACTS = frozenset({"rf_less_than_laser", "rf_share", "rf_review"})
PEN_FACTS = frozenset({"pen_none_darker", "pen_share_unknown"})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to explain.  `known` is how often, as published; `sources` are the works behind it."""

    key: str
    section: str
    text: str
    known: str = ""
    sources: tuple[str, ...] = ()


def library_items(treatment: str, language: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the title and the items of the library's text.

    Raises NoText where the treatment is unknown, or the language lacks a sentence.
    """
    if treatment not in TREATMENTS:
        raise NoText(f"There is no consent for {treatment!r}. There are: {', '.join(TREATMENTS)}.")
    if treatment.startswith(DRUG):
        id = treatment.removeprefix(DRUG)
        title, items = own("titles.drug", language, name=drug_name(id, language)), list(_drug(id, language))
    else:
        title, items = own(f"titles.{treatment}", language), list(_needling(Modality(treatment), language))
    return title, [{**asdict(item), "sources": list(item.sources)} for item in items]


def drug_name(id: str, language: str) -> str:
    """Return what clients call a drug.  Raises NoText."""
    return quoted(f"products.plain_names.{id}", language)


def treatment_name(treatment: str, language: str) -> str:
    """Return what a consent is for, in words.  Raises NoText."""
    if treatment.startswith(DRUG):
        return drug_name(treatment.removeprefix(DRUG), language)
    return quoted(f"report.plain.plan_alternative_titles_{treatment}", language)


def _needling(modality: Modality, language: str) -> Iterator[Item]:
    yield Item("what.how", "what", quoted(f"report.client.modality_{modality}", language))
    yield Item("what.numbing", "what", own("what.numbing", language))
    yield from _other_ways(modality, language)
    yield from _expected(modality, language)
    yield from _harms(modality, language)
    yield from _colour(modality, language)
    yield from _not_known(modality, language)
    yield Item("off_label.device", "off_label", own("off_label.device", language), sources=_named(AUTHORISED))
    yield Item("off_label.class", "off_label", own("off_label.class", language), sources=_named((OUTSIDE_CLEARANCE,)))
    yield from _result(language)
    yield from _choice(language)


def _drug(id: str, language: str) -> Iterator[Item]:
    product = DRUGS[id]
    sources = _named(product.cites)
    yield Item("what.drug", "what", own("what.drug", language, name=drug_name(id, language)))
    for key in ("without_drug", "nothing"):
        yield Item(f"other_ways.{key}", "other_ways", own(f"other_ways.{key}", language))
    for key in product.warnings:
        if key != "off_label":
            yield Item(f"drug.{key}", "drug", quoted(f"products.warnings.{key}", language), sources=sources)
    yield Item("not_known.you", "not_known", own("not_known.you", language))
    yield Item("off_label.drug", "off_label", own("off_label.drug", language))
    yield Item("off_label.class", "off_label", own("off_label.class", language), sources=_named((OUTSIDE_CLEARANCE,)))
    yield from _result(language)
    yield from _choice(language)


def _other_ways(modality: Modality, language: str) -> Iterator[Item]:
    ways = [quoted(f"report.plain.plan_alternative_titles_{way}", language) for way in WAYS if way != modality.value]
    listed = ", ".join(ways)
    yield Item("other_ways.list", "other_ways", own("other_ways.list", language, ways=listed))
    yield Item("other_ways.nothing", "other_ways", own("other_ways.nothing", language))


def _expected(modality: Modality, language: str) -> Iterator[Item]:
    spans = [expected_course(modality, depth) for depth in DEPTHS_MM]
    for same in zip(*spans, strict=True):
        sign, lows, highs = same[0], [s.lasts.low for s in same], [s.lasts.high for s in same]
        text = own(
            "expect.sign_assumed" if any(s.assumed for s in same) else "expect.sign",
            language,
            sign=quoted(sign.title.key, language),
            low=f"{min(low or 0 for low in lows):g}",
            high=f"{max(high or 0 for high in highs):g}",
            unit=own("expect.minutes" if sign.lasts.unit == "min" else "expect.days", language),
        )
        yield Item(f"expect.{sign.id}", "expect", text, sources=_named(tuple(c for s in same for c in s.cites)))
    yield Item("expect.people_differ", "expect", own("expect.people_differ", language))


def _harms(modality: Modality, language: str) -> Iterator[Item]:
    for flag in _flags(modality):
        sources = _named(flag.cites) or (own("labels.not_sourced", language),)
        section = LEVELS.get(flag.triage, "later")
        yield Item(
            f"risk.{flag.id}", section, quoted(flag.client.key, language), quoted(flag.incidence.key, language), sources
        )


def _flags(modality: Modality) -> tuple[RedFlag, ...]:
    found = (flag for flag in RED_FLAGS if modality in flag.modalities)
    return tuple(sorted(found, key=lambda flag: flag.triage, reverse=True))


def _colour(modality: Modality, language: str) -> Iterator[Item]:
    left_out = PEN_FACTS if modality is Modality.RF else RF_FACTS
    for fact in PIGMENT_FACTS:
        if fact.id not in left_out:
            text = quoted(f"skin.pigment_facts.{fact.id}", language)
            yield Item(f"risk.colour.{fact.id}", "colour", text, sources=_named(fact.cites))


def _not_known(modality: Modality, language: str) -> Iterator[Item]:
    yield Item("not_known.rates", "not_known", own("not_known.rates", language))
    unsourced = " ".join(quoted(flag.client.key, language) for flag in _flags(modality) if flag.assumed)
    yield Item("not_known.unsourced", "not_known", own("not_known.unsourced", language, harms=unsourced))
    yield Item("not_known.you", "not_known", own("not_known.you", language))


def _result(language: str) -> Iterator[Item]:
    yield Item("result.none", "result", own("result.none", language))
    yield Item("result.differ", "result", quoted("report.client.uncertain", language))
    weeks = next(period for period in PERIODS if "no_judgement_yet" in period.expect)
    text = quoted("aftercare.expect.no_judgement_yet", language)
    yield Item("result.weeks", "result", text, sources=_named(weeks.cites))


def _choice(language: str) -> Iterator[Item]:
    for section, keys in {
        "cost": ("told", "stopping"),
        "rights": ("refuse", "withdraw", "asked_again", "questions", "photographs"),
    }.items():
        for key in keys:
            yield Item(f"{section}.{key}", section, own(f"{section}.{key}", language))


def _named(cites: tuple[Cite, ...]) -> tuple[str, ...]:
    """Return the works as a client's text names them, each once; clinicians' knowledge is no work."""
    return tuple(dict.fromkeys(cite.source.short for cite in cites if cite.key != NO_WORK))
