"""The list of works that a value used: each once, in three formats."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from needlecraft.evidence import SOURCES, Cite, bibliography
from needlecraft.evidence.bibliography import citations
from needlecraft.evidence.claims import CLAIMS


@dataclass(frozen=True)
class Holder:
    cites: tuple[Cite, ...]
    inner: object = None


def test_citations_are_found_however_deep_they_hang() -> None:
    value = Holder((Cite("Chu2021", "a"),), {"x": [Holder((Cite("Alam2014", "b"),))]})
    assert {c.key for c in citations(value)} == {"Chu2021", "Alam2014"}


def test_each_work_stands_once_with_all_places_cited() -> None:
    listed = bibliography((Cite("Chu2021", "table 1"), Cite("Chu2021", "table 2"), Cite("Chu2021", "table 1")))
    assert [w.key for w in listed.works] == ["Chu2021"]
    assert set(listed.places["Chu2021"]) == {"table 1", "table 2"}


def test_nothing_cited_gives_an_empty_list() -> None:
    listed = bibliography("no citation here")
    assert listed.text() == listed.bibtex() == ""
    assert listed.csl() == []


def test_text_names_the_work_its_identifiers_and_what_was_read() -> None:
    line = bibliography(Cite("Chu2021")).text()
    assert line.startswith("[Chu2021] Chu S, Foulad DP, Mesinkovska NA. 2021.")
    assert "doi:10.1097/01.dss.0000790428.70373.f6" in line
    assert line.endswith("(read: abstract)")


def test_bibtex_separates_authors_and_balances_its_braces() -> None:
    text = bibliography(tuple(Cite(key) for key in SOURCES)).bibtex()
    assert "author = {Chu S and Foulad DP and Mesinkovska NA}" in text
    assert text.count("{") == text.count("}")
    assert len(re.findall(r"^@(?:article|misc)\{", text, re.M)) == len(SOURCES)
    prose = [line for line in text.splitlines() if not line.startswith(("  url", "  doi"))]
    assert not [line for line in prose if re.search(r"(?<!\\)[&%#]", line)]


def test_csl_json_parses_and_splits_names() -> None:
    items = json.loads(bibliography(Cite("Chu2021")).csl_json())
    assert items[0]["author"][0] == {"family": "Chu", "given": "S."}
    assert items[0]["author"][1] == {"family": "Foulad", "given": "D. P."}
    assert items[0]["issued"] == {"date-parts": [[2021]]}
    assert items[0]["DOI"] == "10.1097/01.dss.0000790428.70373.f6"


def test_the_claims_use_many_works() -> None:
    assert len(bibliography(CLAIMS).works) > 40
