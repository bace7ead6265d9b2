"""Every published protocol read, one entry each; a plan follows some, shows all that fit, and never hides a failure."""

from __future__ import annotations

from needlecraft.devices.modalities import Modality
from needlecraft.planning.protocols.acne_scars import ACNE_SCAR_PROTOCOLS
from needlecraft.planning.protocols.ageing_skin import AGEING_SKIN_PROTOCOLS
from needlecraft.planning.protocols.pigment import PIGMENT_PROTOCOLS
from needlecraft.planning.protocols.protocol import Protocol, Span
from needlecraft.planning.protocols.scalp import SCALP_PROTOCOLS
from needlecraft.planning.protocols.scars_and_striae import SCAR_AND_STRIAE_PROTOCOLS
from needlecraft.skin.indications import Indication

PROTOCOLS: dict[str, Protocol] = {
    protocol.id: protocol
    for protocol in (
        *AGEING_SKIN_PROTOCOLS,
        *ACNE_SCAR_PROTOCOLS,
        *PIGMENT_PROTOCOLS,
        *SCAR_AND_STRIAE_PROTOCOLS,
        *SCALP_PROTOCOLS,
    )
}


def protocols_for(
    indication: Indication, modality: Modality | None = None, zone: str | None = None, *, plannable: bool = True
) -> tuple[Protocol, ...]:
    """Return the protocols that fit, best level first; those of the operating room only when asked for."""
    fitting = [
        p for p in PROTOCOLS.values() if p.fits(indication, modality, zone) and (p.is_plannable or not plannable)
    ]
    return tuple(sorted(fitting, key=lambda p: p.level))


__all__ = ["PROTOCOLS", "Protocol", "Span", "protocols_for"]
