"""Publish texts and look them up; set the days of time to think."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.consents.exact_text import Items, exact_text, hashes, sha256
from clinic.consents.library_text import TREATMENTS, library_items
from clinic.consents.models import ConsentText, CoolingOff
from clinic.consents.wording import LANGUAGES, NoText, sections
from clinic.ground.models import Practice
from clinic.ground.rows import create
from clinic.people.models import Member

LONGEST_DAYS = 365
SHORTEST_WORDS = 10


class Unusable(ValueError):
    """What was entered cannot be used; the message says what is wrong and what is allowed."""


def latest_text(treatment: str, language: str) -> ConsentText | None:
    """Return the text that is in force; None where none was published."""
    return ConsentText.objects.filter(treatment=treatment, language=language).order_by("-number").first()


@transaction.atomic
def text_in_force(treatment: str, language: str, *, by: Member) -> ConsentText:
    """Return the text in force; the library's becomes version 1 where nothing was published yet.

    Raises NoText where there is none in this language: no other language takes its place.
    """
    found = latest_text(treatment, language)
    return found if found is not None else _publish(treatment, language, *library_items(treatment, language), by=None)


@transaction.atomic
def publish_library_text(treatment: str, language: str, *, by: Member) -> ConsentText:
    """Publish the library's present text; the one in force stays where it says the same.  Raises NoText."""
    _owner(by)
    return _publish(treatment, language, *library_items(treatment, language), by=by)


@transaction.atomic
def publish_text(
    treatment: str, language: str, title: str, items: Items, *, by: Member, change: str = ""
) -> ConsentText:
    """Publish a practice's own version.  Raises Unusable or NoText."""
    _owner(by)
    if treatment not in TREATMENTS:
        raise NoText(f"There is no consent for {treatment!r}. There are: {', '.join(TREATMENTS)}.")
    return _publish(treatment, language, title, items, by=by, origin="practice", change=change)


def _publish(
    treatment: str, language: str, title: str, items: Items, *, by: Member | None, origin: str = "library",
    change: str = "",
) -> ConsentText:  # fmt: skip
    items = checked(items, language)
    known = latest_text(treatment, language)
    if known is not None and (known.title, known.items) == (title, items):
        return known
    number = known.number + 1 if known else 1
    text = exact_text(title, number, language, items)
    made = ConsentText(
        treatment=treatment, language=language, number=number, title=title, items=items, text=text,
        sha256=sha256(text), origin=origin, published_by=by, change=change.strip()[:500],
    )  # fmt: skip
    return create(made, by=by)


def checked(items: Items, language: str) -> Items:
    """Return items fit to publish: each once, each with words, grouped by section in the sections' order.

    Raises Unusable.
    """
    order = list(sections(language))
    for item in items:
        if item.get("section") not in order:
            raise Unusable(f"{item.get('section')!r} is no section. Allowed: {', '.join(order)}.")
        if not str(item.get("text", "")).strip() or not str(item.get("key", "")).strip():
            raise Unusable(_("An item has no words. Write them, or leave the item out."))
    if len(hashes(items)) != len(items) or not items:
        raise Unusable(_("Each item stands once, and there is at least one."))
    clean = [
        {
            "key": str(item["key"])[:80],
            "section": item["section"],
            "text": " ".join(str(item["text"]).split()),
            "known": " ".join(str(item.get("known", "")).split()),
            "sources": [" ".join(str(source).split()) for source in item.get("sources", [])],
        }
        for item in items
    ]
    return sorted(clean, key=lambda item: order.index(item["section"]))


def is_untouched(text: ConsentText) -> bool:
    """Return whether a text still is what was published: its words, its items and its hash agree."""
    built = exact_text(text.title, text.number, text.language, text.items)
    return built == text.text and sha256(text.text) == text.sha256


def cooling_off(jurisdiction: str) -> CoolingOff | None:
    """Return the time to think that holds in a jurisdiction; a country's holds in its states too.

    None is "none set", which is not the same as zero days on record.
    """
    places = [p for p in dict.fromkeys((jurisdiction, jurisdiction.partition("-")[0])) if p]
    newest: dict[str, CoolingOff] = {}
    for row in CoolingOff.objects.filter(jurisdiction__in=places).order_by("set_at", "number"):
        newest[row.jurisdiction] = row
    return next((newest[place] for place in places if place in newest), None)


@transaction.atomic
def set_cooling_off(jurisdiction: str, days: int, source: str, *, by: Member) -> CoolingOff:
    """Set the days of time to think in a jurisdiction, with where the practice has read it.  Raises Unusable."""
    _owner(by)
    place = jurisdiction.strip().upper()
    if not place or len(place) > 10:
        raise Unusable(_("Name the jurisdiction, such as GB or US-NC."))
    if not 0 <= days <= LONGEST_DAYS:
        raise Unusable(_("%(days)s days cannot be set. Allowed are 0 to 365.") % {"days": days})
    if len(source.strip()) < SHORTEST_WORDS:
        raise Unusable(_("Say where you have read it: at least ten characters."))
    number = CoolingOff.objects.filter(jurisdiction=place).count() + 1
    row = CoolingOff(jurisdiction=place, days=days, source=source.strip()[:300], set_by=by, number=number)
    return create(row, by=by)


def cooling_offs(*, by: Member) -> list[CoolingOff]:
    """Return what is set, the newest of each jurisdiction."""
    _owner(by)
    rows = CoolingOff.objects.select_related("set_by").order_by("set_at", "number")
    return sorted({row.jurisdiction: row for row in rows}.values(), key=lambda row: row.jurisdiction)


def published(*, by: Member) -> list[dict[str, Any]]:
    """Return every treatment and language with its text in force and the number of versions."""
    _owner(by)
    rows = ConsentText.objects.defer("items", "text").order_by("treatment", "language", "number")
    found: dict[tuple[str, str], ConsentText] = {(row.treatment, row.language): row for row in rows}
    return [
        {"treatment": treatment, "language": language, "text": found.get((treatment, language))}
        for treatment in TREATMENTS
        for language in LANGUAGES
    ]


def today(practice: Practice) -> Any:
    """Return the practice's day."""
    return clock.today(practice.time_zone)


def _owner(by: Member) -> None:
    if not by.user.has_perm("settings.write"):
        raise PermissionDenied("settings.write is not allowed.")
