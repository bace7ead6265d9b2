"""Pictures are rebuilt from pixels by a process that can do no harm; whatever is no harmless picture is refused."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from datetime import datetime

import hostile_pictures as made
import pytest
from PIL import Image, ImageCms

from clinic.photos import rebuilding
from clinic.photos.rebuilding import DECODER, Refused, rebuild


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(image.getpixel(at), colour, strict=True))


def test_nothing_that_names_somebody_is_left_in_any_copy() -> None:
    data = made.jpeg_that_tells()
    assert b"Jane Doe" in data
    rebuilt = rebuild(data)
    for copy in (rebuilt.master, rebuilt.large, rebuilt.small):
        assert b"Jane" not in copy
        assert b"Exif" not in copy
        image = opened(copy)
        assert not image.getexif()
        assert "comment" not in image.info
    assert rebuilt.taken == datetime(2026, 11, 20, 14, 30)


def test_the_master_is_png_without_a_profile_and_holds_the_pixels_exactly() -> None:
    source = made.gradient(600, 400)
    rebuilt = rebuild(made.saved(source, "PNG"))
    master = opened(rebuilt.master)
    assert (master.format, master.mode, master.info) == ("PNG", "RGB", {})
    assert master.tobytes() == source.tobytes()
    assert (rebuilt.width, rebuilt.height) == (600, 400)


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (900, 1600), (200, 100)])
def test_thumbnails_are_jpeg_no_larger_than_said_and_never_enlarged(width, height) -> None:
    rebuilt = rebuild(made.saved(made.gradient(width, height), "PNG"))
    for copy, side in ((rebuilt.small, 320), (rebuilt.large, 1280)):
        image = opened(copy)
        assert image.format == "JPEG"
        assert max(image.size) == min(side, max(width, height))


@pytest.mark.parametrize(
    ("orientation", "top_left"),
    [(1, (40, 0, 0)), (3, (40, 255, 255)), (6, (40, 0, 255)), (8, (40, 255, 0)), (2, (40, 255, 0)), (5, (40, 0, 0))],
)
def test_a_picture_is_turned_as_its_camera_said(orientation, top_left) -> None:
    rebuilt = rebuild(made.turned(orientation))
    assert ((rebuilt.width, rebuilt.height) == (48, 64)) == (orientation >= 5)
    assert near(opened(rebuilt.master), (0, 0), top_left)


def test_what_hangs_behind_the_end_of_a_file_is_gone() -> None:
    tail = b"<script>alert(1)</script>PK\x03\x04"
    for data in (made.saved(made.gradient()), made.saved(made.gradient(), "PNG"), made.saved(made.gradient(), "WEBP")):
        rebuilt = rebuild(data + tail)
        assert not any(b"script" in copy for copy in (rebuilt.master, rebuilt.large, rebuilt.small))


def test_colours_of_another_profile_are_taken_to_srgb() -> None:
    red, swapped = Image.new("RGB", (20, 20), (255, 0, 0)), made.profile_with_red_and_green_swapped()
    for kind in ("PNG", "JPEG"):
        rebuilt = rebuild(made.saved(red, kind, icc_profile=swapped))
        assert near(opened(rebuilt.master), (5, 5), (0, 255, 0), 20)
        assert opened(rebuilt.master).info == {}


def test_a_profile_that_is_no_use_leaves_the_colours_as_they_are() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for useless in (lab, b"no profile at all" * 20):
        rebuilt = rebuild(made.saved(Image.new("RGB", (20, 20), (255, 0, 0)), "PNG", icc_profile=useless))
        assert opened(rebuilt.master).getpixel((5, 5)) == (255, 0, 0)


def test_a_transparent_picture_stands_on_white() -> None:
    image = Image.new("RGBA", (20, 20), (10, 20, 30, 0))
    assert opened(rebuild(made.saved(image, "PNG")).master).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_become_eight_and_every_mode_becomes_rgb() -> None:
    sixteen = Image.new("I;16", (20, 20), 40_000)
    assert opened(rebuild(made.saved(sixteen, "PNG")).master).getpixel((3, 3)) == (156, 156, 156)
    for mode in ("1", "L", "LA", "P", "RGBA"):
        assert opened(rebuild(made.saved(made.gradient(mode=mode), "PNG")).master).mode == "RGB"
    assert near(opened(rebuild(made.saved(made.gradient(mode="CMYK"))).master), (0, 0), (40, 0, 0))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made.png_bomb(), "too_large"),
        (made.png_that_claims(100_000, 100_000), "too_large"),
        (made.png_that_claims(12_001, 10), "too_large"),
        (made.png_that_claims(7_800, 7_800), "too_large"),
        (made.saved(made.gradient(600, 600), quality=95)[:3000], "damaged"),
        (made.png_that_claims(500, 500), "damaged"),
        (made.saved(made.gradient(), "GIF"), "no_picture"),
        (made.saved(made.gradient(), "TIFF"), "no_picture"),
        (made.saved(made.gradient(), "BMP"), "no_picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "no_picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "no_picture"),
        (b"Dear doctor, this is a letter renamed to face.jpg", "no_picture"),
        (b"\xff\xd8\xff", "no_picture"),
        (b"", "empty"),
    ],
)
def test_what_is_no_harmless_picture_is_refused_with_its_reason(data, reason) -> None:
    with pytest.raises(Refused) as refused:
        rebuild(data)
    assert refused.value.reason == reason


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the most memory a process ever held is read from /proc"
)
def test_a_bomb_costs_little_memory_and_time() -> None:
    decode = f"import pathlib, runpy, sys; runpy.run_path({str(DECODER)!r}, run_name='__main__')"
    code = (
        f"{decode}; print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-I", "-c", code], input=made.png_bomb(), capture_output=True, check=True)
    assert time.monotonic() - began < 10
    assert int(done.stderr) < 100_000, "kilobytes"


def test_the_process_may_not_take_more_memory_or_write_a_file(tmp_path) -> None:
    code = f"import runpy; confine = runpy.run_path({str(DECODER)!r})['confine']; confine()\n"
    greedy = subprocess.run([sys.executable, "-I", "-c", code + "bytearray(3_000_000_000)"], capture_output=True)
    assert b"MemoryError" in greedy.stderr
    writing = subprocess.run(
        [sys.executable, "-I", "-c", code + f"open({str(tmp_path / 'x')!r}, 'wb').write(b'x' * 100_000)"],
        capture_output=True,
    )
    assert writing.returncode != 0
    assert (tmp_path / "x").stat().st_size == 0


def test_a_picture_that_takes_too_long_is_stopped(monkeypatch, tmp_path) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(30)")
    monkeypatch.setattr(rebuilding, "DECODER", slow)
    monkeypatch.setattr(rebuilding, "SECONDS", 0.5)
    with pytest.raises(Refused, match="too_slow"):
        rebuild(b"x")


def test_a_process_that_dies_or_tells_too_much_refuses_its_picture(monkeypatch, tmp_path) -> None:
    for code in ("import os; os.abort()", "print('{\"sizes\": [5]}'); print('longer than five')"):
        bad = tmp_path / "bad.py"
        bad.write_text(code)
        monkeypatch.setattr(rebuilding, "DECODER", bad)
        with pytest.raises(Refused, match="too_heavy"):
            rebuild(b"x")


def test_a_file_larger_than_the_limit_is_not_opened(monkeypatch) -> None:
    monkeypatch.setattr(rebuilding, "LARGEST_BYTES", 100)
    with pytest.raises(Refused, match="too_many_bytes"):
        rebuild(made.saved(made.gradient()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_sixty_changed_files_are_rebuilt_clean_or_refused_and_nothing_else(kind) -> None:
    # Twenty of each kind, through the very code that the process runs, here without a process for each.
    import runpy
    import warnings

    decoder = runpy.run_path(str(DECODER))
    options = {"comment": b"Jane Doe"} if kind == "JPEG" else {}
    source = made.saved(made.gradient(200, 150), kind, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for seed in range(20):
            told, files = decoder["answer"](made.mutated(source, seed))
            if "refused" in told:
                assert told["refused"] in rebuilding.REASONS
                assert files == []
            else:
                assert len(files) == 3
                assert not any(b"Jane" in file for file in files)


def test_a_changed_file_is_refused_by_the_process_as_well() -> None:
    source = made.saved(made.gradient(200, 150), "PNG")
    for seed in range(3):
        with pytest.raises(Refused):
            rebuild(made.mutated(source, seed))
