"""Staff of a practice: who they are, what they may do, how they came, on which devices they sign in."""

from __future__ import annotations

from datetime import datetime

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
    pin_failures = models.PositiveSmallIntegerField(default=0)
    sessions_after = models.DateTimeField(null=True, blank=True)
    """Sessions that began before this are over."""
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
        if "emergency_until" in self.__dict__:
            known: datetime | None = self.__dict__["emergency_until"]
            return known is not None and known > clock.now()
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


class Invitation(Row):
    """An invitation to join the staff, by a link of which only the hash is kept; each sending makes a new link."""

    name = models.CharField(max_length=200)
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in StaffRole])
    licence = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role], blank=True)
    jurisdiction = models.CharField(max_length=10, blank=True)
    invited_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The member who forgot their password: the link lets them choose a new one.  None: somebody new."""
    token_hash = models.CharField(max_length=64, unique=True)
    issue = models.PositiveSmallIntegerField(default=1)
    """How often it was sent: each sending ends the link before it."""
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "invitation"

    @property
    def is_open(self) -> bool:
        """Return whether its link still works."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > clock.now()


class Change(Row):
    """What an owner changed: of whom or of what, from what, to what, and why."""

    subject = models.CharField(max_length=20)
    """"member", "practice", "licences" or "rules"."""
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "change"
        indexes = [models.Index(fields=["practice", "subject", "-created_at"])]

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Return what differs: name, before, after."""
        names = [*self.before, *(name for name in self.after if name not in self.before)]
        pairs = [(name, self.before.get(name), self.after.get(name)) for name in names]
        return [(name.replace("_", " "), _short(a), _short(b)) for name, a, b in pairs if a != b]


def _short(value: object) -> str:
    if isinstance(value, list):
        return str(len(value))
    return "–" if value in (None, "") else str(value)


class Notice(Row):
    """What the owners are told: emergency access, a second factor taken away, a new password."""

    kind = models.CharField(max_length=30)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    detail = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "notice"
        indexes = [models.Index(fields=["practice", "read_at"])]


class DeviceSignIn(Row):
    """A full sign-in on a device, which lets the member come back on it by PIN for the rest of that day."""

    device = models.CharField(max_length=64)
    """Hash of the device's cookie."""
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "sign-in on a device"
        indexes = [models.Index(fields=["device", "on"])]


class KeptPage(Row):
    """What a member was sending when the screen was locked or the sign-in had ended: kept until it is sent again."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    device = models.CharField(max_length=64)
    path = models.CharField(max_length=500)
    fields = models.JSONField()
    """Pairs of name and value, as the form held them."""
    op = models.CharField(max_length=40, db_index=True)
    had_files = models.BooleanField(default=False)

    class Meta(Row.Meta):
        abstract = False
        verbose_name = "kept page"
        indexes = [models.Index(fields=["member", "device"])]


class Tries(models.Model):
    """How often something was tried within a span: for limits that hold over all server processes."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
