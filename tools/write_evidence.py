"""Write the tables of what is known to docs/evidence/, one Markdown page a topic, and remove pages of topics gone."""

from __future__ import annotations

import sys
from pathlib import Path

from needlecraft.cli.topics import TOPICS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "evidence"


def pages() -> dict[str, str]:
    """Return every page by the name of its file, with a list of them all."""
    made = {f"{topic}.md": make().markdown() for topic, make in TOPICS.items()}
    rows = "\n".join(f"- [{make().title}]({topic}.md)" for topic, make in TOPICS.items())
    made["README.md"] = f"# What is known\n\nWritten from the code by `tools/write_evidence.py`.\n\n{rows}\n"
    return made


def main() -> int:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for stale in {p.name for p in FOLDER.glob("*.md")} - set(made):
        (FOLDER / stale).unlink()
    print(f"{len(made)} pages in docs/evidence")
    return 0


if __name__ == "__main__":
    sys.exit(main())
