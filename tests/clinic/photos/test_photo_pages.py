"""The pages of photographs: who may open them, what they say of themselves, and what they never show."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, date, datetime

import hostile_pictures as made
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from clinic.clients import queries as clients
from clinic.ground import current
from clinic.ground.models import Operation
from clinic.photos import actions, queries, store
from clinic.photos.forms import time_taken
from clinic.photos.models import Photo
from clinic.photos.rebuilding import Rebuilt, rebuild
from clinic.photos.store import Size

CLINICAL = ("owner", "prescriber", "practitioner")
SMALL = made.saved(Image.new("RGB", (8, 6), (200, 10, 10)))
PIXELS = Rebuilt(made.saved(made.gradient(), "PNG"), SMALL, SMALL, 64, 48, None)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path) -> None:
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"


def kept(house, **said) -> Photo:
    house.owner.user.member = house.owner
    with current.acting_for(house.practice, by=house.owner):
        house.client.refresh_from_db()
        return actions.add_photo(house.client, PIXELS, by=house.owner, **said)


def upload(data: bytes = b"", **said: str) -> dict[str, object]:
    data = data or made.jpeg_that_tells()
    return {
        "picture": SimpleUploadedFile("Jane Doe.jpg", data, "image/jpeg"),
        "view": "front",
        "site": "face",
        "kind": "before",
        **said,
    }


def sent(response) -> bytes:
    return b"".join(response.streaming_content)


def addresses(photo: Photo) -> list[str]:
    return [f"/photos/{photo.pk}/", f"/photos/{photo.pk}/thumb/", f"/photos/{photo.pk}/master/"]


@pytest.mark.parametrize("role", CLINICAL)
def test_each_clinical_role_sees_the_photographs_of_its_practice(alices, browser, role) -> None:
    photo, opened = kept(alices), browser(getattr(alices, role))
    assert sent(opened.get(addresses(photo)[1])) == SMALL
    assert sent(opened.get(addresses(photo)[2])) == PIXELS.master
    page = opened.get(f"/clients/{alices.client.pk}/photos/").content.decode()
    assert addresses(photo)[1] in page


def test_the_front_desk_the_auditor_and_strangers_see_none(alices, browser) -> None:
    photo = kept(alices)
    for path in [*addresses(photo), f"/clients/{alices.client.pk}/photos/", f"/photos/{photo.pk}/delete/"]:
        assert browser(alices.front_desk).get(path).status_code == 403
        assert browser(alices.auditor).get(path).status_code == 403
        assert browser(None).get(path).status_code == 302
    assert addresses(photo)[1] not in browser(alices.front_desk).get(f"/clients/{alices.client.pk}/").content.decode()


@pytest.mark.parametrize("role", CLINICAL)
def test_no_role_of_another_practice_sees_adds_or_deletes_any(alices, charlies, browser, post, role) -> None:
    photo, stranger = kept(alices), browser(getattr(charlies, role))
    id = alices.client.pk
    for path in [
        *addresses(photo),
        f"/clients/{id}/photos/",
        f"/photos/{photo.pk}/delete/",
        f"/clients/{id}/photos/compare/?photo={photo.pk}",
    ]:
        assert stranger.get(path).status_code == 404
    assert post(stranger, f"/clients/{id}/photos/add/", upload()).status_code == 404
    assert post(stranger, f"/photos/{photo.pk}/delete/", {"because": "mine"}).status_code == 404
    assert sent(browser(alices.owner).get(addresses(photo)[0])) == SMALL


def test_an_image_says_its_kind_and_is_kept_by_no_cache(alices, browser) -> None:
    photo, opened = kept(alices), browser(alices.owner)
    for path, kind, way in zip(
        addresses(photo), ("image/jpeg", "image/jpeg", "image/png"), ("inline", "inline", "attachment"), strict=True
    ):
        answer = opened.get(path)
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith(f'{way}; filename="photo-{photo.file}.')
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        sent(answer)


def test_every_image_that_is_sent_is_noted_as_read(alices, browser) -> None:
    photo = kept(alices)
    with current.acting_for(alices.practice, by=alices.owner) as trail:
        queries.photo(photo.pk, by=alices.owner)
    assert ("photos.Photo", str(photo.pk)) in [tuple(each)[:2] for each in trail.read]


def test_an_uploaded_photograph_is_rebuilt_and_its_name_forgotten(alices, browser, post) -> None:
    opened = browser(alices.practitioner)
    answer = post(opened, f"/clients/{alices.client.pk}/photos/add/", upload(view="left_oblique", kind="after"))
    assert answer.status_code == 302
    with current.acting_for(alices.practice):
        photo = Photo.objects.select_related("key", "practice").get()
        assert (photo.view, photo.kind, photo.added_by) == ("left_oblique", "after", alices.practitioner)
        assert photo.taken_at == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
        assert store.whole(photo, Size.MASTER) == rebuild(made.jpeg_that_tells()).master
    assert "Jane" not in opened.get(answer["Location"]).content.decode()


def test_an_upload_sent_twice_is_kept_once(alices, browser) -> None:
    opened, op = browser(alices.owner), str(uuid.uuid4())
    path = f"/clients/{alices.client.pk}/photos/add/"
    first, second = (opened.post(path, {**upload(), "op": op}) for _ in range(2))
    assert (
        (first.status_code, first["Location"])
        == (second.status_code, second["Location"])
        == (302, f"/clients/{alices.client.pk}/photos/")
    )
    with current.acting_for(alices.practice):
        assert Photo.objects.count() == 1
    assert Operation.objects.filter(pk=op).count() == 1
    assert opened.post(path, upload()).status_code == 400


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a letter", "no JPEG, PNG or WebP"),
        (made.png_that_claims(20_000, 20_000), "60 million points"),
        (made.saved(made.gradient(600, 600), quality=95)[:3000], "damaged or cut off"),
    ],
)
def test_what_is_no_photograph_is_refused_beside_its_field_and_nothing_is_kept(
    alices, browser, post, data, said
) -> None:
    answer = post(browser(alices.owner), f"/clients/{alices.client.pk}/photos/add/", upload(data))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not store.folder().exists()


def test_no_picture_or_too_many_bytes_is_said(alices, browser, post, monkeypatch) -> None:
    path = f"/clients/{alices.client.pk}/photos/add/"
    nothing = post(browser(alices.owner), path, {"view": "front", "site": "face", "kind": "before"})
    assert "Choose a picture first" in nothing.content.decode()
    monkeypatch.setattr("clinic.photos.receiving.LARGEST_BYTES", 1000)
    large = post(browser(alices.owner), path, upload(b"x" * 200_000))
    assert "larger than 45 MB" in large.content.decode()


def test_a_large_upload_never_touches_a_disk(alices, browser, monkeypatch) -> None:
    from django.core.files import uploadedfile

    def touched(*_args: object, **_more: object) -> None:
        raise AssertionError("a file was made on the disk")

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", touched)
    data = upload(made.saved(made.gradient(900, 900), "PNG") + b"\x00" * 3_000_000)
    answer = browser(alices.owner).post(f"/clients/{alices.client.pk}/photos/add/", {**data, "op": str(uuid.uuid4())})
    assert answer.status_code == 302


def test_a_deleted_photograph_is_gone_from_every_page(
    alices, browser, post, django_capture_on_commit_callbacks
) -> None:
    photo, opened = kept(alices), browser(alices.owner)
    path = f"/photos/{photo.pk}/delete/"
    assert post(opened, path, {"because": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert post(opened, path, {"because": "wrong client", "version": "1"}).status_code == 302
    for gone in addresses(photo):
        assert opened.get(gone).status_code == 404
    assert addresses(photo)[1] not in opened.get(f"/clients/{alices.client.pk}/photos/").content.decode()
    assert not [p for p in store.folder().rglob("*") if p.is_file()]


def test_a_photograph_whose_key_is_gone_is_not_found_and_the_page_still_opens(
    alices, browser, django_capture_on_commit_callbacks
) -> None:
    from clinic.photos import keys

    photo, opened = kept(alices), browser(alices.owner)
    keys.place(photo.key).unlink()
    assert opened.get(addresses(photo)[0]).status_code == 404
    assert opened.get(f"/clients/{alices.client.pk}/photos/").status_code == 200


def test_the_face_in_the_banner_is_the_newest_from_the_front(alices) -> None:
    old = kept(alices, taken_at=datetime(2026, 1, 1, tzinfo=UTC))
    new = kept(alices, taken_at=datetime(2026, 2, 1, tzinfo=UTC))
    kept(alices, taken_at=datetime(2026, 3, 1, tzinfo=UTC), view="left")
    kept(alices, taken_at=datetime(2026, 3, 1, tzinfo=UTC), site="scalp")
    alices.front_desk.user.member = alices.front_desk
    with current.acting_for(alices.practice):
        assert clients.banner(alices.client, by=alices.owner).photo_url == f"/photos/{new.pk}/thumb/"
        assert clients.banner(alices.client, by=alices.front_desk).photo_url == ""
    assert old.pk != new.pk


def test_two_photographs_are_shown_beside_each_other_older_first_and_of_one_client_only(alices, browser) -> None:
    new, old = kept(alices), kept(alices, taken_at=datetime(2026, 1, 1, tzinfo=UTC))
    opened, path = browser(alices.owner), f"/clients/{alices.client.pk}/photos/compare/"
    page = opened.get(path, {"photo": [str(new.pk), str(old.pk)]}).content.decode().partition("<figure")[2]
    assert page.index(str(old.pk)) < page.index(str(new.pk))
    assert opened.get(path, {"photo": str(new.pk)}).status_code == 302
    with current.acting_for(alices.practice, by=alices.owner):
        from clinic.clients.actions import add_client

        other = add_client(name="Other", by=alices.owner)
    assert opened.get(f"/clients/{other.pk}/photos/compare/", {"photo": [str(new.pk), str(old.pk)]}).status_code == 404


def test_the_page_costs_as_many_queries_with_many_photographs_as_with_few(alices, browser) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    opened, counts = browser(alices.owner), []
    first = kept(alices)
    path = f"/clients/{alices.client.pk}/photos/"
    opened.get(path)
    for count in (3, 100):
        with current.acting_for(alices.practice):
            Photo.objects.bulk_create(
                Photo(
                    practice=alices.practice,
                    client=alices.client,
                    key=first.key,
                    sha256="0",
                    bytes=1,
                    width=1,
                    height=1,
                )
                for _ in range(count)
            )
        with CaptureQueriesContext(connection) as seen:
            assert opened.get(path).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_photographs_of_a_day_are_one_entry_of_the_timeline(alices, browser) -> None:
    kept(alices)
    kept(alices, view="left")
    kept(alices, kind="after")
    page = browser(alices.owner).get(f"/clients/{alices.client.pk}/").content.decode()
    assert page.count("Photographs, before</p>") == 1
    assert "2 pictures" in page
    assert "Photographs, before" not in browser(alices.front_desk).get(f"/clients/{alices.client.pk}/").content.decode()


@pytest.mark.parametrize(
    ("day", "camera", "expected"),
    [
        (None, None, datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (date(2026, 11, 24), None, datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (date(2026, 7, 1), None, datetime(2026, 7, 1, 11, tzinfo=UTC)),
        (None, datetime(2026, 7, 1, 9, 30), datetime(2026, 7, 1, 8, 30, tzinfo=UTC)),
        (date(2026, 7, 2), datetime(2026, 7, 1, 9, 30), datetime(2026, 7, 2, 11, tzinfo=UTC)),
        (None, datetime(1980, 1, 1), datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (None, datetime(2031, 1, 1), datetime(2026, 11, 24, 10, tzinfo=UTC)),
    ],
)
def test_the_time_is_the_cameras_where_it_agrees_and_noon_where_only_the_day_is_known(day, camera, expected) -> None:
    assert time_taken(day, camera, "Europe/London") == expected


def test_a_day_that_has_not_come_is_refused(alices, browser, post) -> None:
    answer = post(browser(alices.owner), f"/clients/{alices.client.pk}/photos/add/", upload(taken_on="2026-12-24"))
    assert answer.status_code == 422
    assert "has not come yet" in answer.content.decode()


def test_what_is_sent_opens_as_the_picture_it_claims_to_be(alices, browser, post) -> None:
    opened = browser(alices.owner)
    post(opened, f"/clients/{alices.client.pk}/photos/add/", upload(made.saved(made.gradient(2000, 1000), "WEBP")))
    with current.acting_for(alices.practice):
        photo = Photo.objects.get()
    for path, kind, size in zip(
        addresses(photo), ("JPEG", "JPEG", "PNG"), ((1280, 640), (320, 160), (2000, 1000)), strict=True
    ):
        image = Image.open(io.BytesIO(sent(opened.get(path))))
        assert (image.format, image.size) == (kind, size)


def test_a_full_disk_is_told_and_nothing_is_kept(alices, browser, post, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "write_whole", full)
    answer = post(browser(alices.owner), f"/clients/{alices.client.pk}/photos/add/", upload())
    assert answer.status_code == 507
    assert "disk of the server is full" in answer.content.decode()
    with current.acting_for(alices.practice):
        assert not Photo.objects.exists()
