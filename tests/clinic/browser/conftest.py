"""The clinic in a real Chromium: pages at a size and a theme, signed in by a session's cookie.

    def test_something(page_at, sign_in, alices):
        page = page_at(390, 844, "dark")
        sign_in(page, alices.practitioner)
        page.goto("/clients/")
        assert page.said == []

`page.said` gathers what the console complains of, `page.wanted` every address asked for.  The server answers from
this process, with the clock of the tests.  Without a Chromium the tests are skipped loudly; with CI=true that fails.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from clinic import clock

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
"""Playwright's calls run inside a loop of their own, in which Django would refuse to reach the database."""

SIZES = ((390, 844), (820, 1180), (1180, 820), (1440, 900))
"""Phone, tablet upright, tablet lying, desktop."""
THEMES = ("light", "dark")
PATIENCE_MS = 15_000

AXE_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(autouse=True)
def moved_clock(stopped_clock: None) -> Iterator[None]:
    """Move the clock of the server's threads to that of the tests; there it runs on."""
    clock.shift(clock.now() - datetime.now(UTC))
    yield
    clock.shift(timedelta())


@pytest.fixture
def page_at(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Return a way to open a page of the running clinic at a width, a height and a theme."""
    contexts = []

    def opened(width: int = 1180, height: int = 820, theme: str = "light", **more: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            base_url=live_server.url,
            reduced_motion="reduce",
            locale=more.pop("locale", "en-GB"),
            **more,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.said, page.wanted = [], []
        page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.wanted.append(request.url))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(browser: Callable[..., Any], live_server: Any) -> Callable[[Any, Any], None]:
    """Return a way to make a page's session that of a member of staff."""

    def signed_in(page: Any, member: Any) -> None:
        cookie = browser(member).cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return signed_in


@pytest.fixture
def sign_out(live_server: Any) -> Callable[[Any], None]:
    """Return a way to let a page's session end, as it does when it grows too old."""

    def signed_out(page: Any) -> None:
        page.context.clear_cookies(name="sessionid")

    return signed_out


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Return a way to ask axe what is wrong with a page: a list of sentences, empty when nothing is."""
    from axe_playwright_python.sync_playwright import Axe

    def asked(page: Any) -> list[str]:
        found = Axe().run(page, options=AXE_RULES).response["violations"]
        return [f"{v['id']}: {v['help']}: {n['html'][:160]}" for v in found for n in v["nodes"]]

    return asked


@pytest.fixture
def overflow() -> Callable[[Any], list[str]]:
    """Return a way to ask which elements of a page reach beyond its right edge."""

    def asked(page: Any) -> list[str]:
        return page.evaluate(OVERFLOWING)

    return asked


@pytest.fixture
def small_targets() -> Callable[[Any], list[str]]:
    """Return a way to ask which controls of a page are smaller than 44 px and stand outside running text."""

    def asked(page: Any) -> list[str]:
        return page.evaluate(SMALL)

    return asked


OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return true; return false; };
  const out = [...document.body.querySelectorAll('*')].filter((e) => !e.closest('svg svg, svg *, .visually-hidden, .skip')
    && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > wide + 1 && !scrolls(e));
  const named = out.map((e) => e.tagName + '.' + e.getAttribute('class') + ' ' + (e.textContent || '').trim().slice(0, 40));
  if (document.documentElement.scrollWidth > wide) named.push('the page is ' + document.documentElement.scrollWidth + ' wide');
  return named;
}"""

SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
  .filter((e) => {
    if (e.closest('.visually-hidden, .skip, [hidden], svg, dialog:not([open])') || e.type === 'hidden') return false;
    const style = getComputedStyle(e);
    if (style.display === 'none' || style.visibility === 'hidden') return false;
    if (style.display === 'inline' && e.closest('p, dd, .running')) return false;
    const label = e.closest('label');
    const box = (label && ['radio', 'checkbox'].includes(e.type) ? label : e).getBoundingClientRect();
    return box.width > 0 && (box.width < 43.5 || box.height < 43.5);
  })
  .map((e) => { const b = e.getBoundingClientRect();
    return e.tagName + '.' + e.className + ' "' + (e.textContent || e.name || '').trim().slice(0, 30) + '" '
      + Math.round(b.width) + 'x' + Math.round(b.height); })"""
