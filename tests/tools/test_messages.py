"""The clinic's own sentences: all gathered, none untranslated, the compiled file as new as its source."""

from __future__ import annotations

import gettext
import importlib.util
import io
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert specification
    assert specification.loader
    found = importlib.util.module_from_spec(specification)
    sys.modules["messages"] = found
    specification.loader.exec_module(found)
    return found


messages = tool()
every_language = pytest.mark.parametrize("language", messages.LANGUAGES)


@every_language
def test_every_sentence_of_the_clinic_is_translated(language: str) -> None:
    missing = [f"{m.places[0]}: {m.text}" for m in messages.updated(language) if not m.is_translated]
    assert missing == [], "Run `python tools/messages.py update`, and translate what it lists."


@every_language
def test_the_compiled_file_says_what_its_source_says(language: str) -> None:
    folder = messages.folder_of(language)
    kept = messages.read_po(folder / "django.po")
    assert (folder / "django.mo").read_bytes() == messages.mo_bytes([kept[key] for key in sorted(kept)], language)


@every_language
def test_no_translation_of_a_sentence_that_is_gone_is_kept(language: str) -> None:
    assert set(messages.read_po(messages.folder_of(language) / "django.po")) - set(messages.gathered()) == set()


@every_language
def test_every_translation_fills_the_same_places(language: str) -> None:
    wrong = []
    for message in messages.updated(language):
        allowed = [set(PLACES.findall(text)) for text in (message.text, message.plural) if text]
        wrong += [message.text for text in message.said if text and set(PLACES.findall(text)) not in allowed]
    assert wrong == []


def test_pythons_own_gettext_reads_what_is_compiled() -> None:
    made = [
        messages.Message("Back", said=("Atrás",)),
        messages.Message("%(n)d day", "%(n)d days", said=("%(n)d día", "%(n)d días")),
        messages.Message("Clear", context="verdict", said=("Nada en contra",)),
        messages.Message("Not yet", said=("",)),
    ]
    read = gettext.GNUTranslations(io.BytesIO(messages.mo_bytes(made, "es")))
    assert read.gettext("Back") == "Atrás"
    assert [read.ngettext("%(n)d day", "%(n)d days", n) for n in (1, 2)] == ["%(n)d día", "%(n)d días"]
    assert read.pgettext("verdict", "Clear") == "Nada en contra"
    assert read.gettext("Not yet") == "Not yet"


def test_sentences_are_found_in_templates_and_in_python() -> None:
    template = (
        '{% trans "One" %}{% trans \'Two\' context "kind" %}{% include "x" with title=_("Three") %}'
        "{% blocktrans with n=a.b|date:'j M' %}Four {{ n }} %{% endblocktrans %}"
        "{% blocktrans count n=x trimmed %}\n  {{ n }} five\n{% plural %}\n  {{ n }} fives\n{% endblocktrans %}"
    )
    python = '_("Six")\nngettext("seven", "sevens", n)\npgettext("kind", "Eight")\ngettext_lazy("Nine")\n_(name)'
    found = [(m.context, m.text, m.plural) for m in (*messages.in_template(template), *messages.in_python(python))]
    assert found == [
        ("", "One", ""),
        ("kind", "Two", ""),
        ("", "Three", ""),
        ("", "Four %(n)s %%", ""),
        ("", "%(n)s five", "%(n)s fives"),
        ("", "Six", ""),
        ("", "seven", "sevens"),
        ("kind", "Eight", ""),
        ("", "Nine", ""),
    ]


def test_what_is_written_reads_back_the_same() -> None:
    made = [messages.Message('A "quoted"\nline \\', said=('Una "cita"\n',), places=("x.py",))]
    text = messages.po_text(made, "es")
    file = Path(__file__)
    assert file.exists()
    fields = messages._fields(text.split("\n\n")[-1])
    assert (fields["msgid"], fields["msgstr"]) == (made[0].text, made[0].said[0])
