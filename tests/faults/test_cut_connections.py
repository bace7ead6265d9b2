"""A connection cut at any byte: nothing half is saved, and the same form sent again is saved once."""

from __future__ import annotations

import contextlib
import socket
import uuid
from collections.abc import Callable
from contextlib import closing
from itertools import product

from real_server import FaultyInstance, RealBrowser, RealServer, encoded
from steady_writers import FORM, PLAIN, Sent, found_after, name_of, picture_form, sent_by

CUTS = 12


def cut(browser: RealBrowser, sent: Sent, bytes_left: int, *, waits: bool) -> bytes:
    """Send a change up to some bytes before its end, and hang up; where `waits`, hear what the server says to it."""
    lines = {**browser.headers(), "Host": "localhost", "Content-Type": sent.content_type}
    lines["Content-Length"] = str(len(sent.body))
    head = f"POST {sent.path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()) + "\r\n"
    with socket.create_connection(("127.0.0.1", browser.port), timeout=30) as connection:
        connection.sendall(head.encode() + sent.body[: len(sent.body) - bytes_left])
        if not waits:
            return b""
        connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionError):
            return connection.recv(65536)
    return b""


def changes(instance: FaultyInstance) -> list[Sent]:
    """Return a new client, a change of a known one, and a photograph, each with an operation of its own."""
    new, edit, photo = (str(uuid.uuid4()) for _ in range(3))
    body, kind = picture_form(photo)
    note = {"flags": f"{edit}\nlidocaine: swelling of the face in 2019", "name": "Ana Lucía Núñez"}
    return [
        Sent(new, "owner", "new", "/clients/new/", encoded({"op": new, "anyway": "1", "name": name_of(new), **PLAIN})),
        Sent(
            edit,
            "owner",
            "own",
            f"/clients/{instance.client}/edit/",
            encoded({"op": edit, "version": "1", "was": "{}", **PLAIN, **note}),
            FORM,
        ),
        Sent(photo, "owner", "photo", f"/clients/{instance.client}/photos/add/", body, kind),
    ]


def test_a_change_that_was_cut_off_leaves_nothing_and_sent_again_it_is_there_once(
    installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer]
) -> None:
    instance = installed()
    server, sent = serving(instance), changes(instance)
    with closing(RealBrowser(server.port, instance.sessions["owner"])) as browser:
        for each, number in product(sent, range(CUTS)):
            bytes_left = 1 + number * (len(each.body) - 1) // CUTS
            said = cut(browser, each, bytes_left, waits=bool(number % 2))
            assert not said or b" 400 " in said.split(b"\r\n")[0], said
        after = found_after(instance, [])
        assert (after["wrong"], after["operations"], after["photos"]) == ([], 0, 0)
        assert [sent_by(browser, each).status for each in sent] == [302, 302, 302]
    after = found_after(instance, sent)
    assert (after["wrong"], after["operations"], after["photos"]) == ([], 3, 1)


def test_an_answer_that_nobody_heard_is_given_again(
    installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer]
) -> None:
    instance = installed()
    server, sent = serving(instance), changes(instance)
    with closing(RealBrowser(server.port, instance.sessions["owner"])) as browser:
        for each in sent:
            for _ in range(3):
                cut(browser, each, 0, waits=False)
            answers = [sent_by(browser, each) for _ in range(2)]
            assert {answer.status for answer in answers} == {302}
            assert len({answer.location for answer in answers}) == 1
    after = found_after(instance, sent)
    assert (after["wrong"], after["operations"], after["photos"]) == ([], 3, 1)
