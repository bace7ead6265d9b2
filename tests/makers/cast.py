"""The people of the clinic's tests: Alice's practice with one of each role, and Charlie's beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.test import Client as Browser

from clinic.clients.models import Client
from clinic.ground import current
from clinic.ground.access import StaffRole
from clinic.ground.models import Practice
from clinic.people import session
from clinic.people.models import Member

LICENCES = {
    StaffRole.OWNER: "dermatologist",
    StaffRole.PRESCRIBER: "prescriber",
    StaffRole.PRACTITIONER: "aesthetician",
}
MODALITIES = [
    "pen",
    "roller",
    "stamp",
    "rf",
    "topical_anaesthetic",
    "drug_delivery",
    "peel",
    "laser",
    "botulinum",
    "filler",
]


@dataclass
class House:
    """A practice with its staff by role, and one client."""

    practice: Practice
    staff: dict[StaffRole, Member] = field(default_factory=dict)
    client: Client | None = None

    def __getattr__(self, name: str) -> Member:
        try:
            return self.__dict__["staff"][StaffRole(name)]
        except (KeyError, ValueError):
            raise AttributeError(name) from None


def house(name: str, client: str = "Ana Lucía Núñez") -> House:
    """Return a practice where every role is filled: `house.owner`, `.prescriber`, `.practitioner`, `.front_desk`, `.auditor`."""
    licences = [
        {
            "jurisdiction": "GB",
            "role": role,
            "modalities": MODALITIES,
            "drugs": role != "aesthetician",
            "source": "own reading",
        }
        for role in ("aesthetician", "nurse", "prescriber", "dermatologist")
    ]
    settings = {
        "schema": "needlecraft/practice/1",
        "practice": {"name": name, "time_zone": "Europe/London"},
        "licences": licences,
    }
    practice = Practice.objects.create(
        name=name, jurisdiction="GB", time_zone="Europe/London", settings=settings, emergency_number="999"
    )
    found = House(practice)
    for role in StaffRole:
        address = f"{role}@{practice.pk}.example"
        user = get_user_model().objects.create_user(address, email=address, password="correct horse battery")
        with current.acting_for(practice):
            member = Member(
                user=user,
                name=f"{role.title()} of {name}",
                role=role,
                licence=LICENCES.get(role, ""),
                jurisdiction="GB",
            )
            member.save()
        found.staff[role] = member
    with current.acting_for(practice):
        found.client = Client(
            name=client, born=date(1985, 2, 2), sex="female", phone="+44 20 7946 0018", phototype="II"
        )
        found.client.save()
    return found


def sign_in(browser: Browser, member: Member) -> None:
    """Sign a browser in as a member, as after password and second factor."""
    browser.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    kept = browser.session
    session.begin(kept, second="test")
    kept.save()
