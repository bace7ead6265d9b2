"""What is read of consents; each query checks who asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.clients.models import Client
from clinic.clients.next_step import Step
from clinic.clients.timeline import Entry
from clinic.consents import texts
from clinic.consents.bites import latest_choices
from clinic.consents.library_text import TREATMENTS, treatment_name
from clinic.consents.models import PHOTO_LEVELS, Consent, ConsentText, PhotoChoice, Question
from clinic.consents.operators import CLASSES
from clinic.consents.renewal import needs_renewal
from clinic.consents.standing import Standing
from clinic.consents.wording import LANGUAGES, own
from clinic.ground.rows import fetch

MOST_IN_TIMELINE = 50
LANGUAGE_NAMES = {"en": "English", "es": "Español"}
STATES = {
    "open": gettext_lazy("Not signed"),
    "signed": gettext_lazy("Signed"),
    "refused": gettext_lazy("Refused"),
    "withdrawn": gettext_lazy("Taken back"),
    "replaced": gettext_lazy("Replaced by a newer one"),
}
ROLES = {
    "aesthetician": gettext_lazy("Aesthetician"),
    "nurse": gettext_lazy("Nurse"),
    "prescriber": gettext_lazy("Prescriber"),
    "dermatologist": gettext_lazy("Dermatologist"),
}


def _rows() -> QuerySet[Consent]:
    return Consent.objects.select_related(
        "client", "client__practice", "practice", "text", "opened_by", "taken_by", "ended_by", "shortened_by", "renews"
    )


def consent(id: UUID | str, *, by: Any, may: str = "consents.read") -> Consent:
    """Return a consent of the asker's practice.  Raises Http404 or PermissionDenied."""
    return fetch(Consent, id, by=by, may=may, rows=_rows())


def question(id: UUID | str, *, by: Any) -> Question:
    """Return a question that the asker may answer.  Raises Http404 or PermissionDenied."""
    rows = Question.objects.select_related("consent", "consent__client", "practice")
    return fetch(Question, id, by=by, may="consents.write", rows=rows)


def client(id: UUID | str, *, by: Any, may: str = "consents.read") -> Client:
    """Return a client whose consents the asker may read.  Raises Http404 or PermissionDenied."""
    return fetch(Client, id, by=by, may=may, rows=Client.objects.select_related("practice"))


def text(id: UUID | str, *, by: Any) -> ConsentText:
    """Return one version of a text.  Raises Http404 or PermissionDenied."""
    return fetch(ConsentText, id, by=by, may="consents.read")


def consents_of(found: Client, *, by: Any) -> list[Consent]:
    """Return a client's consents, newest first: one query."""
    if not by.user.has_perm("consents.read", found):
        raise PermissionDenied("consents.read is not allowed.")
    rows = Consent.objects.filter(client=found).select_related("text", "opened_by", "practice")
    return list(rows.order_by("-created_at"))


def spoken() -> str:
    """Return the page's language, where texts are written in it."""
    language = (translation.get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"


def renewal_reasons(found: Consent) -> list[str]:
    """Return why a signed consent has to be asked for anew; nothing where it still covers, or is not signed."""
    if found.state != "signed":
        return []
    text = texts.latest_text(found.text.treatment, found.text.language)
    return needs_renewal(found, modality=found.text.treatment, operator_role=found.operator_role, text=text)


def name_of(treatment: str) -> str:
    """Return what a consent is for, in the page's language."""
    return treatment_name(treatment, spoken())


def treatments() -> list[tuple[str, str]]:
    """Return what a consent can be for, with its name."""
    return [(treatment, name_of(treatment)) for treatment in TREATMENTS]


def roles() -> list[tuple[str, Any]]:
    """Return who can treat."""
    return [(role, ROLES[role]) for role in CLASSES]


def photo_levels(client_id: UUID, language: str) -> list[dict[str, Any]]:
    """Return the uses of photographs in words, each with the newest answer or None."""
    choices = latest_choices(client_id)
    return [
        {
            "level": level,
            "name": own(f"photo_levels.{level}", language),
            "why": own(f"photo_levels.{level}_why", language),
            "choice": choices.get(level),
        }
        for level in PHOTO_LEVELS
    ]


def photo_use_allowed(found: Client, level: str) -> bool:
    """Return whether a use of a client's photographs is allowed now; no answer is no.  Raises ValueError."""
    if level not in PHOTO_LEVELS:
        raise ValueError(f"{level!r} is no use of photographs. Allowed: {', '.join(PHOTO_LEVELS)}.")
    newest = PhotoChoice.objects.filter(client=found, level=level).order_by("-at", "-number").first()
    return newest is not None and newest.allowed


def may_write(row: Any, by: Any) -> bool:
    """Return whether a member may write consents."""
    return bool(by.user.has_perm("consents.write", row))


def timeline(found: Client, by: Any) -> list[Entry]:
    """Return the entries of a client's consents: one query; nothing for whoever may not read them."""
    if by is None or not by.user.has_perm("consents.read", found):
        return []
    entries = []
    for each in consents_of(found, by=by)[:MOST_IN_TIMELINE]:
        name, url = name_of(each.text.treatment), f"/consents/{each.pk}/"
        about = _("%(name)s, version %(number)s") % {"name": name, "number": each.text.number}
        if each.signed_at:
            entries.append(Entry(each.signed_at, _("Consent signed"), about, url=url, icon="pencil"))
        else:
            opened = _("Talk on consent begun")
            entries.append(Entry(each.created_at, opened, about, state="planned", url=url, icon="pencil"))
        if each.ended_at and each.state in ("refused", "withdrawn"):
            said = _("Consent refused") if each.state == "refused" else _("Consent taken back")
            entries.append(Entry(each.ended_at, said, about, url=url, icon="minus", aside=each.ended_said_by))
    return entries


def next_step(found: Client, by: Any) -> Step | None:
    """Return what an open consent waits on; None where no consent is open, or for whoever may not write one."""
    if by is None or not by.user.has_perm("consents.write", found):
        return None
    waiting = _rows().filter(client=found, state="open").order_by("created_at").first()
    if waiting is None:
        return None
    waits = Standing(waiting).waits()
    name = name_of(waiting.text.treatment)
    note = " ".join(wait.words for wait in waits)
    words = _("Consent to: %(name)s") % {"name": name}
    label = _("Go on with consent") if waits else _("Sign consent")
    return Step(words, label, f"/consents/{waiting.pk}/" + ("" if waits else "sign/"), note=note)


def versions(treatment: str, language: str, *, by: Any) -> list[ConsentText]:
    """Return every published version of a text, newest first."""
    if not by.user.has_perm("settings.read"):
        raise PermissionDenied("settings.read is not allowed.")
    rows = ConsentText.objects.filter(treatment=treatment, language=language).select_related("published_by")
    return list(rows.order_by("-number"))


def published(*, by: Any) -> list[dict[str, Any]]:
    """Return each text in force with its names."""
    return [
        {**row, "name": name_of(row["treatment"]), "language_name": LANGUAGE_NAMES[row["language"]]}
        for row in texts.published(by=by)
    ]
