"""Makers of walks through the questions: a browser that opens a link, and answers page after page."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cast import House
from django.test import Client as Browser

from clinic.ground import current
from clinic.intakes import actions, tokens
from clinic.intakes.models import IntakeDraft, IntakeLink

BORN = {"born_day": "2", "born_month": "2", "born_year": "1985"}
WRONG = {"born_day": "3", "born_month": "2", "born_year": "1985"}


def sent_link(house: House, kind: str = "first", client: Any = None) -> IntakeLink:
    """Return a link that the front desk sent."""
    with current.acting_for(house.practice, by=house.front_desk):
        return actions.send_link(client or house.client, kind, by=house.front_desk)


def address(link: IntakeLink) -> str:
    """Return the address of a link."""
    return f"/i/{tokens.token_of(link)}/"


def sent(browser: Browser, path: str, data: dict[str, Any] | None = None, op: str = "") -> Any:
    """Send a page as a browser does."""
    return browser.post(path, {"op": op or str(uuid.uuid4()), **(data or {})})


def opened(link: IntakeLink, browser: Browser | None = None) -> Browser:
    """Return a browser that opened a link with the right date of birth."""
    found = browser or Browser()
    found.get(address(link))
    answer = sent(found, address(link), BORN)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return found


@dataclass
class Walker:
    """A client who answers: which pages they saw, how often they tapped, how many characters they typed."""

    browser: Browser
    at: str
    pages: list[Any] = field(default_factory=list)
    taps: int = 0
    typed: int = 0

    def look(self) -> Any:
        """Open the page where the client is."""
        response = self.browser.get(self.at, follow=True)
        if response.redirect_chain:
            self.at = response.redirect_chain[-1][0]
        return response

    def send(self, data: dict[str, Any]) -> Any:
        """Answer the page where the client is, and go where it leads."""
        response = sent(self.browser, self.at, data)
        if response.status_code == 302:
            self.at = response["Location"]
        return response

    def healthy(self, response: Any) -> dict[str, Any]:
        """Return what a healthy adult answers to a page, and count what that takes."""
        shown = response.context["shown"]
        self.taps += 1
        match shown.kind:
            case "wish":
                self.taps += 1
                return {"trouble": ["lines"]}
            case "where":
                self.taps += 1
                return {"place": ["full_face"]}
            case "profile" if shown.weight is not None:
                self.typed += 2
                self.taps += 1
                return {"weight": "62"}
            case "profile":
                return {"answer": "III" if "III" in [b.value for b in shown.buttons] else "yes"}
            case "list":
                return {"answer": "none"}
            case _:
                return {"answer": "no"}

    def walk(self, answer: Callable[[Any], dict[str, Any]] | None = None, most: int = 120) -> list[Any]:
        """Answer every page up to the last, and return what each showed."""
        for _ in range(most):
            response = self.look()
            self.pages.append(response.context["shown"])
            if response.context["page"].is_last:
                return self.pages
            sent_on = self.send((answer or self.healthy)(response))
            assert sent_on.status_code == 302, re.sub(r"\s+", " ", sent_on.content.decode())[:3000]
        raise AssertionError("The questions never end.")

    def finish(self) -> Any:
        """Send the answers."""
        self.taps += 1
        response = sent(self.browser, re.sub(r"q/\d+/$", "finish/", self.at))
        self.at = response["Location"]
        return response


def walker(link: IntakeLink, browser: Browser | None = None) -> Walker:
    """Return a client who opened a link, on their first page: three numbers typed and one tap."""
    found = opened(link, browser)
    return Walker(found, address(link), taps=4, typed=6)


def draft_of(link: IntakeLink) -> IntakeDraft:
    """Return the draft of a link."""
    return IntakeDraft.everything.get(link=link)
