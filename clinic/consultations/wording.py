"""The words of a consultation's page, gathered on the day of the screening and stored with it.

So a stored consultation reads the same years later, when a rule, a zone or a sentence no longer exists.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from clinic.consultations.open_questions import open_questions
from needlecraft.intake import FACTS, Intake
from needlecraft.screening import ScreeningReport
from needlecraft.screening.wording import client_headline, finding_texts, place_names
from needlecraft.skin.zones import ZONES
from needlecraft.words import LANGUAGES, MissingSentence, say, shown


def language_of(wanted: str) -> str:
    """Return the language wanted, or English where the library does not have it."""
    short = (wanted or "en")[:2]
    return short if short in LANGUAGES else "en"


def spoken(key: str) -> str:
    """Return a sentence of the library in the language of the page."""
    return say(key, language_of(get_language() or "en"))


def words_of(report: ScreeningReport, *, staff: str, client: str) -> dict[str, Any]:
    """Return what the page of a consultation says beside the screening's document."""
    return {
        "language": staff,
        "asked": asked_for(report.intake, staff),
        "operator": _operator(report, staff),
        "clear_rules": [[rule, rule_name(rule, staff)] for rule in report.clear_rules],
        "zones": {zone: say(f"skin.zones.{zone}", staff) for zone in ZONES},
        "places": _places(report, staff),
        "open": open_questions(report, staff),
        "client": client_words(report, client),
    }


def asked_for(intake: Intake, language: str) -> str:
    """Return what was asked for in one line: by what means, where, why."""
    wish = intake.wish
    modalities = (wish.modality, *sorted(wish.modalities - {wish.modality}))
    ways = [say(f"devices.modalities.{modality}", language) for modality in modalities]
    where = [name[:1].lower() + name[1:] for name in place_names(wish.where, language)]
    why = [say(f"skin.indications.{i}", language) for i in wish.indications]
    return "; ".join(shown(part, language) for part in (ways, where, why))


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def rule_name(rule: str, language: str) -> str:
    """Return a rule's name; its id in words where the name needs what only a finding has."""
    try:
        return say(f"screening.{rule}.name", language)
    except MissingSentence:
        return rule.replace("_", " ")


def client_words(report: ScreeningReport, language: str) -> dict[str, Any]:
    """Return what the client may read: the headline and the neutral sentence of each finding, once each."""
    texts = [finding_texts(finding, language).client for finding in report.findings]
    return {
        "language": language,
        "headline": client_headline(report.verdict, report.earliest_date, language),
        "findings": list(dict.fromkeys(text for text in texts if text)),
    }


def fact_label(fact: str, language: str) -> str:
    """Return the short name of a fact."""
    return say(f"intake.{fact}.label", language) if fact in FACTS else fact.replace("_", " ")


def _places(report: ScreeningReport, language: str) -> dict[str, str]:
    """Return where each finding bites, in words, by the rule and its place in the list."""
    both = (("findings", report.findings), ("elsewhere", report.elsewhere))
    return {
        f"{name}-{number}": shown(place_names(finding.sites, language), language)
        for name, found in both
        for number, finding in enumerate(found)
    }


def _operator(report: ScreeningReport, language: str) -> str:
    who = report.intake.operator
    role = say(f"report.roles.{who.role}", language)
    return ", ".join(part for part in (who.name, role, who.jurisdiction) if part)
