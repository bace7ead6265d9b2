"""The signature, the visits, refusal and taking back: what ends or renews a yes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from clinic import clock
from clinic.clients.names import plain
from clinic.consents import bites, sealed
from clinic.consents.actions import allowed, require_open
from clinic.consents.models import PHOTO_LEVELS, WAYS_TO_SIGN, Consent, PhotoChoice, Willing
from clinic.consents.signatures import drawn
from clinic.consents.standing import Standing, Wait
from clinic.consents.texts import Unusable
from clinic.ground.rows import Stale, change, create
from clinic.people.models import Member

withdrawn = Signal()
"""Sent in the same transaction when a consent is taken back, with `consent` and `by`: apps above stop their part."""
photo_use_withdrawn = Signal()
"""Sent in the same transaction when one use of photographs is taken back, with `client`, `level` and `by`."""


class NotYet(Exception):
    """The signature waits; `waits` says on what."""

    def __init__(self, waits: list[Wait]) -> None:
        self.waits = waits
        super().__init__(" ".join(wait.words for wait in waits))


@transaction.atomic
def sign(
    consent: Consent, *, by: Member, seen: int, how: str, signature: str = "", typed: str = "", witness: str = "",
    photographs: tuple[str, ...] = (),
) -> Consent:  # fmt: skip
    """Take the signature and seal it with the text, the version, the answers and the times.

    Raises NotYet while anything waits, NoSignature or Unusable where nothing was signed, Stale where the consent is
    not as it was when the page was shown.
    """
    require_open(consent, by)
    if seen != consent.version:
        raise Stale(consent, {"state": "signed"})
    standing = Standing(consent)
    if waits := standing.waits():
        raise NotYet(waits)
    picture = _signature(how, signature, typed, witness, standing.signer, by)
    if unknown := set(photographs) - set(PHOTO_LEVELS):
        raise Unusable(f"{min(unknown)!r} is no use of photographs. Allowed: {', '.join(PHOTO_LEVELS)}.")
    _answer_photographs(consent, photographs, said_by=standing.signer, by=by)
    rule = standing.rule
    signed = change(
        consent, by=by, seen=seen, state="signed", signed_at=clock.now(), signed_by=standing.signer, signed_how=how,
        witness_name=witness.strip() if how == "spoken" else "", taken_by=by, text_sha256=consent.text.sha256,
        cooling_off_days=rule.days if rule else None,
    )  # fmt: skip
    _row, pdf_sha256 = sealed.put_under_seal(signed, picture, by=by)
    if signed.renews is not None and signed.renews.state == "signed":
        change(signed.renews, by=by, state="replaced", ended_at=clock.now(), ended_by=by)
    return change(signed, by=by, pdf_sha256=pdf_sha256)


def _answer_photographs(consent: Consent, ticked: tuple[str, ...], *, said_by: str, by: Member) -> None:
    """Note each use that was ticked as yes and each other as no; a yes from before stays until it is taken back."""
    known = bites.latest_choices(consent.client_id)
    for level in PHOTO_LEVELS:
        stands = level in known and known[level].allowed
        if not stands:
            _choose(consent, level, level in ticked, said_by=said_by, by=by)


def _signature(how: str, signature: str, typed: str, witness: str, signer: str, by: Member) -> bytes:
    if how not in WAYS_TO_SIGN:
        raise Unusable(_("Choose how it is signed."))
    if how == "pen":
        return drawn(signature)
    if how == "typed" and plain(typed) != plain(signer):
        raise Unusable(_("Type the name as it stands here: %(name)s.") % {"name": signer})
    if how == "spoken":
        if not witness.strip():
            raise Unusable(_("Name the witness."))
        if plain(witness) in (plain(signer), plain(by.name)):
            raise Unusable(_("The witness is a third person: neither who signs nor who takes the signature."))
    return b""


@transaction.atomic
def still_willing(consent: Consent, *, by: Member, willing: bool, said_by: str) -> Willing:
    """Note the line of a visit: still willing, yes or no, as whom said.  Raises Unusable."""
    allowed(consent, by)
    if consent.state != "signed":
        raise Unusable(_("Only a signed consent is confirmed at a visit."))
    if not said_by.strip():
        raise Unusable(_("Say who answered."))
    on = clock.today(consent.practice.time_zone)
    number = consent.visits.count() + 1
    line = Willing(consent=consent, on=on, willing=willing, said_by=said_by.strip()[:200], noted_by=by, number=number)
    row = create(line, by=by)
    change(consent, by=by)
    return row


@transaction.atomic
def refuse(consent: Consent, *, by: Member, said_by: str, words: str = "", seen: int | None = None) -> Consent:
    """Note that the client says no; no reason is needed.  Raises Unusable or Stale."""
    require_open(consent, by)
    return _end(consent, "refused", by=by, said_by=said_by, words=words, seen=seen)


@transaction.atomic
def withdraw(consent: Consent, *, by: Member, said_by: str, words: str = "", seen: int | None = None) -> Consent:
    """Take a consent back; what stops and what stays is kept as it was shown.  Raises Unusable or Stale."""
    allowed(consent, by)
    if consent.state != "signed":
        raise Unusable(_("Only a signed consent is taken back."))
    ended = _end(consent, "withdrawn", by=by, said_by=said_by, words=words, seen=seen)
    withdrawn.send(Consent, consent=ended, by=by)
    return ended


def _end(consent: Consent, state: str, *, by: Member, said_by: str, words: str, seen: int | None) -> Consent:
    if not said_by.strip():
        raise Unusable(_("Say who said so."))
    fields: dict[str, Any] = {"ended_said_by": said_by.strip()[:200], "ended_words": words.strip()[:500]}
    shown = bites.as_shown(bites.bites(consent, by=by))
    return change(
        consent, by=by, seen=seen, state=state, ended_at=clock.now(), ended_by=by, ended_effects=shown, **fields
    )


@transaction.atomic
def withdraw_photographs(consent: Consent, level: str, *, by: Member, said_by: str) -> PhotoChoice:
    """Take one use of photographs back; the treatment and the other uses stay as they are.  Raises Unusable."""
    allowed(consent, by)
    if level not in PHOTO_LEVELS:
        raise Unusable(f"{level!r} is no use of photographs. Allowed: {', '.join(PHOTO_LEVELS)}.")
    if not said_by.strip():
        raise Unusable(_("Say who said so."))
    known = bites.latest_choices(consent.client_id).get(level)
    if known is None or not known.allowed:
        raise Unusable(_("This use of photographs is not allowed now: there is nothing to take back."))
    row = _choose(consent, level, False, said_by=said_by, by=by)
    photo_use_withdrawn.send(PhotoChoice, client=consent.client, level=level, by=by)
    return row


def _choose(consent: Consent, level: str, allow: bool, *, said_by: str, by: Member) -> PhotoChoice:
    row = PhotoChoice(
        client=consent.client,
        consent=consent,
        level=level,
        allowed=allow,
        said_by=said_by.strip()[:200],
        noted_by=by,
        number=PhotoChoice.objects.filter(client=consent.client, level=level).count() + 1,
    )
    return create(row, by=by)
