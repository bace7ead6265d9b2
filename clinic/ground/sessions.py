"""Sessions on a full disk: whoever reads may go on; that they were seen just now is then not noted."""

from __future__ import annotations

import logging

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from clinic.ground.full_disk import is_full

READING = frozenset({"GET", "HEAD", "OPTIONS"})
log = logging.getLogger(__name__)


class Sessions(SessionMiddleware):
    """Saves what changed of a session after the answer; of a page that was only read, where there is room for it.

    Nothing that opens or closes is lost with it: a session is judged anew at each request.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted as interrupted:
            if request.method not in READING or not is_full(interrupted):
                raise
            log.warning("The disk is full: a session was not saved.")
            return response
