"""What was cut off on its way is refused whole; tests/faults cuts real connections."""

from __future__ import annotations

import io
import re

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from clinic.ground.whole_requests import Whole, WholeRequests

FORM = "application/x-www-form-urlencoded"
BODY = b"name=Ana&note=" + b"x" * 90
MULTIPART = (
    b'--edge\r\nContent-Disposition: form-data; name="name"\r\n\r\nAna\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname,born\nAna,1990-01-01\n\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="note"\r\n\r\nlast\r\n--edge--\r\n'
)


def answered(body: bytes, announced: int, kind: str = FORM) -> HttpResponse:
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(announced),
        "wsgi.input": io.BytesIO(body),
    }
    return WholeRequests(lambda request: HttpResponse(",".join(request.POST.values())))(WSGIRequest(environ))


def test_a_whole_form_is_read() -> None:
    assert answered(BODY, len(BODY)).content == b"Ana," + b"x" * 90
    assert answered(MULTIPART, len(MULTIPART), "multipart/form-data; boundary=edge").content == b"Ana,last"
    assert answered(b"", 0).content == b""


@pytest.mark.parametrize("missing", [1, 2, 40, 90, len(BODY)])
def test_a_form_that_was_cut_anywhere_is_refused(missing: int) -> None:
    answer = answered(BODY[:-missing], len(BODY))
    assert answer.status_code == 400
    assert "Nothing was saved" in answer.content.decode()


@pytest.mark.parametrize("missing", range(1, len(MULTIPART), 7))
def test_files_that_were_cut_anywhere_are_refused(missing: int) -> None:
    answer = answered(MULTIPART[:-missing], len(MULTIPART), "multipart/form-data; boundary=edge")
    assert answer.status_code == 400


def test_a_stream_says_how_much_is_missing_and_reads_no_further_than_announced() -> None:
    assert Whole(io.BytesIO(b"one\ntwo"), 4).read() == b"one\n"
    assert Whole(io.BytesIO(b"one\ntwo"), 7).readline() == b"one\n"
    with pytest.raises(ConnectionError, match=re.escape("cut 3 bytes before the end")):
        Whole(io.BytesIO(b"one\ntwo"), 10).read()
