"""A small server on this machine that plans an example again on each reload.

Usage: python serve.py [EXAMPLE] [--port N] [--on YYYY-MM-DD] [--examples FOLDER] [--no-browser]
"""

from __future__ import annotations

import argparse
import sys
import threading
import webbrowser
from datetime import date
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from needlecraft.cli.reading import WrongInput, intake, practice
from needlecraft.cli.writing import as_json
from needlecraft.planning import CoursePlan, plan_course
from needlecraft.report import calendar, page, plan_to_dict

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HTML, JSON, CALENDAR = "text/html; charset=utf-8", "application/json", "text/calendar; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers a list of the examples, and for each its plan as page, client's page, JSON and calendar."""

    on: date | None = None
    examples: Path = EXAMPLES

    def do_GET(self) -> None:
        """Answer one request."""
        address = urlsplit(self.path)
        asked = address.path.strip("/")
        name, _, ending = asked.rpartition(".") if asked.endswith((".json", ".ics", ".ico")) else (asked, "", "")
        example = self.examples / f"{name}.toml"
        if not name:
            self.answer(200, HTML, contents(self.examples))
        elif name == "favicon":
            self.answer(204, HTML, "")
        elif "/" in name or not example.is_file():
            self.answer(404, HTML, message("No such example", f"There is no examples/{name}.toml."))
        else:
            self.answer_example(example, ending, parse_qs(address.query))

    def answer_example(self, example: Path, ending: str, query: dict[str, list[str]]) -> None:
        """Plan an example as it now stands on disk, and answer with it."""
        try:
            plan = planned(example, self.on)
        except WrongInput as wrong:
            self.answer(422, HTML, message("The example has a fault", str(wrong)))
            return
        match ending:
            case "json":
                self.answer(200, JSON, as_json(plan_to_dict(plan)))
            case "ics":
                self.answer(200, CALENDAR, calendar(plan))
            case _:
                self.answer(
                    200, HTML, page(plan, audience="client" if query.get("for") == ["client"] else "practitioner")
                )

    def answer(self, status: int, kind: str, body: str) -> None:
        """Send one answer, never to be kept."""
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the pages are the output."""


def planned(example: Path, on: date | None) -> CoursePlan:
    """Return the plan of an example in the example practice, on a day or on the day its answers were given."""
    answers = intake(str(example), on or date.max)
    day = on or answers.answered_on
    own = example.parent / "practices" / "city_clinic.toml"
    return plan_course(answers, day, practice(str(own), day))


def contents(examples: Path) -> str:
    """Return the page that lists the examples."""
    rows = "".join(
        f'<li><a href="/{escape(p.stem)}">{escape(p.stem.replace("_", " "))}</a> · '
        f'<a href="/{escape(p.stem)}?for=client">client</a> · <a href="/{escape(p.stem)}.json">JSON</a> · '
        f'<a href="/{escape(p.stem)}.ics">calendar</a></li>'
        for p in sorted(examples.glob("*.toml"))
    )
    return document("Needlecraft examples", f"<ul>{rows}</ul><p>Change a file in examples/ and reload its page.</p>")


def message(title: str, text: str) -> str:
    """Return a page that says what is wrong."""
    return document(title, f"<pre>{escape(text)}</pre><p><a href='/'>All examples</a></p>")


def document(title: str, body: str) -> str:
    """Return a small page."""
    style = "body{font:17px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    wrap = ":root{color-scheme:light dark}pre{white-space:pre-wrap}li{padding:.4rem 0}"
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return f'<!doctype html><html lang="en">{head}<style>{style}{wrap}</style><h1>{escape(title)}</h1>{body}</html>'


def main() -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="./start", description="Serve the plans of the examples on this machine.")
    parser.add_argument("example", nargs="?", default="", help="open this example first, by the name of its file")
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, help="the day to plan for (default: that of the answers)"
    )
    parser.add_argument("--examples", type=Path, default=EXAMPLES, help="a folder of intakes of your own")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    options = parser.parse_args()
    name = Path(options.example).stem
    names = sorted(p.stem for p in options.examples.glob("*.toml"))
    if name and name not in names:
        parser.error(f"no example {name!r}; there are {', '.join(names)}")
    Handler.on, Handler.examples = options.on, options.examples
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    except OSError as wrong:
        parser.error(f"port {options.port} cannot be used ({wrong.strerror}); choose another with --port")
    address = f"http://localhost:{server.server_address[1]}/{name}"
    print(f"Needlecraft shows its examples at {address}  (Ctrl-C ends it)", flush=True)
    if not options.no_browser and sys.stdout.isatty():
        threading.Timer(0.5, webbrowser.open, [address]).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
