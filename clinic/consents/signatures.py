"""A drawn signature, taken from a browser: checked, rebuilt from its pixels, and never blank."""

from __future__ import annotations

import base64
import binascii
import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

PREFIX = "data:image/png;base64,"
LONGEST = 400_000
"""Characters of the field: the canvas of 640 by 168 gives about 15,000."""
WIDEST, HIGHEST = 2000, 1000
DARK = 128
FEWEST_DARK = 40
"""Dark pixels below which nothing was written: a tap of the finger is no signature."""


class NoSignature(ValueError):
    """What was sent is no signature; the message says why."""


def drawn(field: str) -> bytes:
    """Return the signature as a small grey PNG made of pixels alone.  Raises NoSignature."""
    if not field.startswith(PREFIX) or len(field) > LONGEST:
        raise NoSignature(_("The signature could not be read. Clear the field and sign again."))
    try:
        data = base64.b64decode(field.removeprefix(PREFIX), validate=True)
        pixels = _decoded(data)
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as wrong:
        if isinstance(wrong, NoSignature):
            raise
        raise NoSignature(_("The signature could not be read. Clear the field and sign again.")) from wrong
    if sum(pixels.histogram()[:DARK]) < FEWEST_DARK:
        raise NoSignature(_("The field for the signature is blank."))
    clean = io.BytesIO()
    Image.frombytes("L", pixels.size, pixels.tobytes()).save(clean, "PNG", compress_level=9)
    return clean.getvalue()


def _decoded(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            if image.width > WIDEST or image.height > HIGHEST:
                raise NoSignature(_("The signature is larger than a signature can be."))
            seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, (255, 255, 255, 255))
    ground.alpha_composite(seen)
    return ground.convert("L")
