"""The five stations of a consent, each filled only by a dated entry of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.consents.standing import Standing, day_words

State = Literal["done", "now", "future"]


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its name, whether it is filled, and what stands below it."""

    name: str
    state: State
    note: str


def stations(standing: Standing) -> list[Station]:
    """Return the stations in their order; the first that can be gone to is "now"."""
    rows = [_explained(standing), _thinking(standing), _questions(standing), _signature(standing), _visits(standing)]
    now = next((n for n, row in enumerate(rows) if row.state == "now"), None)
    return [
        Station(row.name, "future", row.note) if row.state == "now" and n != now else row for n, row in enumerate(rows)
    ]


def _explained(standing: Standing) -> Station:
    last = standing.explained_at
    if last is None:
        done, count = sum(s.is_done for s in standing.sections), len(standing.sections)
        return Station(_("Explained"), "now", _("%(done)s of %(count)s parts") % {"done": done, "count": count})
    day = date_format(standing.day(last.at), "j M")
    return Station(_("Explained"), "done", f"{day}, {last.by.name}")


def _thinking(standing: Standing) -> Station:
    name, opens = _("Time to think"), standing.opens_on
    if standing.rule is None:
        words = _("none set")
    else:
        words = ngettext("%(days)s day", "%(days)s days", standing.rule.days) % {"days": standing.rule.days}
    if opens is None:
        return Station(name, "future", words)
    if standing.is_shortened and standing.consent.shortened_on == opens:
        return Station(name, "done", _("shortened to %(day)s at the client's wish") % {"day": day_words(opens)})
    if opens > standing.today:
        return Station(name, "now", _("%(span)s, open from %(day)s") % {"span": words, "day": day_words(opens)})
    if standing.days_to_think == 0:
        return Station(name, "done", words)
    return Station(name, "done", _("%(span)s, ended %(day)s") % {"span": words, "day": date_format(opens, "j M")})


def _questions(standing: Standing) -> Station:
    asked, waiting = len(standing.questions), len(standing.open_questions)
    if not asked:
        return Station(_("Questions"), "future", _("none asked"))
    note = _("%(asked)s asked, %(answered)s answered") % {"asked": asked, "answered": asked - waiting}
    return Station(_("Questions"), "now" if waiting else "done", note)


def _signature(standing: Standing) -> Station:
    consent = standing.consent
    if consent.signed_at:
        day = date_format(standing.day(consent.signed_at), "j M Y")
        return Station(_("Signature"), "done", f"{day}, {consent.signed_by}")
    if consent.state == "refused":
        return Station(_("Signature"), "future", _("refused"))
    waits = standing.waits()
    return Station(_("Signature"), "future" if waits else "now", waits[0].words if waits else _("today"))


def _visits(standing: Standing) -> Station:
    if not standing.visits:
        return Station(_("Each visit"), "future", _("still willing? asked again"))
    last = standing.visits[0]
    answer = _("yes") if last.willing else _("no")
    note = _("%(day)s: %(answer)s") % {"day": date_format(last.on, "j M"), "answer": answer}
    return Station(_("Each visit"), "done" if last.willing else "now", note)
