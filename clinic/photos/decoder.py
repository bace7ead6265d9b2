"""Decode one uploaded picture, in a process of its own that may use little memory and time, and rebuild it from pixels.

Run as a script: the picture on standard input; on standard output one line of JSON and then each rebuilt file, whole.
It imports nothing of the clinic, so that whatever a hostile file does to it, it has nothing to give away.

Only JPEG, PNG and WebP are opened.  Size is checked before a pixel is decoded, and a warning is an error.  The
picture is turned as its EXIF says, taken to sRGB, and copied pixel by pixel into a new image: comment, EXIF, place,
profile, and whatever hung behind the end of the file, are not in it.

Does not model: damage that still decodes (half a JPEG may come out grey), which whoever uploads must see.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 12_000
THUMBNAILS = (320, 1280)
MEMORY_BYTES = 2_200_000_000
CPU_SECONDS = 40
PNG_LEVEL = 1
"""Measured on photographs of 12 megapixels: a higher level costs seconds and saves little."""
JPEG_QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")


class Refused(Exception):
    """The picture is not taken; the first argument is a key for people."""


def confine() -> None:
    """Give up memory, time, files and children beyond what one picture needs."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def rebuild(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """Return what is to be told of a picture, and its rebuilt files: the lossless master, then the thumbnails."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if max(opened.size) > LONGEST_SIDE or opened.width * opened.height > MOST_PIXELS:
            raise Refused("too_large", f"{opened.width} x {opened.height}")
        taken = str(opened.getexif().get_ifd(0x8769).get(0x9003, "") or opened.getexif().get(0x0132, ""))[:19]
        kind = str(opened.format)
        opened.load()
        turned = ImageOps.exif_transpose(opened)
        pixels = flat(to_srgb(turned, opened.info.get("icc_profile")))
    clean = Image.frombytes("RGB", pixels.size, pixels.tobytes())
    del pixels
    files = [encoded(clean, "PNG", compress_level=PNG_LEVEL)]
    for side in THUMBNAILS:
        small = clean.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        files.append(encoded(small, "JPEG", quality=JPEG_QUALITY, optimize=True))
    return {"width": clean.width, "height": clean.height, "taken": taken, "kind": kind}, files


def to_srgb(image, profile):  # type: ignore[no-untyped-def]
    """Return the picture in sRGB: by its own profile where it carries one, as it is where the profile is no use."""
    from PIL import ImageCms

    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L", "LA", "P", "PA"):
        return image
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    base = image.convert("RGB") if image.mode in ("P", "PA", "RGBA") else image.convert("L") if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(base, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if alpha is not None:
        found.putalpha(alpha)
    return found


def flat(image):  # type: ignore[no-untyped-def]
    """Return the picture as eight bits of red, green and blue, on white where it was transparent."""
    from PIL import Image

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, (255, 255, 255))
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image.convert("RGB")


def encoded(image, kind: str, **options: object) -> bytes:  # type: ignore[no-untyped-def]
    """Return a picture as a file."""
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def answer(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """Return the rebuilt picture, or why it is refused."""
    from PIL import Image, UnidentifiedImageError

    try:
        return rebuild(data)
    except Refused as refused:
        return {"refused": refused.args[0], "detail": refused.args[1]}, []
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"refused": "too_large", "detail": ""}, []
    except UnidentifiedImageError:
        return {"refused": "no_picture", "detail": ""}, []
    except MemoryError:
        return {"refused": "too_heavy", "detail": ""}, []
    except Exception:
        # Whatever a damaged or hostile file raises means the same to whoever uploaded it.
        return {"refused": "damaged", "detail": ""}, []


def main() -> None:
    """Read one picture and write what became of it."""
    confine()
    warnings.simplefilter("error")
    told, files = answer(sys.stdin.buffer.read())
    told["sizes"] = [len(file) for file in files]
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    for file in files:
        sys.stdout.buffer.write(file)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
