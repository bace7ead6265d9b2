"""What to do and avoid before the first treatment, and what to do meanwhile when it is withheld.

Never a word about stopping a medicine taken for an illness: whoever prescribed it decides.
"""

from __future__ import annotations

from needlecraft.course import Text, Why
from needlecraft.evidence import Cite, Level
from needlecraft.planning.findings import because, what_to_do, what_would_change_it
from needlecraft.planning.situation import Situation
from needlecraft.screening import ScreeningReport, Severity
from needlecraft.skin.phototypes import PRIMING, changes_for
from needlecraft.skin.zones import FACE

_SHEETS = Cite("ClinicSheets", "pre-treatment pages: custom, not evidence")
_SUN = (_SHEETS, Cite("Cohen2016", "abstract"))


def before_treatment(situation: Situation) -> tuple[Why, ...]:
    """Return what to do before the first treatment, with what screening asks to be changed or answered."""
    return (*_general(situation), *_from_findings(situation.report))


def meanwhile(report: ScreeningReport) -> tuple[Why, ...]:
    """Return what to do until the treatment can be thought of again, finding by finding, and what helps anyway."""
    held = [f for f in report.findings if f.severity is Severity.WITHHOLD]
    lines: list[Why] = [_until(report)]
    for finding in held:
        lines += [because(finding), what_to_do(finding), what_would_change_it(finding)]
    lines += [what_to_do(f) for f in report.findings if f.severity is Severity.ASK]
    lines += [
        _line("keep_medicines", ()),
        _line("no_home_needling", (_SHEETS,)),
        _line("sunscreen", _SUN),
        _line("tell_changes", ()),
    ]
    return tuple(lines)


def _until(report: ScreeningReport) -> Why:
    if report.earliest_date is None:
        return Why(Text("plan.meanwhile.until_state"))
    return Why(Text("plan.meanwhile.until_date", {"date": report.earliest_date}))


def _general(situation: Situation) -> list[Why]:
    changes = changes_for(situation.phototype)
    weeks = {"weeks": changes.photoprotection_before_weeks.value}
    lines = [
        Why(Text("plan.before.sun", weeks), _SUN, Level.OPINION, Text("plan.before.sun_assumed", weeks)),
        _line("calm_skin", (_SHEETS,)),
        _line("retinoid_and_acids", (_SHEETS, Cite("Aust2008", "creams until shortly before"))),
        _line("no_waxing", (_SHEETS,)),
        _line("alcohol", (_SHEETS,)),
        _line("keep_medicines", ()),
        _line("clean_face" if situation.open_sites & FACE else "clean_skin", (_SHEETS,)),
        _line("eat_and_drink", ()),
    ]
    if changes.priming is not None:
        params = {"low": PRIMING.min_weeks, "high": PRIMING.max_weeks}
        lines.append(Why(Text("plan.before.priming", params), PRIMING.cites, Level.OPINION))
    return lines


def _from_findings(report: ScreeningReport) -> list[Why]:
    return [
        because(f) if f.severity is Severity.ASK else what_to_do(f)
        for f in report.findings
        if f.severity in (Severity.ASK, Severity.CAUTION)
    ]


def _line(key: str, cites: tuple[Cite, ...]) -> Why:
    return Why(Text(f"plan.before.{key}"), cites, Level.OPINION if cites else None)
