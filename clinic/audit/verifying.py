"""Find any entry of a day that was changed, removed, added or moved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature

from clinic.audit.entries import canonical, chained
from clinic.audit.heads import place_of, read_head
from clinic.audit.journal import files_of, folder
from clinic.audit.models import AuditChain, AuditedClient, AuditEntry
from clinic.ground.models import Practice

# Every use of `everything` here is on purpose: a check covers the chains of all practices.


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which chain, at which entry."""

    chain: str
    number: int
    problem: str


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain was found to end."""

    count: int
    last: int
    hash: str


def verify(day: date) -> list[Fault]:
    """Return every fault of a day's chains; none where all is as it was written.

    Without the day's signed head, the last entries of a chain may be gone unseen.
    """
    faults: list[Fault] = []
    ends: dict[str, End] = {}
    for practice in Practice.objects.order_by("pk"):
        name = f"writes {practice.pk}"
        ends[name], found = _writes(practice, day, name)
        faults += found
    for path in files_of(day):
        ends[f"reads {path.name}"], found = _reads(path)
        faults += found
    return faults + list(_against_head(day, ends))


def _writes(practice: Practice, day: date, chain: str) -> tuple[End, list[Fault]]:
    entries = list(AuditEntry.everything.filter(practice=practice, day=day).order_by("number"))
    faults: list[Fault] = []
    if not entries:
        return End(0, 0, ""), faults
    before = AuditEntry.everything.filter(practice=practice, number=entries[0].number - 1).first()
    previous = before.hash if before else ""
    if before is None and entries[0].number != 1:
        faults.append(Fault(chain, entries[0].number - 1, "removed"))
        previous = entries[0].previous
    clients: dict[Any, set[str]] = {}
    for entry, client in AuditedClient.everything.filter(entry__in=entries).values_list("entry_id", "client"):
        clients.setdefault(entry, set()).add(str(client))
    expected = entries[0].number
    for entry in entries:
        if entry.number != expected:
            faults.append(Fault(chain, expected, "removed"))
            previous = entry.previous
        if not _is_whole(entry, previous, clients.get(entry.pk, set())):
            faults.append(Fault(chain, entry.number, "changed"))
        previous, expected = entry.hash, entry.number + 1
    return End(len(entries), entries[-1].number, entries[-1].hash), faults + list(_end(practice, chain))


def _is_whole(entry: AuditEntry, previous: str, clients: set[str]) -> bool:
    """Return whether an entry follows the one before, and its columns say what its text says."""
    if entry.previous != previous or chained(previous, entry.document) != entry.hash:
        return False
    said = json.loads(entry.document)
    columns = (said["number"], said["at"][:10], said["member"], said["practice"], set(said["clients"]))
    return columns == (entry.number, entry.day.isoformat(), entry.member_id_text, str(entry.practice_id), clients)


def _end(practice: Practice, chain: str) -> Iterator[Fault]:
    """Find entries gone from the end of the chain."""
    kept = AuditChain.everything.filter(practice=practice).first()
    last = AuditEntry.everything.filter(practice=practice).order_by("-number").first()
    if last is not None and (kept is None or kept.number != last.number or kept.hash != last.hash):
        yield Fault(chain, last.number + 1, "removed at the end")


def _reads(path: Path) -> tuple[End, list[Fault]]:
    """Check a journal.  A torn last line is the end of a killed process, and no entry."""
    chain, previous, number = f"reads {path.name}", chained("", path.name), 0
    faults: list[Fault] = []
    for line in path.read_bytes().split(b"\n")[:-1]:
        number += 1
        hashed = _hash_of_line(line, number, previous)
        if hashed is None:
            faults.append(Fault(chain, number, "changed, moved, or one before it removed"))
            hashed = _claimed(line)
        previous = hashed
    return End(number, number, previous if number else ""), faults


def _hash_of_line(line: bytes, number: int, previous: str) -> str | None:
    try:
        said = json.loads(line)
        text = canonical(said["entry"])
        whole = f'{{"entry":{text},"hash":"{said["hash"]}"}}'.encode("ascii") == line
        good = whole and said["entry"]["number"] == number and chained(previous, text) == said["hash"]
    except (ValueError, KeyError, TypeError):
        return None
    return str(said["hash"]) if good else None


def _claimed(line: bytes) -> str:
    try:
        return str(json.loads(line)["hash"])
    except (ValueError, KeyError, TypeError):
        return ""


def _against_head(day: date, ends: dict[str, End]) -> Iterator[Fault]:
    """Compare with the signed head, and the head with the one before it."""
    try:
        head = read_head(day)
    except InvalidSignature:
        yield Fault("head", 0, "changed, or signed by another key")
        return
    if head is None:
        yield from _missing_head(day)
        return
    before = head["before"]
    if before["day"]:
        place = place_of(date.fromisoformat(before["day"]))
        if not place.exists():
            yield Fault(f"head {before['day']}", 0, "removed")
        elif hashlib.sha256(place.read_bytes()).hexdigest() != before["sha256"]:
            yield Fault(f"head {before['day']}", 0, "changed")
    said = {f"{c['kind']} {c.get('practice') or c.get('file')}": c for c in head["chains"]}
    for name, chain in said.items():
        end = ends.get(name, End(0, 0, ""))
        if end.count < chain["count"]:
            yield Fault(name, end.last + 1, "removed")
        elif end.count > chain["count"]:
            yield Fault(name, chain.get("last", chain["count"]) + 1, "added after the day's head")
        elif end.hash != chain["hash"]:
            yield Fault(name, end.last, "changed")
    for name in sorted(n for n, end in ends.items() if end.count and n not in said):
        yield Fault(name, 1, "added after the day's head")


def _missing_head(day: date) -> Iterator[Fault]:
    """A head was removed where a later one names it."""
    for place in sorted((folder() / "heads").glob("*.json")):
        if place.stem > day.isoformat():
            if json.loads(place.read_bytes())["head"]["before"]["day"] == day.isoformat():
                yield Fault(f"head {day.isoformat()}", 0, "removed")
            return
