from dataclasses import replace
from io import BytesIO

import pytest

pytest.importorskip("reportlab")
pypdf = pytest.importorskip("pypdf")

from needlecraft.report import document, pdf  # noqa: E402
from needlecraft.report.pdf_pages.fonts import fonts  # noqa: E402
from needlecraft.report.pdf_pages.page import pdf_of  # noqa: E402

pytestmark = pytest.mark.pdf


def read(data):
    return pypdf.PdfReader(BytesIO(data))


def text_of(data):
    return "\n".join(page.extract_text() for page in read(data).pages)


@pytest.fixture
def reader(plan):
    return read(pdf(plan))


def test_pages_are_a4_and_numbered(reader):
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert [float(n) for n in page.mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.1)
        assert f"Page {number} of {count}" in page.extract_text()


def test_client_allergy_and_record_stand_on_every_page(plan, reader):
    record = document(plan).record
    for page in reader.pages:
        said = page.extract_text()
        assert "Amara Okonkwo · 34 years" in said
        assert "Latex (wheals)" in said
        assert f"record {record}" in said


def test_sections_are_bookmarks(plan, reader):
    titles = [item.title for item in flat(reader.outline)]
    assert titles[0] == document(plan).title
    for section in document(plan).sections()[1:]:
        assert section.title in titles


def flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_text_can_be_searched_and_says_what_the_page_says(plan):
    said = " ".join(text_of(pdf(plan)).split())
    for words in (
        "Medial cheek",
        "1.5",
        "Set depth 1.5 mm",
        "What would change it:",
        "28 days after the one before",
        "580.00 GBP",
    ):
        assert words in said


def test_pictures_are_drawn_with_their_numbers(plan):
    map_page = next(p for p in read(pdf(plan)).pages if "Map of the face" in p.extract_text())
    assert map_page.extract_text().count("1.5") >= 4


def test_same_plan_gives_the_same_bytes(plan):
    assert pdf(plan) == pdf(plan)


def test_withheld_and_client_versions_are_made_too(withheld, plan):
    assert "No plan" in text_of(pdf(withheld))
    client = text_of(pdf(plan, audience="client"))
    assert "Your treatment plan" in client
    assert "Chu 2021" not in client


def test_name_with_markup_is_only_a_name(plan):
    person = replace(plan.screening.intake.person, name="<b>&amp;<font size=90>")
    screening = replace(plan.screening, intake=replace(plan.screening.intake, person=person))
    assert "<b>&amp;<font size=90>" in text_of(pdf(replace(plan, screening=screening)))


def test_font_at_hand_writes_names_of_europe(plan):
    person = replace(plan.screening.intake.person, name="Zoë Åström")
    screening = replace(plan.screening, intake=replace(plan.screening.intake, person=person))
    assert "Zoë Åström" in text_of(pdf(replace(plan, screening=screening)))


def test_characters_that_no_font_has_are_named_and_not_dropped(plan):
    person = replace(plan.screening.intake.person, name="李 Wei")
    screening = replace(plan.screening, intake=replace(plan.screening.intake, person=person))
    said = text_of(pdf_of(document(replace(plan, screening=screening)), fonts(folders=())))
    assert "? Wei" in said
    assert "U+674E" in said


def test_carried_font_serves_where_the_machine_has_none(plan):
    carried = fonts(folders=())
    assert carried.plain == "NeedlecraftVera"
    assert "Amara Okonkwo" in text_of(pdf_of(document(plan), carried))
