"""What a session remembers of a member's sign-in: which second factor, when, when last seen, since when locked.

The lock is the server's: a locked session answers nothing but the unlocking, whatever the page shows.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from clinic import clock

SECOND = "second_factor"
SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
LOCKED_AT = "locked_at"
IDLE_SECONDS = 600
"""After this long without a request a session is locked; the page itself locks earlier (`data-idle`)."""
SEEN_EVERY_SECONDS = 60
"""How often "last seen" is written: not with every request."""


def begin(session: SessionBase, *, second: str) -> None:
    """Note that a member has signed in now; `second` names the second factor, empty while there is none yet."""
    session[SIGNED_IN_AT] = clock.now().isoformat()
    session[SECOND] = second
    session[SEEN_AT] = clock.now().timestamp()
    session.pop(LOCKED_AT, None)


def signed_in_at(session: SessionBase) -> datetime | None:
    """Return when the member signed in; None for a session that was never a member's."""
    noted = session.get(SIGNED_IN_AT)
    return datetime.fromisoformat(noted) if noted else None


def has_second_factor(session: SessionBase) -> bool:
    """Return whether this sign-in was made with a second factor."""
    return bool(session.get(SECOND))


def lock(session: SessionBase) -> None:
    """Lock the session."""
    session.setdefault(LOCKED_AT, clock.now().isoformat())


def unlock(session: SessionBase) -> None:
    """Unlock the session."""
    session.pop(LOCKED_AT, None)
    session[SEEN_AT] = clock.now().timestamp()


def is_locked(session: SessionBase) -> bool:
    """Return whether the session is locked, by hand or by the time that nobody used it."""
    return LOCKED_AT in session or idle_for(session) > timedelta(seconds=IDLE_SECONDS)


def idle_for(session: SessionBase) -> timedelta:
    """Return for how long nobody used the session."""
    seen = session.get(SEEN_AT)
    return timedelta(seconds=clock.now().timestamp() - float(seen)) if seen is not None else timedelta()


def note_seen(session: SessionBase) -> None:
    """Note that somebody uses the session."""
    if idle_for(session).total_seconds() >= SEEN_EVERY_SECONDS or SEEN_AT not in session:
        session[SEEN_AT] = clock.now().timestamp()
