"""What staff choose and type in consultations and in the queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.consultations.queries.consultations import treating
from clinic.consultations.wording import capital, spoken
from clinic.people.models import Member
from needlecraft.devices.modalities import NEEDLING, Modality
from needlecraft.intake import FACTS, Role, Shape
from needlecraft.products.anaesthetics import ANAESTHETICS
from needlecraft.products.catalogue import PRODUCTS
from needlecraft.products.topicals import TOPICALS
from needlecraft.skin.indications import Indication
from needlecraft.skin.phototypes import Phototype
from needlecraft.skin.zones import ZONES


def zone_choices() -> list[tuple[str, str]]:
    """Return the zones that may be needled, in the order of the map."""
    return [(zone.id, capital(spoken(f"skin.zones.{zone.id}"))) for zone in ZONES.values() if not zone.never]


def modality_choices(chosen: Any) -> list[tuple[str, str]]:
    """Return ways of treating in their order."""
    return [(m.value, capital(spoken(f"devices.modalities.{m}"))) for m in Modality if m in chosen]


def product_choices() -> list[tuple[str, str]]:
    """Return what may be put on needled skin, and the drugs."""
    names = [one for one in PRODUCTS if one in TOPICALS or one not in ANAESTHETICS]
    return [(one, capital(spoken(f"products.names.{one}"))) for one in names]


def anaesthetic_choices() -> list[tuple[str, str]]:
    """Return the anaesthetics, and none."""
    return [(one, capital(spoken(f"products.names.{one}"))) for one in ANAESTHETICS]


class Day(forms.DateField):
    """A day, chosen from the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class WishForm(forms.Form):
    """What is asked for: where, why, by what means, with what beside it, by whom."""

    zones = forms.MultipleChoiceField(label=_("Where"), widget=forms.CheckboxSelectMultiple)
    indications = forms.MultipleChoiceField(label=_("Why"), widget=forms.CheckboxSelectMultiple)
    modality = forms.ChoiceField(label=_("By what means"), widget=forms.RadioSelect)
    together = forms.MultipleChoiceField(label=_("Together with"), widget=forms.CheckboxSelectMultiple, required=False)
    anaesthetic = forms.ChoiceField(label=_("Anaesthetic"), required=False)
    products = forms.MultipleChoiceField(
        label=_("Products for needled skin"), widget=forms.CheckboxSelectMultiple, required=False
    )
    operator = forms.ModelChoiceField(label=_("Who would treat"), queryset=Member.everything.none())
    prescriber_at_hand = forms.BooleanField(label=_("A prescriber can be reached on the day"), required=False)
    on = Day(label=_("For which day"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["zones"].choices = zone_choices()  # type: ignore[attr-defined]
        self.fields["indications"].choices = [  # type: ignore[attr-defined]
            (i.value, capital(spoken(f"skin.indications.{i}"))) for i in Indication
        ]
        self.fields["modality"].choices = modality_choices(NEEDLING)  # type: ignore[attr-defined]
        self.fields["together"].choices = modality_choices(frozenset(Modality) - NEEDLING)  # type: ignore[attr-defined]
        self.fields["anaesthetic"].choices = [("", _("Not decided")), *anaesthetic_choices()]  # type: ignore[attr-defined]
        self.fields["products"].choices = product_choices()  # type: ignore[attr-defined]
        able = [member.pk for member in treating()]
        self.fields["operator"].queryset = Member.objects.filter(pk__in=able).order_by("name")  # type: ignore[attr-defined]

    def wish(self) -> dict[str, Any]:
        """Return the document's wish."""
        data = self.cleaned_data
        found: dict[str, Any] = {name: data[name] for name in ("zones", "indications", "modality")}
        for name in ("together", "anaesthetic", "products"):
            if data[name]:
                found[name] = data[name]
        return found


class AnswerForm(forms.Form):
    """One answer in place: which, and where it matters the day, the kind, the place."""

    def __init__(self, asked: dict[str, Any], today: date, zones: list[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asked, self.today = asked, today
        if asked["profile"]:
            self.fields["value"] = self._about_the_person(asked)
            return
        options = [(option["id"], option["label"]) for option in asked["options"]]
        self.fields["option"] = forms.ChoiceField(label=asked["question"], choices=options, widget=forms.RadioSelect)
        if asked["last"] or asked["decision"]:
            self.fields["last"] = Day(label=asked["last"] or _("Decided on"), required=False)
        if asked["kinds"]:
            self.fields["kind"] = forms.ChoiceField(
                label=_("Which of these"), choices=[("", _("Not known")), *asked["kinds"].items()], required=False
            )
        if asked["local"]:
            self.fields["where"] = forms.MultipleChoiceField(
                label=_("Where"), choices=zone_choices(), widget=forms.CheckboxSelectMultiple, required=False,
                help_text=_("None marked counts as everywhere."),
            )  # fmt: skip
            if asked["decision"]:
                self.fields["where"].initial = zones
        self.fields["note"] = forms.CharField(label=_("Note"), required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Check what a full answer needs: the day of what happened, a place for an examination, no day to come."""
        data = super().clean() or {}
        last, option = data.get("last"), data.get("option", "")
        if last and last > self.today:
            self.add_error("last", _("This day has not come yet."))
        fact = FACTS.get(self.asked["fact"])
        if fact is None:
            return data
        if option == "yes" and fact.shape is Shape.EVENT and not last:
            self.add_error("last", _("The wait is counted from this day."))
        if option.endswith("_ended") and not last:
            self.add_error("last", _("The wait is counted from this day."))
        if option == "yes" and fact.shape is Shape.DECISION and fact.local and not data.get("where"):
            self.add_error("where", _("Mark every place that it was decided for."))
        if option == "no" and last and fact.shape is Shape.EVENT:
            data["last"] = None
        return data

    def _about_the_person(self, asked: dict[str, Any]) -> forms.Field:
        label = asked["question"]
        match asked["fact"]:
            case "born":
                return Day(label=label)
            case "weight_kg":
                return forms.FloatField(label=label, min_value=20, max_value=400, help_text=_("In kilograms"))
            case "phototype":
                choices = [(p.value, f"{p.value}: {spoken(f'skin.phototypes.{p}')}") for p in Phototype]
                return forms.ChoiceField(label=_("Phototype"), choices=choices, widget=forms.RadioSelect)
            case "anaesthetic":
                return forms.ChoiceField(label=label, choices=anaesthetic_choices(), widget=forms.RadioSelect)
            case "products":
                return forms.MultipleChoiceField(
                    label=label, choices=product_choices(), widget=forms.CheckboxSelectMultiple
                )
            case _:
                options = [(option["id"], option["label"]) for option in asked["options"]]
                return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect)


class OverrideForm(forms.Form):
    """Why a finding is set aside."""

    why = forms.CharField(
        label=_("Why it is set aside"),
        help_text=_("In ten characters or more. It stands in the record with your name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class PrescriptionForm(forms.Form):
    """One medicine for one client."""

    drug = forms.CharField(label=_("Medicine"), max_length=120)
    strength = forms.CharField(label=_("Strength"), max_length=60)
    dose = forms.CharField(label=_("Amount and how often"), max_length=200)
    area = forms.CharField(label=_("Where on the skin"), max_length=200, required=False)
    until = Day(label=_("Until"))
    repeats = forms.IntegerField(label=_("Repeats"), min_value=0, max_value=12, initial=0)
    waiting = forms.BooleanField(label=_("The client is waiting in the house"), required=False)


class StandingOrderForm(forms.Form):
    """What a prescriber answers with whenever its conditions hold."""

    fact = forms.ChoiceField(label=_("For which decision"), required=False)
    conditions = forms.CharField(label=_("Whenever"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    drug = forms.CharField(label=_("Medicine"), max_length=120, required=False)
    strength = forms.CharField(label=_("Strength"), max_length=60, required=False)
    text = forms.CharField(
        label=_("What a yes writes"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
        help_text=_("Word for word, as it goes into the record."),
    )  # fmt: skip
    until = Day(label=_("In force until"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        decisions = [f for f in FACTS.values() if f.shape is Shape.DECISION and f.name != "licence_allows"]
        labels = [(fact.name, spoken(f"intake.{fact.name}.label")) for fact in decisions]
        self.fields["fact"].choices = [("", _("None of these")), *labels]  # type: ignore[attr-defined]


class ExaminationForm(forms.Form):
    """What was seen on the skin."""

    result = forms.ChoiceField(
        label=_("Result"),
        choices=[
            ("clear", _("Nothing that speaks against treating")),
            ("skip", _("Treat, and leave lesions out")),
            ("refer", _("Do not treat: refer")),
        ],
        widget=forms.RadioSelect,
    )
    zones = forms.MultipleChoiceField(label=_("Where it was looked"), widget=forms.CheckboxSelectMultiple)
    lesions_to_skip = forms.CharField(
        label=_("Lesions to leave out"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect, initial="in_person")

    def __init__(self, *args: Any, video: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["zones"].choices = zone_choices()  # type: ignore[attr-defined]
        ways = [("in_person", _("Seen here")), *([("video", _("By video"))] if video else [])]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that lesions to leave out are named."""
        data = super().clean() or {}
        if data.get("result") in ("skip", "refer") and not data.get("lesions_to_skip", "").strip():
            self.add_error("lesions_to_skip", _("Say which, and where."))
        return data


class QueueRulesForm(forms.Form):
    """What the practice asks of its prescribers."""

    minutes_in_house = forms.IntegerField(
        label=_("Minutes to answer while the client waits"), min_value=1, max_value=480
    )
    minutes_otherwise = forms.IntegerField(label=_("Minutes to answer otherwise"), min_value=5, max_value=10080)
    examination_before_first = forms.BooleanField(
        label=_("An examination of the skin before a first treatment"), required=False
    )
    examination_by_video = forms.BooleanField(label=_("An examination may be made by video"), required=False)
    co_signed_licences = forms.MultipleChoiceField(
        label=_("Whose treatments a prescriber signs with them"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        roles = [(r.value, capital(r.value)) for r in Role if not r.is_medical]
        self.fields["co_signed_licences"].choices = roles  # type: ignore[attr-defined]


class DeputyForm(forms.Form):
    """Who answers when a member has not in time."""

    deputy = forms.ModelChoiceField(
        label=_("Deputy"), queryset=Member.everything.none(), required=False, empty_label=_("Nobody")
    )

    def __init__(self, members: list[Member], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        able = [member.pk for member in members]
        self.fields["deputy"].queryset = Member.objects.filter(pk__in=able).order_by("name")  # type: ignore[attr-defined]
