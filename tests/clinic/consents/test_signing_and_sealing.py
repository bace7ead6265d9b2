"""The signature, its seal, the PDF, and what a blank or changed one is worth."""

from __future__ import annotations

import hashlib
import io

import pytest
from pypdf import PdfReader

from clinic.consents import actions, paper, sealed, signing, texts
from clinic.consents.bites import latest_choices
from clinic.consents.models import Consent, ConsentText, SealedConsent
from clinic.consents.queries import photo_use_allowed
from clinic.consents.renewal import current_consent
from clinic.consents.signatures import NoSignature, drawn
from clinic.consents.standing import Standing
from clinic.consents.texts import Unusable
from clinic.ground import keys
from clinic.ground.rows import Stale

ON = Standing


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_signed_consent_holds_the_hash_of_the_exact_text_and_of_the_pdf(signed):
    found = sealed.opened(signed)
    assert signed.text_sha256 == hashlib.sha256(signed.text.text.encode()).hexdigest()
    assert found.record["text"]["exact"] == signed.text.text
    assert signed.pdf_sha256 == hashlib.sha256(found.pdf).hexdigest()
    assert sealed.verify(signed) == []


def test_the_pdf_carries_the_exact_text_the_answers_the_times_and_the_names(explained, acting, make):
    by = acting.practitioner
    actions.name_people(explained, by=by, interpreter_name="Rosa Gil", chaperone_name="Eva Lund")
    question = actions.ask(explained, "Can I swim <b>on</b> Saturday?", by=by)
    actions.answer(question, "Not for four days & nights.", by=by)
    explained.refresh_from_db()
    signed = make.sign(explained, by, photographs=("record",))
    words = words_of(sealed.opened(signed).pdf)
    for line in signed.text.text.split("\n"):
        assert " ".join(line.split()) in words, line
    for part in (
        "Ana Lucía Núñez", signed.text_sha256, "Can I swim <b>on</b> Saturday?", "Not for four days & nights.",
        "24 November 2026, 10:00 (Europe/London)", "Rosa Gil", "Eva Lund", by.name, "In your record: yes",
        "To show to others: no", "None set for GB", "version 1, language en",
    ):  # fmt: skip
        assert part in words, part


def test_the_pdf_made_twice_is_the_same_to_the_byte_and_shows_the_signature(signed, canvas):
    found = sealed.opened(signed)
    assert paper.pdf_of(found.record, found.signature) == found.pdf
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(found.pdf)).pages) == 1
    assert found.signature == drawn(canvas())


def test_what_is_sealed_cannot_be_read_in_the_database(signed):
    row = SealedConsent.objects.get(consent=signed)
    for field in (row.pdf, row.record, row.signature):
        assert b"%PDF" not in bytes(field)
        assert b"Ana" not in bytes(field)


@pytest.mark.parametrize("field", ["pdf", "record", "signature"])
def test_a_flipped_bit_in_the_seal_is_damage(signed, field):
    row = SealedConsent.objects.get(consent=signed)
    changed = bytearray(getattr(row, field))
    changed[-1] ^= 1
    SealedConsent.objects.filter(pk=row.pk).update(**{field: bytes(changed)})
    assert sealed.verify(signed) == ["The sealed document is damaged or was changed."]


def test_the_seal_of_another_consent_does_not_open_here(signed, acting, make):
    other = make.sign(make.explain_all(make.begin(acting, treatment="rf"), acting.practitioner), acting.practitioner)
    theirs = SealedConsent.objects.get(consent=other)
    SealedConsent.objects.filter(consent=signed).update(
        key=theirs.key, pdf=theirs.pdf, record=theirs.record, signature=theirs.signature
    )
    assert sealed.verify(signed) == ["The seal does not open with this practice's key."]
    key = keys.unwrap(other.practice, bytes(theirs.key), f"consent {other.pk}")
    SealedConsent.objects.filter(consent=signed).update(key=keys.wrap(signed.practice, key, f"consent {signed.pk}"))
    assert sealed.verify(signed) == ["The sealed document is damaged or was changed."]


def test_a_text_changed_after_the_signature_is_found_and_covers_nothing(signed, acting):
    ConsentText.objects.filter(pk=signed.text_id).update(text=signed.text.text.replace("burns", "tingles"), title="X")
    signed = Consent.objects.get(pk=signed.pk)
    assert sealed.verify(signed) == ["The published text was changed after it was signed."]
    found = current_consent(acting.client, "pen", "aesthetician", ON(signed).today)
    assert (found.consent, found.reasons) == (None, ("The text is not the one that was signed.",))


@pytest.mark.parametrize(
    ("field", "value"), [("signed_by", "Somebody else"), ("signed_how", "typed"), ("pdf_sha256", "0" * 64)]
)
def test_a_changed_signature_row_is_found(signed, field, value):
    Consent.objects.filter(pk=signed.pk).update(**{field: value})
    signed.refresh_from_db()
    assert len(sealed.verify(signed)) == 1


def test_nothing_sealed_is_nothing_signed(signed, acting):
    SealedConsent.objects.filter(consent=signed).delete()
    assert sealed.verify(signed) == ["Nothing was sealed."]
    assert current_consent(acting.client, "pen", "aesthetician", ON(signed).today).reasons == ("Nothing was sealed.",)


def test_a_blank_field_is_no_signature(explained, acting, make, canvas):
    for blank in (canvas(blank=True), "", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:text/html,x"):
        with pytest.raises(NoSignature):
            make.sign(explained, acting.practitioner, signature=blank)
    explained.refresh_from_db()
    assert (explained.state, SealedConsent.objects.count()) == ("open", 0)


def test_a_signature_larger_than_any_is_refused_before_its_pixels_are_read(canvas):
    with pytest.raises(NoSignature, match="larger than a signature"):
        drawn(canvas(size=(2001, 100)))
    with pytest.raises(NoSignature):
        drawn("data:image/png;base64," + "A" * 400_001)


def test_a_signature_is_rebuilt_from_its_pixels(canvas):
    clean = drawn(canvas())
    assert clean.startswith(b"\x89PNG")
    assert len(clean) < 20_000
    import base64

    import PIL.Image
    from PIL.PngImagePlugin import PngInfo

    carried = PngInfo()
    carried.add_text("Comment", "a name that nobody should keep")
    target = io.BytesIO()
    PIL.Image.open(io.BytesIO(clean)).save(target, "PNG", pnginfo=carried)
    again = drawn("data:image/png;base64," + base64.b64encode(target.getvalue()).decode())
    assert b"nobody should keep" in target.getvalue()
    assert b"nobody should keep" not in again


def test_a_typed_name_is_the_name_of_whoever_signs(explained, acting, make):
    for typed in ("", "Somebody Else"):
        with pytest.raises(Unusable, match="Type the name"):
            make.sign(explained, acting.practitioner, how="typed", typed=typed)
    signed = make.sign(explained, acting.practitioner, how="typed", typed="ana lucia nunez")
    assert (signed.signed_how, sealed.opened(signed).signature) == ("typed", b"")
    assert "Signed by typing the name: Ana Lucía Núñez" in words_of(sealed.opened(signed).pdf)


def test_a_spoken_consent_needs_a_third_person_as_witness(explained, acting, make):
    for witness in ("", "Ana Lucía Núñez", acting.practitioner.name):
        with pytest.raises(Unusable):
            make.sign(explained, acting.practitioner, how="spoken", witness=witness)
    signed = make.sign(explained, acting.practitioner, how="spoken", witness="Eva Lund")
    assert signed.witness_name == "Eva Lund"


def test_an_unexplained_consent_cannot_be_signed(begun, acting, make):
    with pytest.raises(signing.NotYet, match="items are not explained"):
        make.sign(begun, acting.practitioner)
    assert current_consent(acting.client, "pen", "aesthetician", ON(begun).today).reasons == (
        "The consent is not signed.",
    )


def test_a_page_shown_before_a_change_cannot_sign(explained, acting, make):
    shown = explained.version
    question = actions.ask(explained, "Why?", by=None)
    actions.answer(question, "Because.", by=acting.practitioner)
    with pytest.raises(Stale):
        make.sign(explained, acting.practitioner, seen=shown)
    make.sign(explained, acting.practitioner)


def test_photographs_are_asked_level_by_level_and_taken_back_level_by_level(explained, acting, make):
    signed = make.sign(explained, acting.practitioner, photographs=("record", "publication"))
    answers = {level: row.allowed for level, row in latest_choices(acting.client.pk).items()}
    assert answers == {"record": True, "inside": False, "publication": True}
    heard = []

    def hear(**told):
        heard.append((told["level"], told["client"]))

    signing.photo_use_withdrawn.connect(hear)
    try:
        signing.withdraw_photographs(signed, "publication", by=acting.practitioner, said_by="Ana")
    finally:
        signing.photo_use_withdrawn.disconnect(hear)
    assert heard == [("publication", acting.client)]
    assert [photo_use_allowed(acting.client, level) for level in ("record", "inside", "publication")] == [
        True, False, False,
    ]  # fmt: skip
    assert current_consent(acting.client, "pen", "aesthetician", ON(signed).today).consent == signed
    for level in ("publication", "inside", "poster"):
        with pytest.raises(Unusable):
            signing.withdraw_photographs(signed, level, by=acting.practitioner, said_by="Ana")
    with pytest.raises(ValueError, match="Allowed: record, inside, publication"):
        photo_use_allowed(acting.client, "poster")


def test_no_answer_on_photographs_is_no(acting):
    assert not photo_use_allowed(acting.client, "record")


def test_a_spanish_consent_is_spanish_to_the_last_line(acting, make):
    acting.client.language = "es"
    acting.client.save()
    consent = make.begin(acting, treatment="drug.minoxidil", language="es", operator_role="prescriber")
    signed = make.sign(make.explain_all(consent, acting.practitioner), acting.practitioner)
    words = words_of(sealed.opened(signed).pdf)
    assert "Consentimiento firmado" in words
    assert "24 de noviembre de 2026" in words or "24 noviembre 2026" in words
    for english in ("Signed consent", "How often", "Sources:", "Questions", "Your choice"):
        assert english not in words


def test_the_days_that_held_are_kept_with_the_signature(explained, acting, make):
    acting.owner.user.member = acting.owner
    texts.set_cooling_off("GB", 0, "the practice's own reading", by=acting.owner)
    assert make.sign(explained, acting.practitioner).cooling_off_days == 0


def test_without_a_rule_no_days_are_kept(signed):
    assert signed.cooling_off_days is None
    assert sealed.opened(signed).record["time_to_think"]["days"] is None
