"""`needlecraft claims`: what is popularly said, and what was found."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import fill
from typing import Any

from needlecraft.cli import writing
from needlecraft.cli.reading import WrongInput
from needlecraft.evidence import Cite
from needlecraft.evidence.claims import CLAIMS, CLAIMS_BY_ID, Claim
from needlecraft.words import say


def run(options: argparse.Namespace) -> int:
    """Print all claims, or one."""
    chosen = CLAIMS if options.claim is None else (_claim(options.claim),)
    document = writing.as_json([claim_to_dict(claim) for claim in chosen])
    plain = "\n\n".join("\n".join(_lines(claim)) for claim in chosen) + "\n"
    if options.output:
        suffix = writing.ending(options.output, (".json", ".txt"))
        writing.save(options.output, document if suffix == ".json" else plain)
    if options.json:
        writing.show(document)
    elif not options.output:
        writing.show(plain)
    return 0


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Return a claim as values that JSON can hold."""
    return {
        "claim": claim.id,
        "said": claim.said(),
        "judgement": claim.judgement.value,
        "found": claim.found(),
        "level": None if claim.level is None else int(claim.level),
        "for": [_cite(c) for c in claim.supports],
        "against": [_cite(c) for c in claim.disputes],
    }


def _cite(cite: Cite) -> dict[str, Any]:
    return {"source": cite.key, "where": cite.where, "read": cite.read}


def _claim(name: str) -> Claim:
    found = CLAIMS_BY_ID.get(name)
    if found is None:
        near = get_close_matches(name, CLAIMS_BY_ID, n=1, cutoff=0.4)
        hint = f" Closest: {near[0]}." if near else ""
        raise WrongInput(f"{name!r} is no claim in the list.{hint}")
    return found


def _lines(claim: Claim) -> Iterator[str]:
    level = "" if claim.level is None else f", level {int(claim.level)}"
    yield f"{claim.said()}  [{claim.id}]"
    yield f"  {say(f'claims.judgements.{claim.judgement}').upper()}{level}"
    yield fill(claim.found(), 100, initial_indent="  ", subsequent_indent="  ")
    for word, cites in (("for", claim.supports), ("against", claim.disputes)):
        for cite in cites:
            yield f"  {word}: {cite.source.short}, {cite.where} (read: {cite.read})"
