"""How fast screening and planning are, beside a general rule engine that a clinic's programmer might pick.

Usage: python benchmarks/screening_and_planning.py [--lines N]

The peer, when it is installed (`pip install -r benchmarks/peers/requirements.txt`), evaluates the same number of
rules as plain conditions over the same answers and yields only which of them hold: no day, no place, no source.
Everything is timed in this one run, medians of repeated rounds, peer and ours in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from needlecraft.intake import FACTS, Intake
from needlecraft.intake.reading import read_intake
from needlecraft.intake.writing import intake_to_json
from needlecraft.planning import plan_course
from needlecraft.screening import RULES, screen
from needlecraft.screening.documents import screening_to_dict

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 24)
ROUNDS = 15


def examples() -> list[Intake]:
    """Return the examples as they stand."""
    return [read_intake(p.read_bytes(), "toml") for p in sorted((ROOT / "examples").glob("*.toml"))]


def median_ms(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of a task in milliseconds, after one round that does not count."""
    task()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def warm(intakes: list[Intake]) -> dict[str, float]:
    """Return milliseconds per intake once all is imported."""
    count = len(intakes)
    return {
        "screen": median_ms(lambda: [screen(i, DAY) for i in intakes]) / count,
        "screen, as a document": median_ms(lambda: [json.dumps(screening_to_dict(screen(i, DAY))) for i in intakes])
        / count,
        "screen and plan": median_ms(lambda: [plan_course(i, DAY) for i in intakes]) / count,
    }


def peer(intakes: list[Intake]) -> float | None:
    """Return milliseconds per intake of a general rule engine over as many conditions; None when it is absent."""
    try:
        import rule_engine
    except ImportError:
        return None
    names = list(FACTS)
    rules = [rule_engine.Rule(f'{names[n % len(names)]} == "yes"') for n in range(len(RULES))]
    rows = [{name: i.history.given(name).answer.value for name in names} for i in intakes]
    return median_ms(lambda: [[r.matches(row) for r in rules] for row in rows]) / len(intakes)


def cold(command: list[str]) -> float:
    """Return the median seconds of a whole process."""
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def batch(what: str, lines: int, intakes: list[Intake]) -> tuple[float, float]:
    """Return lines a second and the peak memory of one process in MiB, over two processes."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.ndjson", Path(folder) / "out.ndjson"
        texts = [json.dumps(json.loads(intake_to_json(i))) for i in intakes]
        # Line by line: a child counts the memory of this process as its own until it has started.
        with source.open("w") as written:
            written.writelines(texts[n % len(texts)] + "\n" for n in range(lines))
        command = [sys.executable, "-m", "needlecraft.cli", what, str(source), "--batch", "--workers", "2"]
        begun = time.perf_counter()
        subprocess.run([*command, "--on", DAY.isoformat(), "--output", str(target)], check=True)
        took = time.perf_counter() - begun
        answered = sum(1 for _ in target.open())
    assert answered == lines, f"{answered} of {lines} lines"
    return lines / took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=4000, help="lines of the batches (a tenth for plans)")
    options = parser.parse_args()
    intakes = examples()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {len(RULES)} rules, {len(intakes)} intakes")
    ours = warm(intakes)
    for name, value in ours.items():
        print(f"{name:34} {value:8.2f} ms an intake")
    theirs = peer(intakes)
    if theirs is None:
        print("rule-engine                        not installed")
    else:
        times = ours["screen"] / theirs
        print(f"{'rule-engine, booleans only':34} {theirs:8.2f} ms an intake; ours takes {times:.2f} times that")
    example = str(ROOT / "examples" / "healthy_adult.toml")
    command = [sys.executable, "-m", "needlecraft.cli"]
    day = ["--on", DAY.isoformat()]
    print(f"{'needlecraft screen, cold':34} {cold([*command, 'screen', example, '--json', *day]):8.2f} s")
    print(f"{'needlecraft plan, cold':34} {cold([*command, 'plan', example, '--json', *day]):8.2f} s")
    for what, lines in (("screen", options.lines), ("plan", options.lines // 10)):
        rate, peak = batch(what, lines, intakes)
        more_rate, more_peak = batch(what, 3 * lines, intakes)
        print(
            f"{what + ' --batch, 2 workers':34} {rate:8.0f} /s over {lines}, {more_rate:.0f} /s over {3 * lines} lines"
        )
        print(f"{'  peak memory of a process':34} {peak:8.0f} MiB, then {more_peak:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
