"""Pictures for tests: harmless ones, and those that somebody would make to do harm, all made here and none kept."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image, ImageCms


def gradient(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Return a picture in which every corner differs: dark red at the top left, green grows right, blue down."""
    image = Image.new("RGB", (width, height))
    image.putdata([(40, 255 * x // (width - 1), 255 * y // (height - 1)) for y in range(height) for x in range(width)])
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def jpeg_that_tells() -> bytes:
    """Return a JPEG whose comment, EXIF and place name somebody."""
    exif = Image.Exif()
    exif[0x010E] = "Jane Doe's face"
    exif[0x0132] = "2026:11:20 14:30:00"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 14:30:00"
    return saved(gradient(), comment=b"Jane Doe", exif=exif)


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(gradient(), quality=95, exif=exif)


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, depth: int = 1, colour: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")


def png_bomb(side: int = 30_000) -> bytes:
    """Return a picture of one bit a point that is small as a file and gigabytes when opened."""
    packer, rows = zlib.compressobj(9), []
    line = b"\x00" * (1 + (side + 7) // 8)
    for _ in range(side):
        rows.append(packer.compress(line))
    return png(side, side, b"".join(rows) + packer.flush())


def png_that_claims(width: int, height: int) -> bytes:
    """Return a picture whose head claims a size, with nothing behind it."""
    return png(width, height, zlib.compress(b"\x00" * 100), depth=8, colour=2)


def profile_with_red_and_green_swapped() -> bytes:
    """Return a colour profile by which red means green: whoever does not apply it is found out at once."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"rXYZ", b"-XYZ").replace(b"gXYZ", b"rXYZ").replace(b"-XYZ", b"gXYZ")


def mutated(data: bytes, seed: int) -> bytes:
    """Return a file with some of its bytes changed, left out or doubled."""
    dice, changed = random.Random(seed), bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(changed))
        match dice.randrange(3):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                del changed[at : at + dice.randint(1, 30)]
            case _:
                changed[at:at] = changed[at : at + dice.randint(1, 30)]
    return bytes(changed)
