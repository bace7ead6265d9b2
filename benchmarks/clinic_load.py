"""How long the clinic's pages take with many clients, at four connections, with the audit on.

Usage: python benchmarks/clinic_load.py [--clients N | --full] [--seconds S] [--place sqlite|postgresql]

Serves a practice of invented people with `needlecraft-clinic serve` on loopback, on SQLite and, where
NEEDLECRAFT_TEST_POSTGRES names a throwaway server (`tools/postgres.sh`), on PostgreSQL.  The yardstick is a bare
Django view on the same server.  Whoever asks runs on the same cores as the server.  Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from html import unescape
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "makers"))

from real_server import POSTGRES, FaultyInstance, RealBrowser, RealServer, begun, empty_database, free_port  # noqa: E402
from steady_writers import PLAIN  # noqa: E402

CONNECTIONS = 4
TARGET_MS = 100
MEMORY_REQUESTS = 2000
Ask = Callable[[], int]


def milliseconds(asks: list[Ask], seconds: float) -> list[float]:
    """Return how long each request took, each connection asking one after the other, without those of the warm-up."""
    took: list[list[float]] = [[] for _ in asks]
    faults: list[BaseException] = []
    ready = threading.Barrier(len(asks))

    def run(number: int) -> None:
        try:
            for _ in range(3):
                asks[number]()
            ready.wait(60)
            ends = time.perf_counter() + seconds
            while (begun_at := time.perf_counter()) < ends:
                status = asks[number]()
                took[number].append((time.perf_counter() - begun_at) * 1000)
                if status not in (200, 302):
                    raise RuntimeError(f"The server answered {status}.")
        except BaseException as fault:
            faults.append(fault)
            ready.abort()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(asks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sorted(ms for one in took for ms in one)


def at(values: list[float], share: float) -> float:
    """Return the value below which a share of them lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


def getting(browsers: list[RealBrowser], paths: list[str]) -> list[Ask]:
    """Return ways to open pages, one a connection, each over its own part of the addresses."""
    ways: list[Ask] = []
    for number, browser in enumerate(browsers):
        own = cycle(paths[number :: len(browsers)] or paths)
        ways.append(lambda browser=browser, own=own: browser.get(next(own)).status)  # type: ignore[misc]
    return ways


def saving(browsers: list[RealBrowser], clients: list[dict[str, str]]) -> list[Ask]:
    """Return ways to change a record's note: each sends the version that it knows."""
    ways: list[Ask] = []
    for number, browser in enumerate(browsers):
        own = {client["id"]: 1 for client in clients[number :: len(browsers)]}
        turns = cycle(clients[number :: len(browsers)])

        def save(browser: RealBrowser = browser, own: dict[str, int] = own, turns: Iterator[Any] = turns) -> int:
            client = next(turns)
            note = {"flags": f"note {own[client['id']]}", "version": str(own[client["id"]]), "was": "{}", **PLAIN}
            answer = browser.post(f"/clients/{client['id']}/edit/", {"name": client["name"], **note})
            own[client["id"]] += answer.status == 302
            return answer.status

        ways.append(save)
    return ways


def opened_link(port: int, token: str, born: str) -> tuple[RealBrowser, str]:
    """Return a client's browser that opened a link, and the address of its first question."""
    browser = RealBrowser(port, "")
    door = f"/i/{token}/"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", door)
        secret = connection.getresponse().headers["Set-Cookie"].partition("intake=")[2].partition(";")[0]
    browser.cookies = f"intake={secret}"
    year, month, day = born.split("-")
    data = {"born_day": day.lstrip("0"), "born_month": month.lstrip("0"), "born_year": year}
    answer = browser.post(door, data)
    if answer.status != 302:
        raise RuntimeError(f"The link did not open: {answer.status} {unescape(answer.text)[-500:]}")
    return browser, answer.location


def answering(pairs: list[tuple[RealBrowser, str]]) -> list[Ask]:
    """Return ways to answer the first question again and again."""
    return [
        lambda browser=browser, at=at: browser.post(at, {"trouble": "lines"}).status  # type: ignore[misc]
        for browser, at in pairs
    ]


def asked(server: RealServer, made: dict[str, Any], sessions: dict[str, str]) -> Iterator[tuple[str, list[Ask]]]:
    """Yield what is measured: its name, and a way to ask for each connection."""
    browsers = [RealBrowser(server.port, session) for session in sessions.values()][:CONNECTIONS]
    clients = list(made["clients"])
    random.Random(1).shuffle(clients)
    words = [client["name"].split() for client in clients]
    rare = [w for name in words for w in name if w.isascii() and w not in ("Ana", "Marta")]
    yield "list of clients", getting(browsers, ["/clients/"])
    yield "search: a rare name, begun", getting(browsers, [f"/clients/?q={name[-2][:5]}" for name in words])
    yield "search: a common name, begun", getting(browsers, [f"/clients/?q={w}" for w in ("mar", "ma", "lu", "ol")])
    yield (
        "search: two words",
        getting(browsers, [f"/clients/?q={w[:3]}+{v[:2]}" for w, v in pairwise(rare)]),
    )
    yield (
        "search: typed without accents",
        getting(browsers, [f"/clients/?q={w}" for w in ("nunez", "muller", "kowalska", "lukasiewicz")]),
    )
    yield (
        "search: telephone",
        getting(browsers, [f"/clients/?q={c['phone'].replace(' ', '+').replace('++', '%2B')}" for c in clients]),
    )
    yield "search: end of a telephone", getting(browsers, [f"/clients/?q={c['phone'][-6:]}" for c in clients])
    yield "record", getting(browsers, [f"/clients/{c['id']}/" for c in clients])
    yield "save a record", saving(browsers, clients)
    pairs = [opened_link(server.port, token, born) for token, born in made["links"][:CONNECTIONS]]
    yield "question, shown", [lambda b=b, at=at: b.get(at).status for b, at in pairs]  # type: ignore[misc]
    yield "question, answered", answering(pairs)
    yield "/healthz", getting(browsers, ["/healthz"])
    for browser in (*browsers, *(browser for browser, _ in pairs)):
        browser.close()


@contextmanager
def bare_server(workers: int) -> Iterator[int]:
    """Serve the bare view as the clinic is served, and end it by its process id."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--chdir", str(ROOT / "benchmarks"), "bare_view:application"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8", "--workers", str(workers)]
    process = subprocess.Popen([*command, "--log-level", "warning"])
    try:
        for _ in range(200):
            time.sleep(0.1)
            try:
                with closing(RealBrowser(port, "")) as browser:
                    browser.get("/")
                break
            except OSError:
                continue
        yield port
    finally:
        process.terminate()
        process.wait(30)


def resident_mb(server: RealServer) -> float:
    """Return the memory of the processes that answer."""
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in server.workers())
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def memory(server: RealServer, made: dict[str, Any], sessions: dict[str, str]) -> str:
    """Return what many requests more did to the server's memory."""
    browsers = [RealBrowser(server.port, session) for session in sessions.values()]
    paths = cycle(
        path for c in made["clients"] for path in (f"/clients/{c['id']}/", f"/clients/?q={c['name'][:4]}", "/clients/")
    )
    before = resident_mb(server)
    for number in range(MEMORY_REQUESTS):
        browsers[number % len(browsers)].get(next(paths).replace(" ", "+").encode("ascii", "ignore").decode())
    for browser in browsers:
        browser.close()
    return f"memory: {before:.0f} MiB before and {resident_mb(server):.0f} MiB after {MEMORY_REQUESTS} more requests"


def filled(folder: Path, place: str, clients: int, treatments: int) -> tuple[FaultyInstance, dict[str, Any]]:
    """Return an installation full of clients."""
    url = empty_database(POSTGRES) if place == "postgresql" else ""
    instance = begun(folder / place, database_url=url)
    script = str(ROOT / "tests/makers/large_practice.py")
    done = subprocess.run(
        [sys.executable, script, str(clients), str(treatments)],
        env=instance.environment(), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return instance, json.loads(done.stdout)


def measured(place: str, options: argparse.Namespace, folder: Path) -> None:
    """Print the table of one database."""
    begun_at = time.perf_counter()
    instance, made = filled(folder, place, options.clients, options.treatments)
    size = instance.database.stat().st_size / 2**20 if place == "sqlite" else 0
    print(
        f"\n{place}: {options.clients} clients, {options.clients * options.treatments} treatments, made in"
        f" {time.perf_counter() - begun_at:.0f} s{f', {size:.0f} MiB' if size else ''}"
    )
    server = RealServer(instance).start()
    try:
        with bare_server(len(server.workers())) as port:
            browsers = [RealBrowser(port, "") for _ in range(CONNECTIONS)]
            yard = milliseconds(getting(browsers, ["/"]), options.seconds)
            for browser in browsers:
                browser.close()
        print(f"{'':32} {'requests':>8} {'p50 ms':>8} {'p95 ms':>8} {'of bare':>8}")
        row("a bare Django view", yard, yard)
        for name, asks in asked(server, made, instance.sessions):
            row(name, milliseconds(asks, options.seconds), yard)
        print(memory(server, made, instance.sessions))
    finally:
        server.end()


def row(name: str, took: list[float], yard: list[float]) -> None:
    """Print one line, with how many times the yardstick's median it took."""
    p50, p95 = at(took, 0.5), at(took, 0.95)
    missed = "" if p95 < TARGET_MS else f"   over {TARGET_MS} ms"
    print(f"{name:32} {len(took):8} {p50:8.1f} {p95:8.1f} {p50 / at(yard, 0.5):7.1f}x{missed}", flush=True)


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--clients", type=int, default=2000)
    parser.add_argument("--treatments", type=int, default=10, help="of each client")
    parser.add_argument("--full", action="store_true", help="100,000 clients with 1,000,000 treatments")
    parser.add_argument("--seconds", type=float, default=2.0, help="of each line")
    parser.add_argument("--place", choices=["sqlite", "postgresql"], help="this database alone")
    options = parser.parse_args()
    options.clients = 100_000 if options.full else options.clients
    places = [options.place] if options.place else ["sqlite", *(["postgresql"] if POSTGRES else [])]
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory(prefix="needlecraft-load-") as folder:
        for place in places:
            measured(place, options, Path(folder))
    print(f"load average {os.getloadavg()[0]:.1f} at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
