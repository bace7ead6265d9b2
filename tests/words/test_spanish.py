"""Spanish: nothing a client reads is missing, nothing breaks off, nobody is told to stop a medicine, nobody is left out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from needlecraft import words
from needlecraft.intake.reading import read_intake
from needlecraft.planning import plan_course
from needlecraft.report import page
from needlecraft.words import CLIENTS_TOO, STAFF_ONLY, is_staff_only, keys, places, sentence, shown, topics, written

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
PROMISES = re.compile(r"\b(simplemente|garantiza\w*|sin riesgo|totalmente segur\w+|obviamente)\b|!|¡", re.IGNORECASE)
STOP_A_MEDICINE = re.compile(
    r"\b(deje|suspenda|interrumpa)\b[^.]*\b(medicamento|pastilla|cápsula|aspirina)", re.IGNORECASE
)
FAMILIAR = re.compile(r"\b(tú|tienes|puedes|estás|tu piel|vosotros|tenéis)\b", re.IGNORECASE)


def spanish() -> dict[str, str]:
    return {f"{topic}.{key}": text for topic in topics("es") for key, text in written(topic, "es").items()}


def for_clients() -> set[str]:
    return {key for topic in topics() for key in keys(topic) if not is_staff_only(key)}


def test_every_sentence_that_a_client_reads_stands_in_spanish() -> None:
    assert for_clients() - spanish().keys() == set()


def test_no_spanish_sentence_stands_under_a_key_that_english_lacks() -> None:
    english = {key for topic in topics() for key in keys(topic)}
    assert spanish().keys() - english == set()


def test_the_places_of_both_languages_are_the_same() -> None:
    assert [key for key in spanish() if places(key) != places(key, "es")] == []


def test_what_staff_alone_read_falls_back_to_english_and_nothing_else_does() -> None:
    assert sentence("screening.alcohol_24h.ask_date", "es") == sentence("screening.alcohol_24h.ask_date")
    with pytest.raises(words.MissingSentence):
        sentence("intake.smoker.no_such_entry", "es")


@pytest.mark.parametrize("pattern", [*STAFF_ONLY, *CLIENTS_TOO])
def test_every_pattern_of_the_list_still_names_something(pattern: str) -> None:
    assert any(words._matches(key, (pattern,)) for topic in topics() for key in keys(topic))


def test_a_clients_plan_shows_no_english_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = words.written
    marked = {}

    def written_and_marked(topic: str, language: str) -> dict[str, str]:
        found = real(topic, language)
        return {key: f"ENGLISH {text}" for key, text in found.items()} if language == "en" else found

    words._topic.cache_clear()
    monkeypatch.setattr(words, "written", written_and_marked)
    try:
        for example in EXAMPLES:
            intake = read_intake(example.read_bytes())
            text = page(plan_course(intake, on=intake.answered_on), "es", audience="client")
            visible = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
            marked[example.name] = sorted(set(re.findall(r"ENGLISH [^<]{0,60}", visible)))
    finally:
        words._topic.cache_clear()
    assert {name: found for name, found in marked.items() if found} == {}
    assert marked


def test_dates_and_lists_are_written_as_in_spanish() -> None:
    assert shown(date(2026, 12, 2), "es") == "2 de diciembre de 2026"
    assert shown(["frente", "cuello"], "es") == "frente y cuello"


def test_no_sentence_promises_or_judges_in_spanish() -> None:
    assert [key for key, text in spanish().items() if PROMISES.search(text)] == []


def test_no_sentence_advises_to_stop_a_medicine_in_spanish() -> None:
    advice = [key for key, text in spanish().items() if STOP_A_MEDICINE.search(text)]
    assert advice == ["intake.list_hints.medicines"]
    assert sentence(advice[0], "es").endswith("No deje ningún medicamento por este formulario.")


def test_everybody_is_addressed_with_usted() -> None:
    assert [key for key, text in spanish().items() if FAMILIAR.search(text)] == []


def test_questions_open_and_close_as_in_spanish() -> None:
    questions = {key: text for key, text in spanish().items() if "?" in text or "¿" in text}
    assert [key for key, text in questions.items() if text.count("?") != text.count("¿")] == []
    assert len(questions) > 100


def test_the_answers_of_a_list_fit_their_rows() -> None:
    long = {key: len(text) for key, text in spanish().items() if key.startswith("wish.") and _limit(key) < len(text)}
    assert long == {}


def _limit(key: str) -> int:
    return 42 if key.startswith(("wish.troubles", "wish.places")) else 120
