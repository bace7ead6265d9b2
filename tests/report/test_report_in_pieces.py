import pytest

from needlecraft.report import document, fragment, fragments, page
from needlecraft.report.fragments import UnknownFragment


def test_fragments_are_the_sections_of_the_page(plan):
    whole = page(plan)
    pieces = fragments(plan)
    assert list(pieces) == ["banner", "notes", *(s.id for s in document(plan).sections())]
    for name, piece in pieces.items():
        assert piece in whole, name


@pytest.mark.parametrize("name", ["verdict", "findings", "map", "settings", "timeline", "strip", "alternatives"])
def test_a_clinic_finds_the_pieces_it_shows(plan, name):
    assert fragment(plan, name).startswith("<section")


def test_piece_that_this_report_lacks_is_an_error_with_the_closest(withheld):
    with pytest.raises(UnknownFragment, match="Closest: scope"):
        fragment(withheld, "scop")


def test_client_has_pieces_of_his_own(plan):
    assert "how" in fragments(plan, audience="client")
    assert "works" not in fragments(plan, audience="client")
