"""The day's head: where every chain of a finished day ends, signed, to be kept where nobody of the practice writes.

Whoever can write the files can build a chain anew; the head is what they cannot.  Each head names the one before it.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clinic import clock
from clinic.audit.entries import canonical
from clinic.audit.journal import files_of, folder
from clinic.audit.models import AuditEntry
from clinic.ground.master_key import instance_id, signing_key

SCHEMA = "needlecraft/audit-head/1"


def place_of(day: date) -> Path:
    """Return where a day's head is."""
    return folder() / "heads" / f"{day.isoformat()}.json"


def days_with_entries() -> set[date]:
    """Return the days of which there is anything."""
    # Heads cover all practices.
    found = set(AuditEntry.everything.values_list("day", flat=True).distinct())
    return found | {date.fromisoformat(path.name[6:16]) for path in folder().glob("reads-*.jsonl")}


def chains_of(day: date) -> list[dict[str, Any]]:
    """Return where each chain of a day ends."""
    chains: list[dict[str, Any]] = []
    rows = AuditEntry.everything.filter(day=day).order_by("practice_id", "number")
    for practice, number, hashed in rows.values_list("practice_id", "number", "hash").iterator():
        if not chains or chains[-1]["practice"] != str(practice):
            chains.append({"kind": "writes", "practice": str(practice), "first": number, "count": 0})
        chains[-1] |= {"last": number, "hash": hashed, "count": chains[-1]["count"] + 1}
    for path in files_of(day):
        lines = path.read_bytes().split(b"\n")[:-1]
        hashed = json.loads(lines[-1])["hash"] if lines else ""
        chains.append({"kind": "reads", "file": path.name, "count": len(lines), "hash": hashed})
    return chains


def _before(day: date) -> dict[str, str]:
    earlier = sorted(p for p in (folder() / "heads").glob("*.json") if p.stem < day.isoformat())
    if not earlier:
        return {"day": "", "sha256": ""}
    return {"day": earlier[-1].stem, "sha256": hashlib.sha256(earlier[-1].read_bytes()).hexdigest()}


def make_head(day: date) -> Path:
    """Write and sign the head of a finished day; one that exists stays as it is.  Raises ValueError for today."""
    place = place_of(day)
    if place.exists():
        return place
    if day >= clock.today():
        raise ValueError(f"The head of {day.isoformat()} is made when the day is over.")
    body = {
        "schema": SCHEMA,
        "instance": instance_id(),
        "day": day.isoformat(),
        "made_at": clock.now().isoformat(timespec="seconds"),
        "before": _before(day),
        "chains": chains_of(day),
    }
    key = signing_key()
    head = {
        "head": body,
        "signature": key.sign(canonical(body).encode()).hex(),
        "public_key": key.public_key().public_bytes_raw().hex(),
    }
    _write(place, json.dumps(head, indent=1, sort_keys=True) + "\n")
    return place


def make_heads() -> list[Path]:
    """Make the heads that are missing, oldest first: of every finished day, an hour after its end."""
    last = (clock.now() - timedelta(hours=1)).date()
    return [make_head(day) for day in sorted(days_with_entries()) if day < last and not place_of(day).exists()]


def read_head(day: date) -> dict[str, Any] | None:
    """Return what a day's head says.  Raises InvalidSignature where it was changed or is not of this installation."""
    place = place_of(day)
    if not place.exists():
        return None
    try:
        head = json.loads(place.read_bytes())
        own = signing_key().public_key().public_bytes_raw()
        signature, body = bytes.fromhex(head["signature"]), head["head"]
        Ed25519PublicKey.from_public_bytes(own).verify(signature, canonical(body).encode())
    except (ValueError, KeyError, TypeError):
        raise InvalidSignature from None
    found: dict[str, Any] = body
    return found


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting = place.with_suffix(".tmp")
    with open(waiting, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(waiting, place)
