"""Where labels go so that none meets another: in rows above a line of time, or one under the other.

`above_line` tries, mark by mark, the lowest row and the anchor that keep every label clear of the others and of
the leaders; where a crowd leaves no such place it gives up, and the caller writes a list instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from needlecraft.drawing.text_width import text_width

GAP = 8.0
ROWS = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A label over a line: the left edge of its words, its row (0 is the lowest), and where its mark is."""

    words: str
    left: float
    width: float
    row: int
    mark: float

    @property
    def right(self) -> float:
        """Return the right edge of the words."""
        return self.left + self.width


def above_line(
    marks: Sequence[tuple[float, str]], left: float, right: float, size: float = 13, bold: bool = True
) -> tuple[Placed, ...] | None:
    """Return a place for the label of each mark (x, words), or None where four rows do not hold them all.

    Several orders and anchors are searched; the arrangement with the fewest raised labels is taken.
    """
    sized = [(mark, words, text_width(words, size, bold)) for mark, words in sorted(marks)]
    searches = (
        _Search(ordered, anchors, left, right) for ordered in (sized, sized[::-1]) for anchors in ("mse", "sme", "ems")
    )
    found = [placed for search in searches if (placed := search.place()) is not None]
    return min(found, key=_cost, default=None)


def _cost(placed: Sequence[Placed]) -> tuple[int, float]:
    """Return how many rows labels are raised, then how far their middles are from their marks."""
    return sum(p.row for p in placed), sum(abs(p.left + p.width / 2 - p.mark) for p in placed)


def stacked(wanted: Sequence[float], heights: Sequence[float], top: float) -> tuple[float, ...]:
    """Return the upper edges of blocks in order, each as near to its wanted middle as the one above lets it be.

    Groups that would meet are moved together by the mean of their wishes, and none goes above `top`.
    """
    groups: list[tuple[list[int], float]] = []
    for n in range(len(wanted)):
        members, edge = [n], max(top, wanted[n] - heights[n] / 2)
        while groups and groups[-1][1] + sum(heights[m] for m in groups[-1][0]) > edge:
            members = [*groups.pop()[0], *members]
            edge = max(top, _wish(members, wanted, heights))
        groups.append((members, edge))
    edges: list[float] = []
    for members, edge in groups:
        for m in members:
            edges.append(edge)
            edge += heights[m]
    return tuple(edges)


def _wish(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    above, total = 0.0, 0.0
    for m in members:
        total += wanted[m] - heights[m] / 2 - above
        above += heights[m]
    return total / len(members)


@dataclass(slots=True)
class _Search:
    """A search through rows and anchors that goes back where it is stuck, and gives up after so many places."""

    ordered: Sequence[tuple[float, str, float]]
    anchors: str
    left: float
    right: float
    tries: int = 600

    def place(self, placed: tuple[Placed, ...] = ()) -> tuple[Placed, ...] | None:
        """Return the places of all labels, those in `placed` being settled."""
        if len(placed) == len(self.ordered):
            return placed
        for candidate in self._candidates(*self.ordered[len(placed)]):
            self.tries -= 1
            if self.tries < 0:
                return None
            if all(_clear(candidate, other) for other in placed):
                whole = self.place((*placed, candidate))
                if whole is not None:
                    return whole
        return None

    def _candidates(self, mark: float, words: str, width: float) -> Iterator[Placed]:
        middle = min(max(mark - width / 2, self.left), self.right - width)
        starts = {"m": middle, "s": mark + 4, "e": mark - width - 4}
        for row in range(ROWS):
            for anchor in self.anchors:
                start = starts[anchor]
                if self.left <= start and start + width <= self.right:
                    yield Placed(words, start, width, row, mark)


def _clear(one: Placed, other: Placed) -> bool:
    if one.row == other.row:
        return one.right + GAP <= other.left or other.right + GAP <= one.left
    upper, lower = (one, other) if one.row > other.row else (other, one)
    return not lower.left - 3 < upper.mark < lower.right + 3
