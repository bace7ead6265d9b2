"""Every template of the clinic: nothing inline, nothing from elsewhere, every word marked for translation."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clinic.ui import icons

TEMPLATES = sorted(Path("clinic").glob("*/templates/**/*.html"))
SPOKEN = frozenset({"aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"})
NAMES = (
    "Needlecraft", "Español", "English", "Jonas Weidmann", "Priya Nair", "Tomasz Zieliński", "Sam Whitlock", "Grace Adeyemi",
    "iPad", "iPhone", "Android", "Windows", "Mac", "Linux", "SHA", "MB", "GB", "PIN", "QR", "CSV", "PDF", "JSON", "TOTP", "UTC", "mm", "Hz", "ms", "mJ",
)  # fmt: skip
"""What is the same in every language: names of people who do not exist, units, formats."""


def ids(path: Path) -> str:
    return str(path.relative_to("clinic"))


def bare(text: str) -> str:
    """Return a template without Django's tags: translated blocks vanish, variables become nothing."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.S)
    text = re.sub(r"\{% block body_class %\}[\w\s-]*\{% endblock %\}", "", text)
    text = re.sub(r"\{% blocktrans(late)?\b.*?\{% endblocktrans(late)? %\}", "", text, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)


class Words(HTMLParser):
    """Gathers what a person would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style", "code"} & set(self.inside):
            self.found.append(data)


def untranslated(template: str) -> list[str]:
    reader = Words()
    reader.feed(bare(template))
    left = []
    for words in reader.found:
        for name in NAMES:
            words = re.sub(rf"\b{re.escape(name)}\b", "", words)
        if re.search(r"[^\W\d_]{2,}", re.sub(r"&\w+;", "", words)):
            left.append(words.strip())
    return left


def test_the_search_for_untranslated_words_finds_some():
    assert untranslated('<p>Save</p><a aria-label="Open">{% trans "x" %}</a>') == ["Save", "Open"]
    assert untranslated("<p>{% trans 'Save' %} {{ name }} 0.5 mm · {% blocktrans %}a b{% endblocktrans %}</p>") == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_every_word_is_marked_for_translation(path):
    assert untranslated(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(path):
    text = bare(path.read_text())
    assert not re.search(r"\sstyle\s*=", text), "a style attribute: use a class, an SVG attribute or <progress>"
    assert not re.search(r"<style\b", text)
    assert not re.search(r"\son[a-z]+\s*=", text), "an event attribute: listen in a script file"
    assert not re.search(r"<script(?![^>]*(\bsrc=|type=.application/json))[^>]*>(?!\s*</script>)", text), (
        "an inline script"
    )
    assert "javascript:" not in text
    assert not re.search(r"(src|href|action)\s*=\s*[\"']?(https?:)?//", text), "an address of another host"
    assert "hx-on" not in text
    assert "js:" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_every_icon_exists(path):
    for name in re.findall(r'\{% icon "(\w+)"', path.read_text()):
        icons.shape(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_every_form_that_changes_something_carries_its_tokens(path):
    for form in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", path.read_text(), re.S | re.I):
        assert "{% csrf_token %}" in form


def test_the_static_files_of_the_clinic_fetch_nothing_from_elsewhere():
    for script in Path("clinic").glob("*/static/**/*.js"):
        text = script.read_text()
        assert not re.search(r"https?://", text), script
        assert not re.search(r"\beval\(|new Function\(|innerHTML|insertAdjacentHTML|document\.write", text), script
