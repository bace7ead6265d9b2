"""Every address of the clinic against every role, with real ids: generated from the URL conf.

A new view without a mark fails, a new address without ids fails, and a test that refuses everything fails too,
because whoever may must succeed.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from cast import House
from django.db import transaction
from django.test import Client as Browser
from route_makers import NoIdFor, Route, address, ids, routes, shape
from whole_practice_makers import Whole, whole

from clinic.audit.heads import place_of
from clinic.consents import handing as handing_consent
from clinic.ground.access import ANYONE, PERMISSIONS, SIGNED_IN, StaffRole
from clinic.intakes import handing
from clinic.people import session
from clinic.people.models import KeptPage

ROUTES = tuple(routes())
GUARDED = tuple(route for route in ROUTES if route.needs_a_permission)
METHODS = ("GET", "POST")
WRONG_METHOD = 405
OPEN_TO_ANYONE = {
    "healthz", "operation_state", "trust", "trust_authority", "welcome", "invitation", "account_login",
    "mfa_authenticate", "recovery", "account_logout", "intake-link", "intake-question", "intake-finish", "intake-done",
}  # fmt: skip
OPEN_TO_STAFF = {
    "home", "theme", "styleguide", "styleguide_client", "second_factor", "confirm_password", "new_codes",
    "remove_factor", "me", "my_look", "my_pin", "my_password", "lock", "stay", "switch", "kept", "throw_away", "settings",
}  # fmt: skip
OF_A_CONSENT_IN_HAND = {
    "consent", "consent-text", "consent-sign", "consent-refuse", "consent-withdraw", "consent-ask", "consent-willing",
    "consent-photographs", "consent-leave", "healthz", "lock", "stay",
}  # fmt: skip
"""What the client may open of the consent in hand, and what tells nothing of anybody; of another consent, nothing."""
BY_LICENCE = {
    ("consultation-answer", StaffRole.PRACTITIONER): "asked of a prescriber",
    ("consultation-override", StaffRole.PRACTITIONER): "withheld until a dermatologist sets it aside",
    ("consultation-override", StaffRole.PRESCRIBER): "withheld until a dermatologist sets it aside",
    ("queue-call-in", StaffRole.PRESCRIBER): "asked of somebody licensed to diagnose",
    **{("handed-over-finish", role): "questions are left, and are asked first" for role in StaffRole},
    **{("queue-undo", role): "only whoever answered takes it back" for role in StaffRole},
}
"""Where a permission is not enough: the licence or the state decides further, and is tested with its app."""


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Any, caplog: Any) -> None:
    """Keep keys and photographs of each test apart, and a thousand refusals out of the log."""
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    caplog.set_level("CRITICAL", "django.request")


@pytest.fixture
def ours(alices: House) -> Whole:
    """Alice's practice with one of everything."""
    made = whole(alices)
    head = place_of(date(2026, 11, 23))
    head.parent.mkdir(parents=True, exist_ok=True)
    head.write_text("{}")
    return made


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Let whatever is done inside leave nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asked(browser: Browser, method: str, path: str, **more: Any) -> Any:
    """Ask as a browser does, with an operation of its own; nothing of it lasts."""
    browser.raise_request_exception = False
    sent = {"data": {"op": str(uuid.uuid4())}} if method == "POST" else {}
    with undone():
        found = getattr(browser, method.lower())(path, **sent, **more)
        if found.streaming:
            found.content_length = len(b"".join(found.streaming_content))
        return found


def told(faults: list[str]) -> None:
    """Fail with every fault at once."""
    assert not faults, f"{len(faults)} of the matrix:\n" + "\n".join(faults)


def test_every_address_is_ours_and_says_who_may_see_it() -> None:
    foreign = [route.route for route in ROUTES if not route.view.__module__.startswith("clinic.")]
    assert foreign == []
    unmarked = [route.route for route in ROUTES if route.may not in (ANYONE, SIGNED_IN, *PERMISSIONS)]
    assert unmarked == []
    assert len({route.name for route in ROUTES}) == len(ROUTES), "two addresses share a name, or one has none"


def test_what_is_open_without_a_permission_is_named_here() -> None:
    assert {route.name for route in ROUTES if route.may == ANYONE} == OPEN_TO_ANYONE
    assert {route.name for route in ROUTES if route.may == SIGNED_IN} == OPEN_TO_STAFF


def test_every_part_of_an_address_has_a_real_id(ours: Whole) -> None:
    faults = []
    for route in GUARDED:
        try:
            ids(route, ours)
        except NoIdFor as missing:
            faults.append(str(missing))
    told(faults)


def test_a_role_without_the_permission_is_refused_everywhere(ours: Whole, browser: Callable[..., Browser]) -> None:
    faults = []
    for role in StaffRole:
        here = browser(ours.house.staff[role])
        for route in GUARDED:
            if role in PERMISSIONS[route.may or ""]:
                continue
            for method in METHODS:
                status = asked(here, method, address(route, ours)).status_code
                if status != 403:
                    faults.append(f"{role} {method} {route.name}: {status}, not 403")
    told(faults)


def test_whoever_has_the_permission_succeeds(ours: Whole, browser: Callable[..., Browser]) -> None:
    faults = []
    for role in StaffRole:
        here, handed, signing = (browser(ours.house.staff[role]) for _ in range(3))
        hand_over(handed, ours)
        hand_over_consent(signing, ours)
        for route in GUARDED:
            if role not in PERMISSIONS[route.may or ""] or (route.name, role) in BY_LICENCE:
                continue
            asks = handed if route.name.startswith("handed-over") else here
            asks = signing if route.name == "consent-leave" else asks
            found = {method: asked(asks, method, address(route, ours)) for method in METHODS}
            able = {m: f for m, f in found.items() if f.status_code != WRONG_METHOD}
            faults += [
                f"{role} {m} {route.name} {shape(address(route, ours))}: {f.status_code} {_why(f)}"
                for m, f in able.items()
                if f.status_code in (403, 404) or f.status_code >= 500
            ] or ([] if able else [f"{role} {route.name}: neither GET nor POST"])
    told(faults)


def _why(response: Any) -> str:
    error = getattr(response, "exc_info", None)
    return repr(error[1])[:200] if error else ""


def hand_over(browser: Browser, of: Whole) -> None:
    """Put a browser into the hands of a practice's client."""
    kept = browser.session
    handing.hand_over(kept, of.draft)
    kept.save()


def hand_over_consent(browser: Browser, of: Whole) -> None:
    """Put a browser into the hands of a practice's client, with one consent."""
    kept = browser.session
    handing_consent.hand_over(kept, of.consent.pk)
    kept.save()


def test_no_role_of_a_second_practice_reaches_anything_with_the_firsts_ids(
    ours: Whole, charlies: House, browser: Callable[..., Browser]
) -> None:
    theirs, faults = whole(charlies), []
    for role in StaffRole:
        here, handed = browser(theirs.house.staff[role]), browser(theirs.house.staff[role])
        hand_over(handed, theirs)
        for route in GUARDED:
            if role not in PERMISSIONS[route.may or ""] or not _names_rows(route):
                continue
            asks = handed if route.name.startswith("handed-over") else here
            for path in _crossed(route, ours, theirs):
                found = {method: asked(asks, method, path).status_code for method in METHODS}
                if set(found.values()) - {403, 404, WRONG_METHOD} or set(found.values()) == {WRONG_METHOD}:
                    faults.append(f"{role} {route.name} {shape(path)}: {found}")
    told(faults)


def _names_rows(route: Route) -> bool:
    return any(f"<uuid:{part}>" in route.route or "[0-9a-f-]{36}" in route.route for part in route.kwargs)


def _crossed(route: Route, ours: Whole, theirs: Whole) -> list[str]:
    """Return an address with our ids, and with each one of ours among theirs."""
    mine, own = ids(route, ours), ids(route, theirs)
    rows = [name for name, id in mine.items() if isinstance(id, uuid.UUID)]
    if len(rows) == 1:
        return [address(route, ours)]
    return [address(route, ours), *(address(route, theirs, **{name: mine[name]}) for name in rows if own)]


def test_a_second_practices_lists_tell_nothing_of_the_first(
    ours: Whole, charlies: House, browser: Callable[..., Browser]
) -> None:
    secrets = [str(ours.client.pk), ours.client.name, str(ours.item.pk), str(ours.photo.pk), str(ours.notice.pk)]
    secrets += [member.name for member in ours.house.staff.values()] + [ours.house.practice.name, ours.invitation.email]
    faults = []
    for route in GUARDED:
        if route.kwargs:
            continue
        for role in PERMISSIONS[route.may or ""]:
            found = asked(browser(charlies.staff[role]), "GET", address(route, ours))
            text = found.content.decode() if hasattr(found, "content") else ""
            faults += [f"{role} {route.name} tells {secret}" for secret in secrets if secret in text]
    told(faults)


def test_another_clients_row_under_this_clients_address_is_not_found(
    ours: Whole, browser: Callable[..., Browser]
) -> None:
    here = browser(ours.house.owner)
    strange = f"/clients/{ours.client.pk}/intake/links/{ours.others_link.pk}/end/"
    assert asked(here, "POST", strange).status_code == 404
    compared = f"/clients/{ours.other.pk}/photos/compare/?photo={ours.photo.pk}&photo={ours.photo.pk}"
    assert asked(here, "GET", compared).status_code == 404


def test_nobody_signed_in_is_led_to_the_sign_in(ours: Whole, browser: Callable[..., Browser]) -> None:
    faults = []
    for route in ROUTES:
        if route.may == ANYONE:
            continue
        path = address(route, ours) if route.needs_a_permission else _own(route, ours)
        for method in METHODS:
            found = asked(browser(None), method, path)
            led = found.status_code == 302 and found["Location"].startswith("/sign-in/")
            ended = method == "POST" and found.status_code == 401 and b"/sign-in/" in found.content
            if not (led or ended):
                faults.append(f"{method} {route.name}: {found.status_code}")
    told(faults)


def _own(route: Route, of: Whole) -> str:
    """Return the address of a view that is open to all of staff."""
    known = {"throw_away": {"id": of.kept.pk}, "remove_factor": {"id": 1}}
    return address(route, of) if not route.kwargs else address_with(route, known[route.name])


def address_with(route: Route, parts: dict[str, Any]) -> str:
    """Return an address with these parts."""
    from django.urls import reverse

    return reverse(route.name, kwargs=parts)


def test_a_locked_session_answers_nothing_but_the_unlocking(ours: Whole, browser: Callable[..., Browser]) -> None:
    here, faults = browser(ours.house.owner), []
    kept = here.session
    session.lock(kept)
    kept.save()
    for route in ROUTES:
        if route.may == ANYONE or not getattr(route.view, "locks", True):
            continue
        path = address(route, ours) if route.needs_a_permission else _own(route, ours)
        for method in METHODS:
            found = asked(here, method, path)
            led = found.status_code == 302 and found["Location"].startswith("/lock/")
            if not (led or found.status_code == 423):
                faults.append(f"{method} {route.name}: {found.status_code}")
    told(faults)
    unlocked = {route.name for route in ROUTES if route.needs_a_permission and not getattr(route.view, "locks", True)}
    assert {name.partition("-")[0] for name in unlocked} <= {"handed"}, unlocked


def test_a_tablet_in_a_clients_hands_reaches_their_questions_and_nothing_else(
    ours: Whole, browser: Callable[..., Browser]
) -> None:
    here, faults = browser(ours.house.owner), []
    hand_over(here, ours)
    for route in ROUTES:
        if route.name in ("healthz", "operation_state") or route.name.startswith("handed-over"):
            continue
        path = _any(route, ours)
        for method in METHODS:
            found = asked(here, method, path)
            if found.status_code != 403 or ours.house.practitioner.name in found.content.decode():
                faults.append(f"{method} {route.name}: {found.status_code}")
    told(faults)
    for route in ROUTES:
        if route.name.startswith("handed-over"):
            path = address_with(route, {**ids(route, ours), "id": ours.other.pk})
            assert asked(here, "GET", path).status_code in (403, WRONG_METHOD), route.name


def test_a_tablet_handed_over_with_one_consent_reaches_that_one_and_nothing_else(
    ours: Whole, browser: Callable[..., Browser]
) -> None:
    here, faults = browser(ours.house.owner), []
    hand_over_consent(here, ours)
    for route in ROUTES:
        if route.name == "operation_state":
            continue
        path = _any(route, ours)
        if route.name in OF_A_CONSENT_IN_HAND and (not route.kwargs or str(ours.consent.pk) in path):
            path = address_with(route, {"id": ours.signed.pk}) if route.kwargs else "/clients/"
        for method in METHODS:
            found = asked(here, method, path)
            if found.status_code != 403 or ours.house.practitioner.name in found.content.decode():
                faults.append(f"{method} {route.name}: {found.status_code}")
    told(faults)


def _any(route: Route, of: Whole) -> str:
    if route.needs_a_permission:
        return address(route, of)
    tokens = {"token": "x" * 43, "number": 1}
    if route.may == ANYONE:
        return address_with(route, {name: tokens[name] for name in route.kwargs})
    return _own(route, of)


def test_nobody_throws_away_what_is_kept_for_another_member(ours: Whole, browser: Callable[..., Browser]) -> None:
    browser(ours.house.owner).post(f"/kept/{ours.kept.pk}/throw-away/")
    assert KeptPage.everything.filter(pk=ours.kept.pk).exists()


def test_emergency_access_opens_reading_and_nothing_that_writes(ours: Whole, browser: Callable[..., Browser]) -> None:
    from clinic.ground import current
    from clinic.ground.access import BY_EMERGENCY
    from clinic.people.actions import open_emergency

    desk = ours.house.front_desk
    with current.acting_for(ours.house.practice, by=desk):
        open_emergency("Client faints at the desk", by=desk)
    here, faults = browser(desk), []
    for route in GUARDED:
        if StaffRole.FRONT_DESK in PERMISSIONS[route.may or ""]:
            continue
        found = {method: asked(here, method, address(route, ours)).status_code for method in METHODS}
        opened = {method for method, status in found.items() if status not in (403, WRONG_METHOD)}
        if opened and (route.may not in BY_EMERGENCY):
            faults.append(f"{route.name}: {found}")
    told(faults)
