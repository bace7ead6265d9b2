"""Every fact has its sentences, none too long, none that judges or promises, and none that nothing uses."""

from __future__ import annotations

import re

import pytest

from needlecraft.intake import FACTS, Answer, Given, Shape, Whom
from needlecraft.intake.history import LISTS
from needlecraft.intake.profile import PROFILE
from needlecraft.intake.questions import Because, Page, Question, can_end
from needlecraft.words import LANGUAGES, has, keys, places, sentence

LONGEST = {
    "en": {"question": 90, "last": 90, "label": 32, "kinds": 32, "hint": 120, "why": 120},
    "es": {"question": 120, "last": 120, "label": 42, "kinds": 42, "hint": 160, "why": 160},
}
"""Spanish runs a third longer, and is given the room."""
FORBIDDEN = re.compile(r"\b(just|simply|safe|safely|guaranteed?|unfortunately|obviously)\b|!", re.IGNORECASE)
STOP_A_MEDICINE = re.compile(
    r"\b(stop|pause|skip)\b[^.]*\b(medicine|tablet|capsule|dose|aspirin|thinner)", re.IGNORECASE
)
CLIENTS = [name for name, fact in FACTS.items() if fact.of is Whom.CLIENT]

every_language = pytest.mark.parametrize("language", LANGUAGES)


def sentences_of(fact: str) -> list[str]:
    return [*(f"intake.{fact}.{entry}" for entry in ("label", "question", "hint", "why")), *kinds_of(fact)]


def kinds_of(fact: str) -> list[str]:
    return [f"intake.{fact}.kinds.{kind}" for kind in FACTS[fact].kinds]


def expected() -> set[str]:
    """Return every key of the topic that the code can ask for."""
    found = {key for fact in FACTS for key in sentences_of(fact)}
    found |= {f"intake.{name}.last" for name, f in FACTS.items() if f.shape is Shape.EVENT or can_end(f)}
    found |= {f"intake.{table}.{name}" for table in ("lists", "list_hints") for name in LISTS}
    found |= {f"intake.why_now.{why}" for why in Because}
    found |= {f"intake.asked_of.{whom}" for whom in Whom}
    found |= {f"intake.profile.{q.name}.{entry}" for q in PROFILE for entry in ("question", "hint", "why")}
    found |= {f"intake.profile.{q.name}.options.{word}" for q in PROFILE for word in q.words}
    found |= {f"intake.options.{name}" for name in OPTIONS}
    found |= {
        f"intake.follow_up.{name}" for name in ("last_event", "last_state", "last_hint", "where", "where_hint", "kind")
    }
    return found | {
        "intake.lasts.days",
        "intake.lasts.life",
        "intake.counted.pregnancy_ruled_out",
        "intake.counted.ended_when_asked",
    }


OPTIONS = (
    "yes", "yes_now", "yes_ended", "no", "unsure", "none", "staff_yes", "staff_no", "staff_unknown",
    "decided_yes", "decided_no", "decided_open",
)  # fmt: skip


@every_language
@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_has_its_sentences(fact: str, language: str) -> None:
    assert [key for key in sentences_of(fact) if not has(key, language)] == []


@every_language
def test_no_sentence_stands_there_for_nothing(language: str) -> None:
    assert set(keys("intake", language)) - expected() == set()


@every_language
def test_no_sentence_is_missing(language: str) -> None:
    optional = {f"intake.{name}.last" for name in FACTS}
    assert expected() - optional - set(keys("intake", language)) == set()


@every_language
def test_every_question_can_be_put_whole(language: str) -> None:
    for fact in FACTS.values():
        question = Question(fact, Because.NEVER_ANSWERED, Given(Answer.UNKNOWN))
        said = [question.text(language), question.label(language), question.hint(language), question.why(language)]
        said += [question.why_now(language), question.lasts(language), *question.kinds(language).values()]
        said += [option.label for option in question.options(language)]
        assert all(said)
    for name in LISTS:
        assert Page(name, ()).title(language)
        assert Page(name, ()).hint(language)


@every_language
def test_sentences_keep_their_lengths(language: str) -> None:
    too_long = {}
    longest = LONGEST[language]
    for key in keys("intake", language):
        is_answer = ".kinds." in key or ".options." in key
        most = longest["kinds"] if is_answer else longest.get(key.rpartition(".")[2], longest["hint"])
        if len(sentence(key, language)) > most:
            too_long[key] = len(sentence(key, language))
    assert too_long == {}


@every_language
def test_only_the_days_an_answer_lasts_are_filled_in(language: str) -> None:
    assert {key: places(key, language) for key in keys("intake", language) if places(key, language)} == {
        "intake.lasts.days": {"days"}
    }


def test_no_sentence_promises_or_judges() -> None:
    assert [key for key in keys("intake") if FORBIDDEN.search(sentence(key))] == []


def test_no_sentence_advises_to_stop_a_medicine() -> None:
    advice = [key for key in keys("intake") if STOP_A_MEDICINE.search(sentence(key))]
    assert advice == ["intake.list_hints.medicines"]
    assert sentence(advice[0]).endswith("Do not stop a medicine because of this form.")


@pytest.mark.parametrize("fact", CLIENTS)
def test_a_client_reads_questions_and_short_sentences(fact: str) -> None:
    assert sentence(f"intake.{fact}.question").endswith("?")
    for key in sentences_of(fact):
        for part in re.split(r"[.?:]", sentence(key)):
            assert len(part.split()) <= 16, key


@pytest.mark.parametrize("fact", [name for name in FACTS if name not in CLIENTS])
def test_staff_read_a_noun_and_no_question(fact: str) -> None:
    assert not sentence(f"intake.{fact}.question").endswith(("?", "."))


def test_a_label_names_one_fact_only() -> None:
    labels = [sentence(f"intake.{fact}.label") for fact in FACTS]
    assert len(set(labels)) == len(labels)
