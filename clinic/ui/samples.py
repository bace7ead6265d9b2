"""Invented values for the page that shows every part: one client, one real screening, one map."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.ui.banner import Banner
from needlecraft.devices.modalities import Modality
from needlecraft.drawing.face_map import face_map
from needlecraft.drawing.svg import Svg
from needlecraft.drawing.tints import Tint
from needlecraft.intake import FACTS, Answer, Given, History, Intake, Operator, Person, Role, Sex, Wish
from needlecraft.screening import screen
from needlecraft.screening.documents import screening_to_dict
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import sites

ON = date(2026, 11, 24)
WAYS = (("less", _("less")), ("same", _("the same")), ("more", _("more")), ("unsure", _("I cannot tell")))


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the passport"), max_length=60)
    phone = forms.CharField(label=_("Telephone"), required=False)
    born = forms.DateField(label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}))
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("es", "Español")])
    swelling = forms.ChoiceField(
        label=_("Compared with yesterday, is the swelling"), choices=WAYS, widget=forms.RadioSelect
    )
    photographs = forms.MultipleChoiceField(
        label=_("Photographs"),
        choices=[("record", _("In your record")), ("teaching", _("To teach our own staff"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    depth = forms.DecimalField(label=_("Set depth"), min_value=0, max_value=2, initial="1.5")
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


def intake() -> Intake:
    """Return the answers of an invented client: strong sun last week, melasma, latex not asked."""
    no = Given(Answer.NO, answered_on=ON)
    given = {
        "sunburn_or_tan": Given(Answer.YES, last=date(2026, 11, 18), answered_on=ON),
        "melasma": Given(Answer.YES, answered_on=ON),
        "latex_allergy": Given(),
    }
    history = History(**{**dict.fromkeys(FACTS, no), "licence_allows": Given(Answer.YES), **given})
    wish = Wish((Indication.ACNE_SCARS_ROLLING,), sites("full_face"), Modality.PEN)
    person = Person(date(1985, 2, 2), Sex.FEMALE, "Lucía Ferrer", Phototype.III)
    return Intake(person, wish, Operator(Role.DERMATOLOGIST, "GB"), history, ON)


@cache
def screening() -> dict[str, Any]:
    """Return the screening of an invented client, as the consultation keeps it."""
    return screening_to_dict(screen(intake(), ON))


@cache
def one_of_each() -> list[dict[str, Any]]:
    """Return one finding of each verdict that the screening has."""
    found: dict[str, dict[str, Any]] = {}
    for finding in screening()["findings"]:
        found.setdefault(finding["verdict"], finding)
    return list(found.values())


def face() -> Svg:
    """Return a face that can be operated."""
    tints = {"medial_cheek_left": Tint.D5, "medial_cheek_right": Tint.D5, "forehead": Tint.D2, "chin": Tint.D3}
    numbers = {"medial_cheek_left": "1.5", "medial_cheek_right": "1.5", "forehead": "0.5", "chin": "0.75"}
    labels = {site: f"{site.replace('_', ' ')}, {numbers[site]} mm" for site in numbers}
    return face_map(tints, numbers, labels=labels, interactive=True, width=320)


def parts(data: Any) -> dict[str, Any]:
    """Return what the page of all parts shows."""
    person = Banner(
        name="Amara Okonkwo",
        born=date(1992, 3, 12),
        age_years=34,
        allergies=("Latex (wheals)",),
        phototype="V",
        pregnancy=str(_("No")),
        pregnancy_asked_on=ON,
        flags=("PIH after acne",),
        similar_name=True,
        url="/clients/",
    )
    return {
        "banner": person,
        "form": Sample(data) if data is not None else Sample(),
        "screening": screening(),
        "findings": one_of_each(),
        "face": face(),
        "zones": (
            ("forehead", _("Forehead")),
            ("medial_cheek_left", _("Medial cheek, left")),
            ("medial_cheek_right", _("Medial cheek, right")),
            ("chin", _("Chin")),
        ),
        "depths": ("0.25", "0.5", "0.75", "1.0", "1.5", "2.0"),
    }
