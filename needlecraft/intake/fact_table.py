"""The facts as tables in Markdown, for the page on the format: `python -m needlecraft.intake.fact_table`."""

from __future__ import annotations

from needlecraft.intake.history import LISTS, Fact, in_list
from needlecraft.words import say


def fact_table() -> str:
    """Return every fact by shown list: who answers, its shape, how long an answer counts, place, kinds, question."""
    return "\n".join(line for name in LISTS for line in _section(name)).strip() + "\n"


def _section(name: str) -> list[str]:
    head = [
        "",
        f"### `{name}`: {say(f'intake.lists.{name}')}",
        "",
        "| fact | question | who | shape | counts | place | kinds |",
        "|---|---|---|---|---|---|---|",
    ]
    return head + [_row(fact) for fact in in_list(name)]


def _row(fact: Fact) -> str:
    counts = "for good" if fact.lasts_days is None else f"{fact.lasts_days} d"
    kinds = ", ".join(f"`{kind}`" for kind in fact.kinds)
    question = say(f"intake.{fact.name}.question")
    cells = (f"`{fact.name}`", question, fact.of, fact.shape, counts, "yes" if fact.local else "", kinds)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(fact_table(), end="")
