"""Staff of a practice: who they are, what they may do, and what their licence says."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from clinic import clock
from clinic.ground.access import StaffRole
from clinic.ground.models import Row
from needlecraft.intake import Role


class Member(Row):
    """A member of staff.  `licence` is the library's role, which screening and planning judge by."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="member")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in StaffRole])
    licence = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role], blank=True)
    jurisdiction = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    pin = models.CharField(max_length=200, blank=True)
    """Hash of the PIN that unlocks a locked screen; never a way to sign in."""
    theme = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "member of staff"

    def __str__(self) -> str:
        return self.name

    @property
    def staff_role(self) -> StaffRole:
        """Return the role in the practice."""
        return StaffRole(self.role)

    @property
    def holds_emergency_access(self) -> bool:
        """Return whether emergency access is open for this member now."""
        return EmergencyAccess.everything.filter(member=self, until__gt=clock.now(), closed_at=None).exists()


class EmergencyAccess(Row):
    """Access beyond a role, opened with a reason for a limited time; the owner is told."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="emergencies")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "emergency access"
