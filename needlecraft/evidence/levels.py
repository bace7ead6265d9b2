"""Oxford levels of evidence, of the outcome a work is cited for."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """1 review of trials, 2 randomised trial, 3 cohort or mixed review, 4 series, 5 label or opinion.

    The level belongs to the outcome cited, never to an unverified depth, number of passes or interval
    that stands beside it.
    """

    SYSTEMATIC_REVIEW = 1
    TRIAL = 2
    COHORT = 3
    SERIES = 4
    OPINION = 5
