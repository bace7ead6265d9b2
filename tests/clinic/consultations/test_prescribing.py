"""Prescriptions, standing orders, examinations and co-signatures, each by those who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from clinic import clock
from clinic.consultations.actions import prescribing, queue
from clinic.consultations.actions.settling import settle
from clinic.consultations.models import Consultation, Examination, Prescription, QueueItem, StandingOrder
from clinic.consultations.queries.queue import queue as shown
from clinic.ground import current
from clinic.people.models import Member

TODAY = date(2026, 11, 24)
LIDOCAINE = {
    "drug": "Lidocaine",
    "strength": "4 %",
    "dose": "15 g",
    "area": "scalp",
    "until": "2026-12-24",
    "repeats": 0,
}
MELASMA = {"indications": ["melasma"], "zones": ["full_face"], "modality": "pen"}

ORDER = {
    "fact": "cold_sore_antiviral_decided", "conditions": "Cold sores in the past, kidneys well",
    "text": "Valaciclovir 500 mg twice a day, from the day before for seven days", "until": "2027-06-30",
}  # fmt: skip


def later(**by):
    return clock.stopped_at(clock.now() + timedelta(**by))


def one(model, house):
    with current.acting_for(house.practice):
        return model.objects.get()


def newest(house):
    with current.acting_for(house.practice):
        return Consultation.objects.order_by("-screened_at").first()


class TestPrescriptions:
    def test_a_practitioners_is_in_force_once_a_prescriber_signed_it(self, alices, consulted, browser, post):
        consulted(alices)
        page = f"/clients/{alices.client.pk}/prescriptions/"
        assert post(browser(alices.practitioner), f"{page}new/", LIDOCAINE).status_code == 302
        row, item = one(Prescription, alices), one(QueueItem, alices)
        assert row.signed_at is None
        assert "Not signed yet" in browser(alices.practitioner).get(page).content.decode()
        assert ["Amount", "15 g"] in item.facts
        assert item.if_yes == "Lidocaine 4 %; 15 g; scalp; until 2026-12-24; no repeats"
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "sign", "version": item.version})
        with later(seconds=10), current.acting_for(alices.practice):
            settle()
        row = one(Prescription, alices)
        assert (row.prescriber, row.signed_at) == (alices.prescriber, clock.now())
        assert row.dose == "15 g"

    def test_a_refusal_needs_words_and_is_kept(self, alices, consulted, browser, post):
        consulted(alices)
        post(browser(alices.practitioner), f"/clients/{alices.client.pk}/prescriptions/new/", LIDOCAINE)
        item = one(QueueItem, alices)
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "decline"})
        assert one(QueueItem, alices).state == "open"
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "decline", "text": "Too much"})
        with later(seconds=10), current.acting_for(alices.practice):
            settle()
        row = one(Prescription, alices)
        assert row.signed_at is None
        assert row.declined_at == clock.now()

    def test_a_prescribers_own_is_signed_at_once_and_revoked_with_a_reason(self, alices, browser, post):
        post(browser(alices.prescriber), f"/clients/{alices.client.pk}/prescriptions/new/", LIDOCAINE)
        row = one(Prescription, alices)
        assert row.prescriber == alices.prescriber
        revoke = f"/prescriptions/{row.pk}/revoke/"
        assert post(browser(alices.prescriber), revoke, {"why": "short"}).status_code == 422
        assert post(browser(alices.practitioner), revoke, {"why": "long enough to do"}).status_code == 403
        stale = {"why": "A reaction was reported", "version": row.version + 3}
        assert post(browser(alices.prescriber), revoke, stale).status_code == 409
        assert one(Prescription, alices).revoked_at is None
        why = {"why": "A reaction was reported", "version": row.version}
        assert post(browser(alices.prescriber), revoke, why).status_code == 302
        assert one(Prescription, alices).revoked_why == "A reaction was reported"
        assert post(browser(alices.prescriber), revoke, {"why": "Once more, to be sure"}).status_code == 422

    def test_a_day_that_is_over_is_refused(self, alices, browser, post):
        for until, status in (("2026-11-23", 422), ("2026-11-24", 302)):
            answer = post(
                browser(alices.prescriber),
                f"/clients/{alices.client.pk}/prescriptions/new/",
                {**LIDOCAINE, "until": until},
            )
            assert answer.status_code == status

    def test_an_owner_without_a_medical_licence_signs_nothing(self, alices, consulted, browser, post):
        Member.everything.filter(pk=alices.owner.pk).update(licence="aesthetician")
        consulted(alices)
        post(browser(alices.practitioner), f"/clients/{alices.client.pk}/prescriptions/new/", LIDOCAINE)
        item = one(QueueItem, alices)
        assert post(browser(alices.owner), f"/queue/{item.pk}/answer/", {"option": "sign"}).status_code == 403


class TestStandingOrders:
    def test_its_words_are_what_a_yes_writes(self, alices, consulted, browser, post):
        assert post(browser(alices.prescriber), "/queue/standing-orders/new/", ORDER).status_code == 302
        made = consulted(alices, cold_sores_ever="yes")
        with current.acting_for(alices.practice, by=alices.practitioner):
            item = queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner)
        assert item.if_yes.startswith("Valaciclovir 500 mg twice a day")
        assert "standing text 1" in item.if_yes
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "yes", "version": item.version})
        with later(seconds=10), current.acting_for(alices.practice):
            settle()
            note = newest(alices).answers.document["answers"]["cold_sore_antiviral_decided"]["note"]
        assert ORDER["text"] in note

    def test_a_new_one_ends_the_old_and_counts_on(self, alices, browser, post):
        for _ in range(2):
            post(browser(alices.prescriber), "/queue/standing-orders/new/", ORDER)
        with current.acting_for(alices.practice):
            assert [(o.number, o.revoked_at is None) for o in StandingOrder.objects.order_by("number")] == [
                (1, False), (2, True),
            ]  # fmt: skip

    def test_only_those_who_prescribe_write_or_end_one(self, alices, browser, post):
        assert post(browser(alices.practitioner), "/queue/standing-orders/new/", ORDER).status_code == 403
        post(browser(alices.prescriber), "/queue/standing-orders/new/", ORDER)
        order = one(StandingOrder, alices)
        end = f"/queue/standing-orders/{order.pk}/end/"
        assert post(browser(alices.practitioner), end).status_code == 403
        Member.everything.filter(pk=alices.owner.pk).update(licence="nurse")
        assert post(browser(alices.owner), end).status_code == 403
        assert post(browser(alices.prescriber), end, {"version": order.version}).status_code == 302
        assert one(StandingOrder, alices).revoked_by == alices.prescriber

    def test_one_whose_day_is_over_words_nothing(self, alices, browser, post):
        post(browser(alices.prescriber), "/queue/standing-orders/new/", ORDER)
        with current.acting_for(alices.practice):
            assert queue.standing_order_for(ORDER["fact"]) is not None
            with clock.stopped_at(clock.now().replace(year=2027, month=7, day=1)):
                assert queue.standing_order_for(ORDER["fact"]) is None


class TestExaminations:
    def asked(self, house, consulted):
        made = consulted(house, wish=MELASMA, at_hand=True, melasma="yes")
        assert "skin_examined" in [q["fact"] for q in made.shown["open"]]
        with current.acting_for(house.practice, by=house.practitioner):
            return made, queue.ask(made, "skin_examined", by=house.practitioner, waiting=True)

    def say(self, **more):
        return {"option": "examined", "result": "clear", "zones": ["forehead", "chin"], "way": "in_person", **more}

    def test_it_answers_for_the_zones_that_were_looked_at(self, alices, consulted, browser, post):
        _made, item = self.asked(alices, consulted)
        assert item.kind == "examination"
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", self.say(version=item.version))
        with later(seconds=10), current.acting_for(alices.practice):
            settle()
            given = newest(alices).answers.document["answers"]["skin_examined"]
        assert (given["answer"], given["by"], given["last"]) == ("yes", "prescriber", "2026-11-24")
        assert given["where"] == ["forehead", "chin"]
        assert one(Examination, alices).zones == ["forehead", "chin"]
        finding = next(f for f in newest(alices).document["findings"] if f["rule"] == "skin_examination_missing")
        assert "chin" not in finding["zones"]
        assert "jawline" in finding["zones"]

    def test_what_is_referred_withholds(self, alices, consulted, browser, post):
        _made, item = self.asked(alices, consulted)
        bare = post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", self.say(result="refer"))
        assert bare.status_code == 200
        assert one(QueueItem, alices).state == "open"
        said = self.say(result="refer", lesions_to_skip="Irregular dark spot, chin")
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", said)
        with later(seconds=10), current.acting_for(alices.practice):
            settle()
        rules = {f["rule"] for f in newest(alices).document["findings"] if f["verdict"] == "withhold"}
        assert {"skin_cancer_premalignant", "skin_examination_missing"} <= rules

    def test_by_video_only_where_the_practice_allows_it(self, alices, consulted, browser, post):
        _made, item = self.asked(alices, consulted)
        video = self.say(way="video")
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", video)
        assert one(QueueItem, alices).state == "open"
        rules = {"minutes_in_house": 15, "minutes_otherwise": 60, "examination_by_video": "on"}
        assert post(browser(alices.owner), "/queue/rules/", rules).status_code == 302
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", video)
        assert one(QueueItem, alices).state == "answered"

    def test_the_client_is_called_in(self, alices, consulted, browser, post):
        _made, item = self.asked(alices, consulted)
        assert post(browser(alices.prescriber), f"/queue/{item.pk}/call-in/").status_code == 302
        assert one(QueueItem, alices).answer_detail["called_in_by"] == alices.prescriber.name

    def test_before_a_first_treatment_where_the_practice_asks(self, alices, consulted, browser, post):
        made = consulted(alices)
        page = browser(alices.practitioner)
        assert "Before the first treatment" not in page.get(f"/consultations/{made.pk}/").content.decode()
        rules = {"minutes_in_house": 15, "minutes_otherwise": 60, "examination_before_first": "on"}
        post(browser(alices.owner), "/queue/rules/", rules)
        assert "Skin examined by somebody licensed" in page.get(f"/consultations/{made.pk}/").content.decode()
        post(page, f"/consultations/{made.pk}/examination/")
        item = one(QueueItem, alices)
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", self.say())
        with later(seconds=10):
            browser(alices.prescriber).get("/queue/")
            after = newest(alices)
            assert "Before the first treatment" not in page.get(f"/consultations/{after.pk}/").content.decode()

    def test_an_aesthetician_examines_nobody(self, alices, consulted):
        made = consulted(alices)
        with current.acting_for(alices.practice), pytest.raises(PermissionDenied):
            prescribing.examine(made, by=alices.practitioner, way="in_person", zones=["chin"], result="clear")


class TestCoSignatures:
    def test_where_the_licences_row_names_a_supervisor(self, alices, consulted, browser, post):
        licences = [{**row, "supervision": "a prescriber"} for row in alices.practice.settings["licences"]]
        alices.practice.settings["licences"] = licences
        alices.practice.save()
        made = consulted(alices)
        page = browser(alices.practitioner)
        assert "Ask to sign" in page.get(f"/consultations/{made.pk}/").content.decode()
        for _ in range(2):
            post(page, f"/consultations/{made.pk}/co-signature/")
        item = one(QueueItem, alices)
        assert item.kind == "co_signature"
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "discuss", "text": "Call me first"})
        with later(seconds=10):
            assert "Call me first" in page.get(f"/consultations/{made.pk}/").content.decode()
        assert newest(alices) == made

    def test_where_the_practice_asks_for_that_licence(self, alices, consulted, browser, post):
        made = consulted(alices)
        rules = {"minutes_in_house": 15, "minutes_otherwise": 60, "co_signed_licences": ["aesthetician"]}
        post(browser(alices.owner), "/queue/rules/", rules)
        assert "Ask to sign" in browser(alices.practitioner).get(f"/consultations/{made.pk}/").content.decode()


class TestWhoseItIs:
    def named(self, house, consulted):
        made = consulted(house, cold_sores_ever="yes")
        with current.acting_for(house.practice, by=house.practitioner):
            return queue.ask(
                made, "cold_sore_antiviral_decided", by=house.practitioner, of=house.prescriber, waiting=True
            )

    def test_what_one_was_asked_by_name_goes_to_the_deputy_when_overdue(self, alices, consulted, browser, post):
        item = self.named(alices, consulted)
        with current.acting_for(alices.practice, by=alices.prescriber):
            queue.set_deputy(alices.prescriber, alices.owner, by=alices.prescriber)
            assert shown(by=alices.prescriber) == [item]
            with later(minutes=20):
                assert shown(by=alices.owner) == []
            with later(minutes=20, seconds=1):
                assert shown(by=alices.owner) == [item]
                page = browser(alices.owner).get("/queue/").content.decode()
        assert "overdue" in page

    def test_a_deputy_prescribes_and_is_somebody_else(self, alices):
        with current.acting_for(alices.practice, by=alices.owner):
            for wrong in (alices.prescriber, alices.practitioner):
                with pytest.raises(ValidationError):
                    queue.set_deputy(alices.prescriber, wrong, by=alices.owner)
            with pytest.raises(PermissionDenied):
                queue.set_deputy(alices.owner, alices.prescriber, by=alices.prescriber)

    def test_who_waits_in_the_house_comes_first(self, alices, consulted, answered):
        made = consulted(alices, cold_sores_ever="yes")
        with current.acting_for(alices.practice, by=alices.practitioner):
            first = queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner)
            until = date(2026, 12, 1)
            told = {**LIDOCAINE, "until": until}
            second = prescribing.prescribe(alices.client, by=alices.practitioner, waiting=True, **told).item
            assert shown(by=alices.prescriber) == [second, first]


class TestSigning:
    def test_with_a_pin_it_is_asked_for_once_a_minute(self, alices, consulted, browser, post):
        from clinic.people.actions import set_pin

        with current.acting_for(alices.practice, by=alices.prescriber):
            set_pin(alices.prescriber, "4711", by=alices.prescriber)
        made = consulted(alices, cold_sores_ever="yes")
        with current.acting_for(alices.practice, by=alices.practitioner):
            item = queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner)
        prescriber = browser(alices.prescriber)
        assert "Your PIN, to sign" in prescriber.get("/queue/").content.decode()
        for pin in ("", "4712"):
            said = {"option": "ask_back", "text": "Which kidneys?", "pin": pin}
            answer = post(prescriber, f"/queue/{item.pk}/answer/", said)
            assert "Which kidneys?" in answer.content.decode()
            assert one(QueueItem, alices).state == "open"
        assert Member.everything.get(pk=alices.prescriber.pk).pin_failures == 2
        post(prescriber, f"/queue/{item.pk}/answer/", {"option": "no", "pin": "4711"})
        assert (one(QueueItem, alices).state, one(QueueItem, alices).signed_with) == ("answered", "pin")
        with later(seconds=59):
            assert "Your PIN, to sign" not in prescriber.get("/queue/").content.decode()

    def test_without_one_the_record_says_that_the_session_signed(self, alices, consulted, browser, post):
        made = consulted(alices, cold_sores_ever="yes")
        with current.acting_for(alices.practice, by=alices.practitioner):
            item = queue.ask(made, "cold_sore_antiviral_decided", by=alices.practitioner)
        post(browser(alices.prescriber), f"/queue/{item.pk}/answer/", {"option": "no"})
        assert one(QueueItem, alices).signed_with == "session"
