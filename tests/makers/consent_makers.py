"""Consents: a drawn signature, the talk begun, explained, and signed."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

from clinic.consents import actions, signing
from clinic.consents.models import Consent
from clinic.consents.standing import Standing


def drawing(*, blank: bool = False, size: tuple[int, int] = (640, 168)) -> str:
    """Return what the canvas sends."""
    image = Image.new("RGB", size, "white")
    if not blank:
        ImageDraw.Draw(image).line([(40, 120), (200, 30), (380, 130), (600, 60)], fill="black", width=4)
    target = io.BytesIO()
    image.save(target, "PNG")
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()


def begin(house: Any, treatment: str = "pen", **more: Any) -> Consent:
    """Return a consent on which the talk has begun."""
    asked = {"treatment": treatment, "language": "en", "operator_role": "aesthetician", **more}
    return actions.open_consent(house.client, by=house.practitioner, **asked)


def explain_all(consent: Consent, by: Any, **more: Any) -> Consent:
    """Explain every part of the text."""
    sections = [section.key for section in Standing(consent).sections]
    actions.explain_sections(consent, sections, by=by, **more)
    consent.refresh_from_db()
    return consent


def sign(consent: Consent, by: Any, **more: Any) -> Consent:
    """Sign a consent by hand."""
    return signing.sign(consent, **{"by": by, "seen": consent.version, "how": "pen", "signature": drawing(), **more})
