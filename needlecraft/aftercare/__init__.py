"""The hours and weeks after: instructions, expected course, red flags, triage.

Depends on no model: what to do after needling never waits for a simulation.
"""

from needlecraft.aftercare.avoiding import AVOIDED, USED, Avoided, Used, allowed_again, avoided_after
from needlecraft.aftercare.expected import ExpectedSign, downtime_days, expected_course
from needlecraft.aftercare.follow_up import FollowUp, follow_up_days, follow_ups
from needlecraft.aftercare.instructions import Aftercare, instructions
from needlecraft.aftercare.periods import PERIODS, Period, period_at
from needlecraft.aftercare.red_flags import RED_FLAGS, RED_FLAGS_BY_ID, RedFlag, Triage, flags_at
from needlecraft.aftercare.signs import Sign
from needlecraft.aftercare.triage import CheckIn, Judged, signs_asked, triage

__all__ = [
    "AVOIDED",
    "PERIODS",
    "RED_FLAGS",
    "RED_FLAGS_BY_ID",
    "USED",
    "Aftercare",
    "Avoided",
    "CheckIn",
    "ExpectedSign",
    "FollowUp",
    "Judged",
    "Period",
    "RedFlag",
    "Sign",
    "Triage",
    "Used",
    "allowed_again",
    "avoided_after",
    "downtime_days",
    "expected_course",
    "flags_at",
    "follow_up_days",
    "follow_ups",
    "instructions",
    "period_at",
    "signs_asked",
    "triage",
]
