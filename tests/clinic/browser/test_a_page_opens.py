"""The clinic answers a real browser, to the one who is signed in and to nobody else."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_the_health_check_answers_a_browser(page_at):
    page = page_at(390, 844)
    assert "ok" in page.goto("/healthz").text()


def test_a_member_is_signed_in_by_cookie(page_at, sign_in, sign_out, alices):
    page = page_at(1180, 820, "dark")
    sign_in(page, alices.practitioner)
    answer = page.goto("/nowhere/")
    assert answer.status == 404
    assert alices.practitioner.name in page.content()
    sign_out(page)
    page.goto("/nowhere/")
    assert alices.practitioner.name not in page.content()
