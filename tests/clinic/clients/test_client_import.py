"""Import of clients: what the preview says is what happens, wholly or not at all, whatever the file."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic import clock
from clinic.clients import importing, tables
from clinic.clients.importing import Outcome
from clinic.clients.models import Client, ImportDraft
from clinic.clients.search import find
from clinic.ground import current

TITLES = "First name,Last name,Date of birth,Mobile,E-mail\n"


@pytest.fixture
def at_alices(alices):
    for member in alices.staff.values():
        member.user.member = member
    with current.acting_for(alices.practice, by=alices.front_desk):
        alices.client.refresh_from_db()
        yield alices


def started(text: str | bytes, house) -> ImportDraft:
    return importing.start(text.encode() if isinstance(text, str) else text, by=house.front_desk)


def imported(text: str, house) -> int:
    draft = started(text, house)
    return importing.run(draft, by=house.front_desk, seen=draft.version, digest=importing.preview(draft).digest)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_a_file_is_read_in_the_encoding_it_was_written_in(encoding) -> None:
    text = "Name;Born\nZoë Müller;1990-01-02\nFrançois Ñandú;1991-03-04\n"
    assert tables.decode(text.encode(encoding))[0] == text


def test_letters_of_every_alphabet_come_through_utf_8_and_utf_16() -> None:
    text = "Name,Born\nŁukasz Żółć,1990-01-02\nЮлия Петрова,1991-01-02\n李小龍,1992-01-02\n"
    for encoding in ("utf-8", "utf-16"):
        assert tables.decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("delimiter", tables.DELIMITERS)
def test_the_delimiter_is_found_even_beside_commas_within_cells(delimiter) -> None:
    text = f'Name{delimiter}Born{delimiter}Phone\n"Núñez, Ana"{delimiter}1985-02-02{delimiter}1\nBen{delimiter}1986-02-02{delimiter}2\n'
    assert tables.delimiter_of(text) == delimiter


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (("First name", "Surname", "DOB", "Cell", "E-Mail"), ["given", "family", "born", "phone", "email"]),
        (
            ("Nombre", "Apellidos", "Fecha de nacimiento", "Teléfono", "Correo electrónico"),
            ["given", "family", "born", "phone", "email"],
        ),
        (("Client", "BIRTHDAY", "mobile_number", "Sex", "Notes"), ["name", "born", "phone", "sex", ""]),
        (("Phone", "Mobile", "Fitzpatrick"), ["phone", "", "phototype"]),
    ],
)
def test_columns_are_recognised_by_their_titles_and_no_field_twice(titles, fields) -> None:
    assert tables.guess_columns(titles) == fields


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "needs a first line"),
        (b"Name,Born\n", "needs a first line"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 50, "no text"),
        (b"\xff\xfeN", "breaks off"),
        (b"x" * 5_000_001, "At most"),
        (b"Name\n" + b"Ana\n" * 20_002, "more than 20,000"),
        (b",".join(b"c%d" % n for n in range(70)) + b"\n" + b"," * 69 + b"x\n", "70 columns"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(at_alices, data, said) -> None:
    with pytest.raises(tables.NotATable, match=said):
        started(data, at_alices)
    assert not ImportDraft.objects.exists()


def test_the_preview_says_what_happens_and_that_happens(at_alices) -> None:
    draft = started(TITLES + "Jörg,Groß,25/12/1990,0207 111 1111,j@example.org\nMia,Lund,1991-03-04,,\n", at_alices)
    told = importing.preview(draft)
    assert [(line.number, line.outcome) for line in told.lines] == [(2, Outcome.ADD), (3, Outcome.ADD)]
    assert Client.objects.count() == 1
    assert importing.run(draft, by=at_alices.front_desk, seen=draft.version, digest=told.digest) == 2
    found = Client.objects.get(searched="jorg gross")
    assert (found.name, found.born, found.phone, found.email) == (
        "Jörg Groß",
        date(1990, 12, 25),
        "0207 111 1111",
        "j@example.org",
    )
    assert [c.name for c in find("gross 0207").clients] == ["Jörg Groß"]
    draft.refresh_from_db()
    assert (draft.text, draft.imported) == ("", 2)


def test_a_client_who_is_here_already_is_shown_and_left_out_unless_ticked(at_alices) -> None:
    text = TITLES + "Ana,Nunez,02/02/1985,,\nSomebody,Else,1970-01-01,+44 20 7946 0018,\n"
    draft = started(text, at_alices)
    told = importing.preview(draft)
    assert [line.outcome for line in told.lines] == [Outcome.KNOWN, Outcome.ADD]
    assert told.lines[0].known == at_alices.client
    draft = importing.settle(
        draft, by=at_alices.front_desk, seen=draft.version, columns=draft.columns, order="", anyway=[2]
    )
    assert importing.preview(draft).count(Outcome.ADD) == 2


def test_a_line_that_repeats_another_is_shown_and_left_out(at_alices) -> None:
    told = importing.preview(
        started(TITLES + "Mia,Lund,1991-03-04,,\nLund,Mia,4 Mar 1991,,\nMia,Lund,1992-03-04,,\n", at_alices)
    )
    assert [(line.outcome, line.twin) for line in told.lines] == [
        (Outcome.ADD, None),
        (Outcome.KNOWN, 2),
        (Outcome.ADD, None),
    ]


def test_ambiguous_dates_wait_for_a_person(at_alices) -> None:
    draft = started(TITLES + "Mia,Lund,03/04/1991,,\n", at_alices)
    told = importing.preview(draft)
    assert told.waits == "no_order"
    with pytest.raises(importing.Changed):
        importing.run(draft, by=at_alices.front_desk, seen=draft.version, digest=told.digest)
    for order, day in (("day_first", date(1991, 4, 3)), ("month_first", date(1991, 3, 4))):
        draft = importing.settle(
            draft, by=at_alices.front_desk, seen=draft.version, columns=draft.columns, order=order, anyway=[]
        )
        told = importing.preview(draft)
        assert (told.waits, told.lines[0].fields["born"]) == ("", day)
        assert "two different days" in told.lines[0].notes[0]


def test_one_date_that_can_only_be_read_one_way_settles_the_others(at_alices) -> None:
    told = importing.preview(started(TITLES + "Mia,Lund,03/04/1991,,\nBen,Ode,25/12/1991,,\n", at_alices))
    assert (told.order, told.waits) == ("day_first", "")
    assert told.lines[0].fields["born"] == date(1991, 4, 3)


def test_dates_that_contradict_each_other_wait_for_a_person_and_then_one_is_a_fault(at_alices) -> None:
    draft = started(TITLES + "Mia,Lund,12/25/1991,,\nBen,Ode,25/12/1991,,\nIda,Lie,03/04/1991,,\n", at_alices)
    assert importing.preview(draft).waits == "no_order"
    draft = importing.settle(
        draft, by=at_alices.front_desk, seen=draft.version, columns=draft.columns, order="day_first", anyway=[]
    )
    assert [line.outcome for line in importing.preview(draft).lines] == [Outcome.FAULT, Outcome.ADD, Outcome.ADD]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",,1991-03-04,,", "at least one letter"),
        ("Mia,Lund,3/4/91,,", "two digits"),
        ("Mia,Lund,soon,,", "no date"),
        ("Mia,Lund,2091-01-01,,", "future"),
        ("Mia,Lund,1791-01-01,,", "120 years"),
        ("Mia,Lund,,call her,", "no telephone"),
        ("Mia,Lund,,,mia at example", "no e-mail"),
    ],
)
def test_a_faulty_line_is_left_out_with_its_reason_and_the_others_are_added(at_alices, row, said) -> None:
    draft = started(f"{TITLES}{row}\nBen,Ode,1990-01-01,,\n", at_alices)
    told = importing.preview(draft)
    assert [line.outcome for line in told.lines] == [Outcome.FAULT, Outcome.ADD]
    assert said in told.lines[0].faults[0]
    assert importing.run(draft, by=at_alices.front_desk, seen=draft.version, digest=told.digest) == 1


def test_if_something_changed_since_the_preview_nothing_is_imported(at_alices) -> None:
    draft = started(TITLES + "Mia,Lund,1991-03-04,,\nBen,Ode,1990-01-01,,\n", at_alices)
    shown = importing.preview(draft).digest
    Client(name="Lund Mia", born=date(1991, 3, 4)).save()
    with pytest.raises(importing.Changed):
        importing.run(draft, by=at_alices.front_desk, seen=draft.version, digest=shown)
    assert Client.objects.count() == 2


def test_an_import_that_breaks_in_the_middle_leaves_nothing(at_alices, monkeypatch) -> None:
    draft = started(TITLES + "".join(f"N{n},Ode,1990-01-01,,\n" for n in range(30)), at_alices)
    digest = importing.preview(draft).digest

    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr(importing, "change", broken)
    with pytest.raises(RuntimeError):
        importing.run(draft, by=at_alices.front_desk, seen=draft.version, digest=digest)
    assert Client.objects.count() == 1


def test_an_import_twice_adds_nobody_twice(at_alices) -> None:
    text = TITLES + "Mia,Lund,1991-03-04,,\nBen,Ode,1990-01-01,0207 222 2222,\n"
    assert imported(text, at_alices) == 2
    assert importing.preview(started(text, at_alices)).waits == "nothing"


def test_other_practices_clients_are_no_duplicates_and_stay_unseen(at_alices, charlies) -> None:
    with current.acting_for(charlies.practice):
        Client(name="Mia Lund", born=date(1991, 3, 4)).save()
    assert imported(TITLES + "Mia,Lund,1991-03-04,,\n", at_alices) == 1


def test_signs_of_formulas_are_kept_as_text_and_our_own_apostrophe_is_taken_off(at_alices) -> None:
    told = importing.preview(
        started(TITLES + "Mia,Lund,1991-03-04,'+44 7700 900123,\n=cmd(),Ode,1990-01-01,,\n", at_alices)
    )
    assert told.lines[0].fields["phone"] == "+44 7700 900123"
    assert told.lines[1].fields["name"] == "=cmd() Ode"


def test_words_of_other_systems_become_ours_and_strangers_are_told(at_alices) -> None:
    told = importing.preview(
        started(
            "Name,Sex,Language,Fitzpatrick,Alerts\nMia Lund,Mujer,Spanish,4,PIH; latex\nBen Ode,?,Klingon,IX,\n",
            at_alices,
        )
    )
    assert {k: told.lines[0].fields[k] for k in ("sex", "language", "phototype", "flags")} == {
        "sex": "female",
        "language": "es",
        "phototype": "IV",
        "flags": ["PIH", "latex"],
    }
    assert {k: told.lines[1].fields[k] for k in ("sex", "language", "phototype")} == {
        "sex": "unstated",
        "language": "en",
        "phototype": "",
    }
    assert len(told.lines[1].notes) == 3


def test_a_file_left_for_more_than_a_day_is_erased(at_alices) -> None:
    with clock.stopped_at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        old = started(TITLES + "Mia,Lund,1991-03-04,,\n", at_alices)
    started(TITLES + "Ben,Ode,1990-01-01,,\n", at_alices)
    old.refresh_from_db()
    assert old.text == ""


def test_who_may_not_import_is_refused(at_alices) -> None:
    with pytest.raises(PermissionDenied):
        importing.start(TITLES.encode(), by=at_alices.practitioner)


def test_a_file_of_two_thousand_lines_is_imported_in_few_queries(at_alices) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    text = TITLES + "".join(
        f"Given{n},Family{n},19{n % 90 + 10}-01-01,020 {n:07},c{n}@example.org\n" for n in range(2000)
    )
    with CaptureQueriesContext(connection) as seen:
        assert imported(text, at_alices) == 2000
    assert len(seen) < 120


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
def test_any_bytes_are_refused_or_previewed_and_what_is_previewed_is_done(at_alices, data) -> None:
    try:
        draft = importing.start(data, by=at_alices.front_desk)
    except tables.NotATable:
        return
    agreed(draft, at_alices)


@pytest.mark.parametrize("seed", range(40))
def test_a_table_changed_at_random_is_refused_or_previewed_and_what_is_previewed_is_done(at_alices, seed) -> None:
    dice = random.Random(seed)
    rows = "".join(
        f'"Zoë, {n}",Müller,{dice.choice(["03/04/1991", "1990-1-2", "2 Feb 85", "", "31/12/1980"])},0{dice.randint(10**6, 10**8)},a{n}@b.org\n'
        for n in range(12)
    )
    data = bytearray((TITLES + rows).encode(dice.choice(["utf-8", "utf-16", "cp1252"])))
    for _ in range(dice.randint(1, 15)):
        at = dice.randrange(len(data))
        data[at : at + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
    try:
        draft = importing.start(bytes(data), by=at_alices.front_desk)
    except tables.NotATable:
        return
    agreed(draft, at_alices)


def agreed(draft: ImportDraft, house) -> None:
    columns = ["name", *draft.columns[1:]] if "name" not in draft.columns else draft.columns
    draft = importing.settle(
        draft, by=house.front_desk, seen=draft.version, columns=columns, order="day_first", anyway=[]
    )
    told, before = importing.preview(draft), Client.objects.count()
    if told.waits:
        return
    added = importing.run(draft, by=house.front_desk, seen=draft.version, digest=told.digest)
    assert added == told.count(Outcome.ADD) == Client.objects.count() - before


def test_pages_lead_from_the_file_to_the_clients(alices, browser, post) -> None:
    opened = browser(alices.front_desk)
    file = SimpleUploadedFile(
        "our clients.csv", (TITLES + "Mia,Lund,03/04/1991,,\nAna,Núñez,1985-02-02,,\n,,,,x\n").encode("utf-16")
    )
    path = post(opened, "/clients/import/", {"file": file})["Location"]
    page = opened.get(path).content.decode()
    assert "Say which number is the day" in page
    assert "our clients" not in page
    columns = re.findall(r'<option value="(\w*)" selected>', page)
    assert columns == ["given", "family", "born", "phone", "email"]
    post(opened, path, {"column": columns, "order": "day_first", "version": "1"})
    page = opened.get(path).content.decode()
    assert "Import 1 client" in page
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    assert post(opened, path, {"digest": "0" * 64, "version": "2"}).status_code == 409
    assert post(opened, path, {"digest": digest, "version": "2"}).status_code == 302
    assert "1 client was added" in opened.get(path).content.decode()
    with current.acting_for(alices.practice):
        assert Client.objects.get(searched="mia lund").born == date(1991, 4, 3)


def test_a_bad_file_is_told_on_the_page(alices, browser, post) -> None:
    opened = browser(alices.owner)
    answer = post(opened, "/clients/import/", {"file": SimpleUploadedFile("x.csv", b"\x00" * 99)})
    assert answer.status_code == 422
    assert post(opened, "/clients/import/", {}).status_code == 422


def test_nobody_else_opens_the_draft(alices, charlies, browser, at_alices) -> None:
    draft = started(TITLES + "Mia,Lund,1991-03-04,,\n", at_alices)
    path = f"/clients/import/{draft.pk}/"
    assert browser(charlies.owner).get(path).status_code == 404
    for role in ("practitioner", "prescriber", "auditor"):
        assert browser(getattr(alices, role)).get(path).status_code == 403
        assert browser(getattr(alices, role)).get("/clients/import/").status_code == 403
