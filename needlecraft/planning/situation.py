"""What a plan is made from: the intake, what screening said of it, the day, the practice, the maker's RF file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from needlecraft.devices.modalities import Modality
from needlecraft.devices.rf_file import RFProtocol
from needlecraft.intake import Intake, Operator, Person, Practice, Role, Wish
from needlecraft.screening import ScreeningReport, Severity
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import Sites, sites

RETINOID_RULES = frozenset({"isotretinoin", "isotretinoin_rf", "acitretin"})


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything one plan rests on.  `open_sites` are the sites at which nothing withholds the needling."""

    intake: Intake
    report: ScreeningReport
    on: date
    practice: Practice
    rf_protocol: RFProtocol | None
    open_sites: Sites

    @property
    def person(self) -> Person:
        """Return the client."""
        return self.intake.person

    @property
    def wish(self) -> Wish:
        """Return what is asked for."""
        return self.intake.wish

    @property
    def operator(self) -> Operator:
        """Return who would treat."""
        return self.intake.operator

    @property
    def modality(self) -> Modality:
        """Return the way of needling asked for."""
        return self.intake.wish.modality

    @property
    def phototype(self) -> Phototype | None:
        """Return the phototype; None is unknown."""
        return self.intake.person.phototype

    @property
    def is_medical(self) -> bool:
        """Return whether the operator may use the medical caps."""
        return self.intake.operator.role.is_medical

    def has_melasma_at(self, zone: str) -> bool:
        """Return whether melasma is on record somewhere in a zone, whatever is wished for there."""
        given = self.intake.history.melasma
        return given.is_yes and bool(given.sites & sites(zone))

    @property
    def sets_retinoid_aside(self) -> bool:
        """Return whether the wait after isotretinoin or acitretin was set aside: then shallow, with a test area."""
        return any(f.overridden is not None and f.rule.id in RETINOID_RULES for f in self.report.findings)

    @property
    def has_no_rf_numbers(self) -> bool:
        """Return whether RF is asked for and no file of the manufacturer is loaded."""
        return self.modality is Modality.RF and self.rf_protocol is None

    @property
    def may_darken(self) -> bool:
        """Return whether pigmentation must be reckoned with: phototypes IV to VI, and an unknown phototype."""
        return self.phototype is None or self.phototype.is_four_to_six

    def may(self, role: Role) -> bool:
        """Return whether the operator's role allows at least what `role` may do."""
        return self.intake.operator.role.at_least(role)

    def verdict(self, modality: Modality, where: Sites) -> Severity:
        """Return the gravest verdict of the scope for one modality over some sites."""
        zones = {zone.id for zone in where.zones}
        rows = (r.severity for r in self.report.scope if r.modality is modality and r.zone in zones)
        return max(rows, default=Severity.CLEAR)

    def is_withheld(self, modality: Modality, where: Sites) -> bool:
        """Return whether a modality is withheld somewhere in these sites."""
        return self.verdict(modality, where) is Severity.WITHHOLD
