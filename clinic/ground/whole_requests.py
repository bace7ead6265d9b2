"""A form that arrived in part is no form: where the connection was cut, nothing of it is read.

A server hands on what came before the cut as if it were all, and half a note would be saved as the whole one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _


class Whole:
    """The body of a request, which ends where its sender said that it would, or is an error."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream, self.left = stream, length

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to `size` bytes.  Raises ConnectionError where fewer came than were announced."""
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        return self._counted(self.stream.read(wanted), wanted)

    def readline(self, size: int | None = None, /) -> bytes:
        """Return a line.  Raises ConnectionError where the body ends before it should."""
        line = self.stream.readline() if size is None else self.stream.readline(size)
        return self._counted(line, 1)

    def close(self) -> None:
        """Close the stream."""
        self.stream.close()

    def _counted(self, data: bytes, fewest: int) -> bytes:
        if self.left and len(data) < min(fewest, self.left):
            raise ConnectionError(f"The connection was cut {self.left - len(data)} bytes before the end.")
        self.left -= len(data)
        return bytes(data)


class WholeRequests:
    """Reads a form before anything else does, and refuses one that was cut off."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method != "POST" or not length.isdigit() or not hasattr(request, "_stream"):
            return self.answer(request)
        request._stream = Whole(request._stream, int(length))
        try:
            request.POST  # noqa: B018  (reading it is what may fail)
        except UnreadablePostError:
            said = _("The connection was cut before all of it arrived. Nothing was saved: send it again.")
            return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
        return self.answer(request)
