"""Texts: built from the library, versioned, never edited, hashed to the letter; in each language or not at all."""

from __future__ import annotations

import hashlib
import re

import pytest

from clinic.consents import actions, library_text, texts, wording
from clinic.consents.exact_text import changed_items, exact_text, hashes, item_sha256
from clinic.consents.library_text import TREATMENTS, library_items
from clinic.consents.models import ConsentText, Published
from clinic.consents.standing import Standing
from clinic.consents.wording import LANGUAGES, NoText, _tables
from needlecraft.aftercare import RED_FLAGS
from needlecraft.devices.modalities import Modality


@pytest.fixture
def owner(acting):
    acting.owner.user.member = acting.owner
    return acting.owner


def worded(text, key: str, words: str) -> list[dict]:
    """Return the items of a text with one worded otherwise."""
    return [{**item, "text": words} if item["key"] == key else dict(item) for item in text.items]


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_every_treatment_has_a_text_with_other_ways_the_unknown_and_no_promise(treatment):
    _title, items = library_items(treatment, "en")
    sections = {item["section"] for item in items}
    assert {"what", "other_ways", "not_known", "off_label", "result", "cost", "rights"} <= sections
    assert sections & {"emergency", "drug"}
    assert len(hashes(items)) == len(items)


@pytest.mark.parametrize("modality", ["pen", "roller", "stamp", "rf"])
def test_every_harm_the_library_knows_for_a_modality_stands_with_its_count_and_its_sources(modality):
    items = {item["key"]: item for item in library_items(modality, "en")[1]}
    for flag in RED_FLAGS:
        key = f"risk.{flag.id}"
        assert (key in items) is (Modality(modality) in flag.modalities), flag.id
        if key in items:
            assert items[key]["text"] == flag.client.read("en")
            assert items[key]["known"] == flag.incidence.read("en")
            assert items[key]["sources"], flag.id


def test_every_number_in_our_own_words_comes_from_the_library():
    """A figure in this app's own words would be one without a source."""
    for language in LANGUAGES:
        for table, entries in _tables(language).items():
            for entry, sentence in entries.items():
                bare = sentence.replace("SHA-256", "")
                assert not any(c.isdigit() for c in bare), (language, table, entry)


def test_both_languages_hold_the_same_sentences_with_the_same_places():
    english, spanish = _tables("en"), _tables("es")
    assert {t: set(e) for t, e in english.items()} == {t: set(e) for t, e in spanish.items()}
    for table, entries in english.items():
        for entry, sentence in entries.items():
            places = set(sentence.split("{")[1:])
            other = set(spanish[table][entry].split("{")[1:])
            assert {p.split("}")[0] for p in places} == {p.split("}")[0] for p in other}, (table, entry)


def test_a_sentence_missing_in_a_language_is_an_error_and_never_english(monkeypatch):
    monkeypatch.setitem(wording._translations("es"), "No rate published.", None)
    with pytest.raises(NoText, match=r"not written in 'es' yet: it lacks aftercare\.red_flags"):
        library_items("pen", "es")
    with pytest.raises(NoText, match="'fr'"):
        library_items("pen", "fr")


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_the_spanish_text_is_spanish_in_every_line(treatment):
    english, spanish = library_items(treatment, "en")[1], library_items(treatment, "es")[1]
    assert [item["key"] for item in english] == [item["key"] for item in spanish]
    for one, other in zip(english, spanish, strict=True):
        assert one["text"] != other["text"], one["key"]
        assert not one["known"] or one["known"] != other["known"], one["key"]


def test_a_translation_says_the_same_figures_and_none_is_left_over():
    def figures(text: str) -> list[str]:
        return sorted(re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[.,](?=[0-9])", "", text)))

    quoted = {
        words
        for treatment in TREATMENTS
        for item in library_items(treatment, "en")[1]
        for words in (item["text"], item["known"])
    } | {library_text.drug_name(t.removeprefix("drug."), "en") for t in TREATMENTS if t.startswith("drug.")}
    for english, spanish in wording._translations("es").items():
        assert figures(english) == figures(spanish), english
        assert english in quoted, "no consent quotes this any more"


def test_an_unknown_treatment_names_those_there_are():
    with pytest.raises(NoText, match="There are: pen, roller, stamp, rf"):
        library_items("hammer", "en")


def test_a_published_text_is_hashed_to_the_letter_and_never_edited(begun):
    text = begun.text
    assert text.sha256 == hashlib.sha256(text.text.encode()).hexdigest()
    assert text.text == exact_text(text.title, 1, "en", text.items)
    assert texts.is_untouched(text)
    text.title = "Another title"
    with pytest.raises(Published):
        text.save()


@pytest.mark.parametrize("field", ["text", "title", "items", "sha256"])
def test_a_text_that_was_touched_is_found_out(begun, field):
    changed = {"text": begun.text.text + " ", "title": "T", "items": begun.text.items[1:], "sha256": "0" * 64}
    ConsentText.objects.filter(pk=begun.text_id).update(**{field: changed[field]})
    begun.text.refresh_from_db()
    assert not texts.is_untouched(begun.text)
    assert "tampered" in {wait.key for wait in Standing(begun).waits()}


def test_publishing_the_same_text_again_makes_no_version(begun, owner):
    assert texts.publish_library_text("pen", "en", by=owner) == begun.text
    assert ConsentText.objects.filter(treatment="pen").count() == 1


def test_a_new_version_opens_again_only_what_changed(explained, acting, owner):
    before = explained.text
    items = worded(before, "risk.infection", "Pus, fever, or growing pain.")
    newer = texts.publish_text("pen", "en", before.title, items, by=owner, change="Infection in shorter words")
    assert (newer.number, before.sha256 == newer.sha256) == (2, False)
    standing = Standing(explained)
    assert (standing.newer, standing.newer_items, standing.open_items) == (newer, 1, 0)
    assert "newer" in {wait.key for wait in standing.waits()}
    actions.take_newer_text(explained, by=acting.practitioner)
    standing = Standing(explained)
    opened = [i.item["key"] for s in standing.sections for i in s.items if i.entry is None]
    assert opened == ["risk.infection"]
    actions.explain_sections(explained, ["same_day"], by=acting.practitioner)
    assert Standing(explained).waits() == []


def test_a_better_source_is_no_reason_to_explain_anew(begun):
    item = dict(begun.text.items[0])
    assert item_sha256({**item, "sources": ["Another work"]}) == item_sha256(item)
    assert item_sha256({**item, "known": "1 in 10"}) != item_sha256(item)


def test_changes_are_found_whether_added_dropped_or_worded(begun):
    items = begun.text.items
    added = [*items, {"key": "own.2", "section": "rights", "text": "More.", "known": "", "sources": []}]
    assert changed_items(items, added) == ["own.2"]
    assert changed_items(items, items[1:]) == [items[0]["key"]]
    assert changed_items(items, items) == []
    assert changed_items(items, added, only=frozenset({"later"})) == []


def test_a_practice_cannot_publish_empty_items_or_unknown_sections(begun, owner):
    for broken in (
        [],
        worded(begun.text, "what.how", " "),
        [{**begun.text.items[0], "section": "gossip"}],
        [begun.text.items[0], begun.text.items[0]],
    ):
        with pytest.raises(texts.Unusable):
            texts.publish_text("pen", "en", "Title", broken, by=owner)
