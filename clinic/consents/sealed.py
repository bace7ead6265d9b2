"""Seal a signed consent, open it, and say whether anything of it was changed since."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinic.consents import texts
from clinic.consents.exact_text import sha256
from clinic.consents.models import Consent, SealedConsent
from clinic.consents.paper import pdf_of
from clinic.consents.record import Record, canonical, record_of
from clinic.ground import keys
from clinic.ground.rows import create
from clinic.ground.sealing import Damaged, WrongKey, open_sealed, seal
from clinic.people.models import Member

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed consent, opened."""

    record: Record
    signature: bytes
    pdf: bytes


def put_under_seal(consent: Consent, signature: bytes, *, by: Member) -> tuple[SealedConsent, str]:
    """Seal a consent that was just signed; return the sealed row and the hash of the PDF."""
    record = record_of(consent)
    pdf = pdf_of(record, signature)
    key, name = secrets.token_bytes(KEY_BYTES), str(consent.pk)
    row = SealedConsent(
        consent=consent,
        key=keys.wrap(consent.practice, key, _purpose(consent)),
        record=seal(canonical(record), key, f"record {name}"),
        signature=seal(signature, key, f"signature {name}"),
        pdf=seal(pdf, key, f"pdf {name}"),
    )
    return create(row, by=by), sha256(pdf)


def opened(consent: Consent) -> Opened:
    """Return what was sealed.  Raises SealedConsent.DoesNotExist, WrongKey or Damaged."""
    row = SealedConsent.objects.get(consent=consent)
    key, name = keys.unwrap(consent.practice, bytes(row.key), _purpose(consent)), str(consent.pk)
    return Opened(
        record=json.loads(open_sealed(bytes(row.record), key, f"record {name}")),
        signature=open_sealed(bytes(row.signature), key, f"signature {name}"),
        pdf=open_sealed(bytes(row.pdf), key, f"pdf {name}"),
    )


def verify(consent: Consent) -> list[str]:
    """Return what is no longer as it was signed, each in a sentence; nothing where all of it stands."""
    try:
        found = opened(consent)
    except SealedConsent.DoesNotExist:
        return [_("Nothing was sealed.")]
    except WrongKey:
        return [_("The seal does not open with this practice's key.")]
    except Damaged:
        return [_("The sealed document is damaged or was changed.")]
    faults = []
    if sha256(found.pdf) != consent.pdf_sha256:
        faults.append(_("The PDF is not the one that was signed."))
    if sha256(found.record["text"]["exact"]) != consent.text_sha256 or found.record["text"]["sha256"] != (
        consent.text_sha256
    ):
        faults.append(_("The sealed text is not the one that was signed."))
    if consent.text.sha256 != consent.text_sha256 or not texts.is_untouched(consent.text):
        faults.append(_("The published text was changed after it was signed."))
    signed = found.record["signature"]
    if (signed["by"], signed["how"], signed["witness"]) != (
        consent.signed_by, consent.signed_how, consent.witness_name,
    ) or consent.signed_at is None or signed["at"] != consent.signed_at.isoformat():  # fmt: skip
        faults.append(_("Who signed, how or when was changed after it was signed."))
    return faults


def _purpose(consent: Consent) -> str:
    return f"consent {consent.pk}"
