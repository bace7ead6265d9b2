"""The sealed PDF, given out only when everything about it still stands."""

from __future__ import annotations

from clinic.consents.models import Consent
from clinic.consents.sealed import opened, verify


def checked_pdf(consent: Consent) -> tuple[bytes, list[str]]:
    """Return the PDF as it was signed and what is wrong with it; no bytes where anything is."""
    faults = verify(consent)
    return (b"", faults) if faults else (opened(consent).pdf, [])
