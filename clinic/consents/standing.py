"""Where one consent stands: what was explained, the time to think, open questions, and what the signature waits on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import clock
from clinic.clients.queries import age
from clinic.consents import texts
from clinic.consents.exact_text import Items, changed_items, hashes
from clinic.consents.models import Consent, ConsentText, CoolingOff, Explanation, Question, Willing
from clinic.consents.wording import sections

ADULT_YEARS = 18
"""The age of consent that the library's rule on minors takes (assumed there)."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An item of the text in force, with the entry that says it was explained; None where it is open."""

    item: dict[str, Any]
    entry: Explanation | None


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one section, and whether each was explained."""

    key: str
    title: str
    items: tuple[Explained, ...]

    @property
    def is_done(self) -> bool:
        """Return whether every item was explained."""
        return all(item.entry for item in self.items)

    @property
    def open_count(self) -> int:
        """Return how many items are open."""
        return sum(item.entry is None for item in self.items)

    @property
    def last(self) -> Explanation | None:
        """Return the newest entry."""
        return max((i.entry for i in self.items if i.entry), key=lambda entry: entry.at, default=None)

    @property
    def said_back(self) -> bool:
        """Return whether the client said it back in own words."""
        return self.is_done and all(i.entry.said_back for i in self.items if i.entry)


@dataclass(frozen=True, slots=True)
class Wait:
    """Why the signature waits, in words.  `key` says which of the reasons it is."""

    key: str
    words: str


class Standing:
    """All that the page, the signature and the seal must know of one consent, read once."""

    def __init__(self, consent: Consent) -> None:
        self.consent = consent
        self.practice = consent.practice

    @cached_property
    def today(self) -> date:
        """Return the practice's day."""
        return clock.today(self.practice.time_zone)

    @cached_property
    def entries(self) -> list[Explanation]:
        """Return every explanation, oldest first."""
        return list(self.consent.explanations.select_related("by").order_by("at", "created_at"))

    @cached_property
    def questions(self) -> list[Question]:
        """Return the questions in the order in which they were asked."""
        found = self.consent.questions.select_related("answered_by", "noted_by")
        return list(found.order_by("asked_at", "created_at"))

    @cached_property
    def visits(self) -> list[Willing]:
        """Return the lines of the visits, newest first."""
        return list(self.consent.visits.select_related("noted_by").order_by("-at", "-number"))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the text by section, each item with its newest valid entry."""
        text = self.consent.text
        valid, titles = self._valid(text.items), sections(text.language)
        return tuple(
            Section(key, titles[key], tuple(Explained(item, valid.get(item["key"])) for item in items))
            for key, items in groupby(text.items, key=lambda item: item["section"])
        )

    def _valid(self, items: Items) -> dict[str, Explanation]:
        """Return the entries that hold for the words in force: one item changed opens that item alone."""
        wanted = hashes(items)
        return {e.item_key: e for e in self.entries if wanted.get(e.item_key) == e.item_sha256}

    @property
    def explainers(self) -> int:
        """Return how many people explained: one is named once, several beside what each explained."""
        return len({entry.by_id for entry in self.entries})

    @cached_property
    def open_items(self) -> int:
        """Return how many items were not explained in the words in force."""
        return sum(section.open_count for section in self.sections)

    @cached_property
    def explained_at(self) -> Explanation | None:
        """Return the entry that completed the explanation; None while an item is open."""
        if self.open_items:
            return None
        return max((s.last for s in self.sections if s.last), key=lambda entry: entry.at, default=None)

    @property
    def open_questions(self) -> list[Question]:
        """Return the questions without an answer."""
        return [question for question in self.questions if question.answered_at is None]

    @cached_property
    def rule(self) -> CoolingOff | None:
        """Return the time to think that is set for the practice's jurisdiction; None where none is set."""
        return texts.cooling_off(self.practice.jurisdiction)

    @property
    def days_to_think(self) -> int:
        """Return the days; none set counts as zero, and is shown as "none set"."""
        return self.rule.days if self.rule else 0

    @property
    def is_shortened(self) -> bool:
        """Return whether the client wished it shorter after the last explanation."""
        ended, at = self.explained_at, self.consent.shortened_at
        return bool(ended and at and at >= ended.at)

    @property
    def opens_on(self) -> date | None:
        """Return the first day of the signature; None while something was not explained."""
        if self.explained_at is None:
            return None
        opens = self.day(self.explained_at.at) + timedelta(days=self.days_to_think)
        shorter = self.consent.shortened_on if self.is_shortened else None
        return min(opens, shorter) if shorter else opens

    def day(self, at: Any) -> date:
        """Return the practice's day of a time."""
        found: date = at.astimezone(ZoneInfo(self.practice.time_zone or "UTC")).date()
        return found

    @cached_property
    def newer(self) -> ConsentText | None:
        """Return a version that was published after the one in use; None where there is none."""
        text = self.consent.text
        found = texts.latest_text(text.treatment, text.language)
        return found if found is not None and found.number > text.number else None

    @property
    def newer_items(self) -> int:
        """Return how many items the newer version changes."""
        return len(changed_items(self.consent.text.items, self.newer.items)) if self.newer else 0

    @property
    def is_minor(self) -> bool | None:
        """Return whether the client is under 18; None where the date of birth is unknown."""
        years = age(self.consent.client.born, self.today)
        return None if years is None else years < ADULT_YEARS

    @property
    def needs_interpreter(self) -> bool:
        """Return whether the text is in another language than the client's, and nobody interprets."""
        same = self.consent.client.language[:2] == self.consent.text.language[:2]
        return not same and not self.consent.interpreter_name

    @property
    def signer(self) -> str:
        """Return who signs: the guardian of a minor, otherwise the client."""
        return self.consent.guardian_name if self.is_minor and self.consent.guardian_name else self.consent.client.name

    def waits(self) -> list[Wait]:
        """Return what the signature waits on, each in words; nothing where it is open."""
        found: list[Wait] = []
        if self.newer is not None:
            found.append(Wait("newer", _("Version %(number)s of the text is out.") % {"number": self.newer.number}))
        if not texts.is_untouched(self.consent.text):
            found.append(Wait("tampered", _("The text is not as it was published. Tell the owner.")))
        if self.open_items:
            words = ngettext("%(count)s item is not explained.", "%(count)s items are not explained.", self.open_items)
            found.append(Wait("explain", words % {"count": self.open_items}))
        if self.open_questions:
            count = len(self.open_questions)
            words = ngettext("%(count)s question is open.", "%(count)s questions are open.", count)
            found.append(Wait("question", words % {"count": count}))
        if self.opens_on and self.opens_on > self.today:
            found.append(Wait("think", _("Open from %(day)s.") % {"day": day_words(self.opens_on)}))
        return found + self._people()

    def _people(self) -> list[Wait]:
        found = []
        if self.is_minor is None:
            found.append(Wait("born", _("The date of birth is not known.")))
        if self.is_minor and not self.consent.guardian_name:
            found.append(Wait("guardian", _("The client is under 18: name the guardian.")))
        if self.needs_interpreter:
            found.append(Wait("interpreter", _("The text is not in the client's language: name the interpreter.")))
        return found


def day_words(day: date) -> str:
    """Return a day as a page says it, in the page's language."""
    return date_format(day, "j F")
