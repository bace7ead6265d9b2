"""A server killed in the middle of writes: nothing acknowledged is lost, nothing is half, sent again it is once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable

import pytest
from real_server import LONG, PLACES, FaultyInstance, RealBrowser, RealServer
from steady_writers import Sent, found_after, sent_by, writing

KILLS = 120 if LONG else 4
"""Of each place; half of them take every process at once, half those alone that answer requests."""
LONGEST_MORE_S = 0.1


def kill(server: RealServer, everything: bool) -> None:
    """Kill all processes as a power cut does, or one that answers requests."""
    if everything:
        server.kill()
        server.start()
    else:
        for pid in server.workers():
            os.kill(pid, signal.SIGKILL)
        server.await_answer()


def send_again(server: RealServer, sent: list[Sent]) -> None:
    """Send what was not acknowledged again, as a browser does once the server is back; twice, for it may be tired."""
    for each in sent:
        browser = RealBrowser(server.port, server.instance.sessions[each.role])
        first, second = sent_by(browser, each), sent_by(browser, each)
        browser.close()
        allowed = (302, 409) if each.kind == "shared" else (302,)
        assert first.status in allowed, first.text[-2000:]
        assert (second.status, second.location) == (first.status, first.location)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_acknowledged_is_lost_nothing_is_half_and_sent_again_it_is_once(
    place: str, installed: Callable[..., FaultyInstance], serving: Callable[..., RealServer]
) -> None:
    instance = installed(place)
    server, dice, sent, again = serving(instance), random.Random(place), [], 0
    for turn in range(KILLS):
        with writing(instance, server.port) as writers:
            writers.await_changes(dice.randint(4, 24))
            time.sleep(dice.uniform(0.0, LONGEST_MORE_S))
            kill(server, everything=turn % 2 == 0)
        assert not writers.wrong()
        sent += writers.sent()
        lost = [each for each in writers.sent() if each.status == 0]
        again += len(lost)
        send_again(server, lost)
        if turn % 10 == 3 or turn == KILLS - 1:
            assert found_after(instance, sent)["wrong"] == []
    server.end()
    after = found_after(instance, sent)
    done = sum(each.acknowledged for each in sent)
    print(f"{place}: {KILLS} kills, {done} changes acknowledged, {again} sent again, {after['photos']} photographs")
    assert after["wrong"] == []
    assert after["operations"] == done
    assert after["names"] == 1
    assert after["journal"] == place
    assert done >= 4 * KILLS
    assert again
    assert after["photos"]


def test_the_settings_choose_the_journal_that_this_sqlite_is_safe_with() -> None:
    import sqlite3

    from clinic import settings

    assert ("WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "TRUNCATE") == settings.JOURNAL
