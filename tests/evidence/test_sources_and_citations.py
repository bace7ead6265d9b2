"""Sources, citations, parameters: what is cited exists, what is unread carries nothing alone."""

from __future__ import annotations

import pytest

from needlecraft.evidence import (
    DISPUTES,
    SOURCES,
    Cite,
    Interval,
    Level,
    Parameter,
    Stance,
    UnknownSource,
    any_read,
    source,
)


def test_an_unknown_source_stops_with_the_closest_name() -> None:
    with pytest.raises(UnknownSource, match=r"'Chu2012' is not in evidence/sources.toml. Closest: 'Ch"):
        Cite("Chu2012", "abstract")


def test_a_citation_takes_what_was_read_from_its_source() -> None:
    assert Cite("Chu2021").read == SOURCES["Chu2021"].read == "abstract"
    assert Cite("Chu2021", read="full").read == "full"


def test_a_citation_refuses_a_way_of_reading_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="read is 'skimmed'"):
        Cite("Chu2021", read="skimmed")  # type: ignore[arg-type]


def test_a_citation_supports_unless_it_says_that_it_disputes() -> None:
    assert Cite("Chu2021").stance is Stance.SUPPORTS
    assert Cite("Chu2021", "", DISPUTES).disputes


def test_only_a_supporting_work_that_was_read_carries_something() -> None:
    assert any_read((Cite("Chu2021"),))
    assert not any_read((Cite("AuthorKnowledge"),))
    assert not any_read((Cite("Chu2021", "", DISPUTES),))


def test_an_unread_source_carries_no_number_alone() -> None:
    with pytest.raises(ValueError, match="rests on nothing that was read"):
        Parameter(14, "days", "clinical habit", (Cite("AuthorKnowledge"),))


def test_an_assumed_number_says_why() -> None:
    with pytest.raises(ValueError, match="is assumed: say why"):
        Parameter(14, "days", "assumed")
    assert Parameter(14, "days", "assumed", why="the cautious end").is_assumed


def test_an_interval_is_not_negative_and_says_why_it_is_assumed() -> None:
    with pytest.raises(ValueError, match="is negative"):
        Interval(-1, "last dose", "label")
    with pytest.raises(ValueError, match="say why"):
        Interval(14, "last dose", "assumed")
    assert Interval(14, "last dose", "label").wait.days == 14


def test_levels_run_from_reviews_of_trials_to_opinion() -> None:
    assert [int(level) for level in Level] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_every_source_can_be_named_and_says_what_was_read(key: str) -> None:
    work = source(key)
    assert work.short
    assert work.authors or work.title
    assert work.year is None or 1950 <= work.year <= 2026
    assert not work.doi or work.doi.startswith("10.")
    assert not work.pmcid or work.pmcid.startswith("PMC")
