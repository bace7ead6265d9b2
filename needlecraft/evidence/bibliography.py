"""What a report, a plan or a claim used, as a list of works: text, BibTeX or CSL-JSON.

The citations hang on the values themselves, so the list is gathered by walking them; nothing is registered
anywhere.  Does not tell how a work was used: the stance stands beside each citation, not here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from needlecraft.evidence.citing import Cite
from needlecraft.evidence.sources import Source

_CSL_TYPE = {"paper": "article-journal", "regulation": "legislation", "page": "webpage", "clinic_sheets": "webpage"}


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Works in order of their keys, each once, with the places cited in each."""

    works: tuple[Source, ...]
    places: Mapping[str, tuple[str, ...]]

    def text(self) -> str:
        """Return one line a work, as it is listed at the end of a report."""
        return "\n".join(line(work) for work in self.works)

    def bibtex(self) -> str:
        """Return the list as BibTeX."""
        return "\n\n".join(_bibtex(work) for work in self.works)

    def csl(self) -> list[dict[str, Any]]:
        """Return the list as CSL-JSON items."""
        return [_csl(work) for work in self.works]

    def csl_json(self) -> str:
        """Return the list as CSL-JSON text."""
        return json.dumps(self.csl(), ensure_ascii=False, indent=2)


def bibliography(used: object) -> Bibliography:
    """Return the works that `used` cites, wherever a citation hangs inside it."""
    places: dict[str, dict[str, None]] = {}
    works: dict[str, Source] = {}
    for cite in citations(used):
        works[cite.key] = cite.source
        places.setdefault(cite.key, {})
        if cite.where:
            places[cite.key][cite.where] = None
    ordered = sorted(works)
    return Bibliography(tuple(works[key] for key in ordered), {key: tuple(places[key]) for key in ordered})


def citations(used: object) -> Iterator[Cite]:
    """Yield every citation inside a value: in its fields, its tuples, its mappings."""
    seen: set[int] = set()
    waiting: list[object] = [used]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Cite):
            yield value
            continue
        if isinstance(value, (str, bytes, int, float, type(None))) or id(value) in seen:
            continue
        seen.add(id(value))
        if is_dataclass(value) and not isinstance(value, type):
            waiting.extend(getattr(value, f.name) for f in fields(value))
        elif isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, (tuple, list, set, frozenset)):
            waiting.extend(value)


def line(work: Source) -> str:
    """Return one work as a line of a reference list, with what was read of it."""
    head = f"{work.authors.rstrip('.')}." if work.authors else ""
    year = f"{work.year}." if work.year else ""
    title = work.title if work.title.endswith((".", "?")) or not work.title else f"{work.title}."
    journal = f"{work.journal.rstrip('.')}." if work.journal else ""
    ids = [f"doi:{work.doi}" if work.doi else "", f"PMID {work.pmid}" if work.pmid else "", work.pmcid]
    parts = [head, year, title, journal, " ".join(i for i in ids if i)]
    return f"[{work.key}] {' '.join(p for p in parts if p)} ({_read(work)})"


def _read(work: Source) -> str:
    """Return how much was read of a work, and which of its fields stand here unverified."""
    return "; not verified: ".join(filter(None, (f"read: {work.read}", ", ".join(work.unverified))))


def _bibtex(work: Source) -> str:
    entry = "article" if work.kind == "paper" else "misc"
    rows = {
        "author": " and ".join(_tex(name) for name in _names(work.authors)),
        "title": f"{{{_tex(work.title)}}}" if work.title else "",
        "journal": _tex(work.journal) if entry == "article" else "",
        "howpublished": _tex(work.journal) if entry == "misc" else "",
        "year": str(work.year or ""),
        "doi": work.doi,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "url": work.url,
        "note": _tex(_read(work)),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in rows.items() if value)
    return f"@{entry}{{{work.key},\n{body}\n}}"


def _csl(work: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": work.key, "type": _CSL_TYPE.get(work.kind, "document")}
    if work.authors:
        item["author"] = [_csl_name(name) for name in _names(work.authors)]
    if work.year:
        item["issued"] = {"date-parts": [[work.year]]}
    for field, value in (("title", work.title), ("container-title", work.journal), ("DOI", work.doi)):
        if value:
            item[field] = value
    for field, value in (("PMID", work.pmid), ("PMCID", work.pmcid), ("URL", work.url)):
        if value:
            item[field] = value
    item["note"] = _read(work)
    return item


def _names(authors: str) -> list[str]:
    """Return single names; "et al" becomes "others", as BibTeX writes it."""
    text, more = re.subn(r"\s+et al\b.*", "", authors)
    names = [name.strip() for name in text.split(",") if name.strip()]
    return [*names, "others"] if more else names


def _csl_name(name: str) -> dict[str, str]:
    family, _, initials = name.rpartition(" ")
    if family and re.fullmatch(r"[A-Z]{1,4}", initials):
        return {"family": family, "given": ". ".join(initials) + "."}
    return {"literal": name}


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)
