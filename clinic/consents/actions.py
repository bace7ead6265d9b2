"""What is written of a consent before its signature; each action is whole or not at all, and noted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.models import Client
from clinic.consents import texts
from clinic.consents.exact_text import item_sha256
from clinic.consents.models import Consent, ConsentText, Explanation, Question
from clinic.consents.operators import operator_class
from clinic.consents.standing import Standing
from clinic.consents.texts import SHORTEST_WORDS, Unusable
from clinic.ground.rows import change, create
from clinic.people.models import Member


@transaction.atomic
def open_consent(
    client: Client,
    *,
    by: Member,
    treatment: str,
    language: str,
    operator_role: str,
    course_ref: uuid.UUID | None = None,
) -> Consent:
    """Begin the talk on one treatment of one course.  Raises NoText where the language has no text, or Unusable."""
    allowed(client, by)
    try:
        operator_class(operator_role)
    except ValueError:
        raise Unusable(_("Say who will treat.")) from None
    course = course_ref or uuid.uuid4()
    text = texts.text_in_force(treatment, language, by=by)
    twice = Consent.objects.filter(
        client=client, course_ref=course, text__treatment=treatment, state__in=("open", "signed")
    )
    if twice.exists():
        raise Unusable(_("This course has a consent to this treatment already."))
    made = Consent(client=client, course_ref=course, text=text, operator_role=operator_role, opened_by=by)
    return create(made, by=by)


@transaction.atomic
def explain(consent: Consent, keys: Iterable[str], *, by: Member, said_back: bool = False) -> int:
    """Note items as explained today, by whom and whether said back; return how many.  Raises Unusable."""
    require_open(consent, by)
    wanted = set(keys)
    items = [item for item in consent.text.items if item["key"] in wanted]
    if not items or len(items) != len(wanted):
        raise Unusable(_("Choose what was explained."))
    for item in items:
        entry = Explanation(
            consent=consent, item_key=item["key"], item_sha256=item_sha256(item), by=by, said_back=said_back
        )
        create(entry, by=by)
    change(consent, by=by)
    return len(items)


def explain_sections(consent: Consent, sections: Iterable[str], *, by: Member, said_back: bool = False) -> int:
    """Note every item of these sections that is open as explained; where none is open, all of them once more."""
    chosen = [s for s in Standing(consent).sections if s.key in set(sections)]
    keys = [i.item["key"] for s in chosen for i in s.items if s.is_done or i.entry is None]
    return explain(consent, keys, by=by, said_back=said_back)


@transaction.atomic
def ask(consent: Consent, words: str, *, by: Member | None) -> Question:
    """Note a question in the client's own words; `by` None where the client wrote it from home.  Raises Unusable."""
    if by is not None:
        allowed(consent, by)
    if consent.state not in ("open", "signed"):
        raise Unusable(_("This consent has ended."))
    if not words.strip():
        raise Unusable(_("Write the question in the client's own words."))
    question = create(Question(consent=consent, words=words.strip()[:1000], noted_by=by), by=by)
    change(consent, by=by)
    return question


@transaction.atomic
def answer(question: Question, words: str, *, by: Member, seen: int | None = None) -> Question:
    """Answer a question.  Raises Unusable, or Stale where somebody answered it meanwhile."""
    allowed(question, by)
    if not words.strip():
        raise Unusable(_("Write the answer."))
    fields = {"answer": words.strip()[:2000], "answered_by": by, "answered_at": clock.now()}
    return change(question, by=by, seen=seen, **fields)


@transaction.atomic
def name_people(
    consent: Consent, *, by: Member, seen: int | None = None, guardian_name: str = "", guardian_relation: str = "",
    interpreter_name: str = "", chaperone_name: str = "",
) -> Consent:  # fmt: skip
    """Name guardian, interpreter and chaperone.  Raises Unusable or Stale."""
    require_open(consent, by)
    if bool(guardian_name.strip()) != bool(guardian_relation.strip()):
        raise Unusable(_("Name the guardian and what they are to the client."))
    fields: dict[str, Any] = {
        "guardian_name": guardian_name.strip(), "guardian_relation": guardian_relation.strip(),
        "interpreter_name": interpreter_name.strip(), "chaperone_name": chaperone_name.strip(),
    }  # fmt: skip
    return change(consent, by=by, seen=seen, **fields)


@transaction.atomic
def shorten(consent: Consent, *, by: Member, reason: str, wish: str, seen: int | None = None) -> Consent:
    """Shorten the time to think to today: it needs a reason, and the client's own wish.  Raises Unusable or Stale."""
    require_open(consent, by)
    standing = Standing(consent)
    if standing.explained_at is None:
        raise Unusable(_("Explain everything first: the time to think has not begun."))
    if standing.opens_on is not None and standing.opens_on <= standing.today:
        raise Unusable(_("There is no time to think left to shorten."))
    if len(reason.strip()) < SHORTEST_WORDS:
        raise Unusable(_("Say why: at least ten characters."))
    if len(wish.strip()) < SHORTEST_WORDS:
        raise Unusable(_("Write down the client's own wish, in the client's words."))
    fields = {"shortened_reason": reason.strip()[:500], "shortened_wish": wish.strip()[:500]}
    return change(
        consent, by=by, seen=seen, **fields,
        shortened_on=standing.today, shortened_at=clock.now(), shortened_by=by,
    )  # fmt: skip


@transaction.atomic
def take_newer_text(consent: Consent, *, by: Member, seen: int | None = None) -> Consent:
    """Go on with the newest version of the text: the items that changed are open again, and no other."""
    require_open(consent, by)
    newer = Standing(consent).newer
    if newer is None:
        raise Unusable(_("There is no newer version of this text."))
    return change(consent, by=by, seen=seen, text=newer)


@transaction.atomic
def renew(consent: Consent, *, by: Member, operator_role: str = "", treatment: str = "") -> Consent:
    """Begin the renewal of a signed consent: what was explained in the same words, with its day, still counts."""
    allowed(consent, by)
    if consent.state != "signed":
        raise Unusable(_("Only a signed consent is renewed."))
    same = treatment in ("", consent.text.treatment)
    text = texts.text_in_force(treatment or consent.text.treatment, consent.text.language, by=by)
    twice = Consent.objects.filter(renews=consent, state="open", text__treatment=text.treatment)
    if twice.exists():
        raise Unusable(_("The renewal has begun already."))
    made = create(
        Consent(
            client=consent.client, course_ref=consent.course_ref, text=text, renews=consent, opened_by=by,
            operator_role=operator_role or consent.operator_role,
        ),
        by=by,
    )  # fmt: skip
    if same:
        _carry_over(consent, made, text, by)
    return made


def _carry_over(before: Consent, after: Consent, text: ConsentText, by: Member) -> None:
    wanted = {item["key"]: item_sha256(item) for item in text.items}
    newest = {e.item_key: e for e in before.explanations.select_related("by").order_by("at", "created_at")}
    for key, entry in newest.items():
        if wanted.get(key) == entry.item_sha256:
            kept = Explanation(
                consent=after, item_key=key, item_sha256=entry.item_sha256, at=entry.at, by=entry.by,
                said_back=entry.said_back,
            )  # fmt: skip
            create(kept, by=by)


def allowed(row: Any, by: Member) -> None:
    """Refuse whoever may not write consents."""
    if not by.user.has_perm("consents.write", row):
        raise PermissionDenied("consents.write is not allowed.")


def require_open(consent: Consent, by: Member) -> None:
    """Refuse whoever may not write, and a consent that is no longer open."""
    allowed(consent, by)
    if consent.state != "open":
        raise Unusable(_("This consent is no longer open."))
