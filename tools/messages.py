"""Gathers the clinic's own sentences, keeps their translations, and compiles them; the standard library is enough.

    python tools/messages.py update     new sentences into clinic/locale/<language>/LC_MESSAGES/django.po, old ones out
    python tools/messages.py compile    django.po into django.mo
    python tools/messages.py missing    what has no translation yet

Sentences stand in templates ({% trans %}, {% blocktrans %}, _("...")) and in calls of gettext in Python.  Medical
sentences are not here: they are the library's words.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

CLINIC = Path(__file__).parents[1] / "clinic"
LANGUAGES = ("es",)
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"
SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop", "translate"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}

INVENTED = ("ui/samples.py", "ui/templates/ui/styleguide.html", "ui/templates/ui/styleguide_client.html")
"""Sheets of samples with invented people, for those who build pages: not translated."""

TAG = re.compile(r"{%-?\s*(?P<tag>trans|translate)\s+(?P<quote>[\"'])(?P<text>.*?)(?P=quote)(?P<rest>[^%]*)%}")
ARGUMENT = re.compile(r"_\((?P<quote>[\"'])(?P<text>.*?)(?P=quote)\)")
BLOCK = re.compile(
    r"{%\s*(?:blocktrans|blocktranslate)(?P<head>[^%]*)%}(?P<body>.*?){%\s*end(?:blocktrans|blocktranslate)\s*%}",
    re.DOTALL,
)
PLURAL_TAG = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
CONTEXT_OF = re.compile(r"context\s+[\"'](.*?)[\"']")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: its text, its plural or "", its context or "", and its translations."""

    text: str
    plural: str = ""
    context: str = ""
    said: tuple[str, ...] = field(default=(), compare=False)
    places: tuple[str, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Return what a translation is looked up by."""
        return (self.context, self.text)

    @property
    def is_translated(self) -> bool:
        """Return whether each of its forms has a translation."""
        return len(self.said) == (2 if self.plural else 1) and all(self.said)


def gathered(folder: Path = CLINIC) -> dict[tuple[str, str], Message]:
    """Return every sentence of the clinic, with the files that say it."""
    found: dict[tuple[str, str], Message] = {}
    for file in sorted(folder.rglob("*")):
        place = str(file.relative_to(folder))
        if "migrations" in file.parts or file.suffix not in (".html", ".txt", ".py") or place in INVENTED:
            continue
        read = in_python if file.suffix == ".py" else in_template
        for message in read(file.read_text(encoding="utf-8")):
            known = found.get(message.key, message)
            plural = known.plural or message.plural
            found[message.key] = replace(known, plural=plural, places=tuple(dict.fromkeys((*known.places, place))))
    return found


def in_template(text: str) -> Iterator[Message]:
    """Yield the sentences of a template."""
    for tag in TAG.finditer(text):
        context = CONTEXT_OF.search(tag["rest"])
        yield Message(tag["text"], context=context[1] if context else "")
    for argument in ARGUMENT.finditer(text):
        yield Message(argument["text"])
    for block in BLOCK.finditer(text):
        parts = [_of_block(part, "trimmed" in block["head"]) for part in PLURAL_TAG.split(block["body"])]
        context = CONTEXT_OF.search(block["head"])
        yield Message(parts[0], parts[1] if len(parts) > 1 else "", context[1] if context else "")


def _of_block(body: str, trimmed: bool) -> str:
    text = VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))
    return " ".join(line.strip() for line in text.splitlines() if line.strip()) if trimmed else text


def in_python(text: str) -> Iterator[Message]:
    """Yield the sentences of a module."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if name in SIMPLE and len(words) == 1 == len(node.args):
            yield Message(words[0])
        elif name in PLURAL and len(words) >= 2:
            yield Message(words[0], words[1])
        elif name in CONTEXT and len(words) == 2:
            yield Message(words[1], context=words[0])


def read_po(file: Path) -> dict[tuple[str, str], Message]:
    """Return the messages of a file of translations."""
    found: dict[tuple[str, str], Message] = {}
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")) if file.exists() else []:
        fields = _fields(block)
        if fields.get("msgid"):
            said = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
            made = Message(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""), said)
            found[made.key] = made
    return found


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        started = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")$', line)
        if started:
            name = started[1]
            fields[name] = ast.literal_eval(started[2])
        elif line.startswith('"') and name:
            fields[name] += ast.literal_eval(line)
    return fields


def po_text(messages: Iterable[Message], language: str) -> str:
    """Return a file of translations, in the order of the sentences."""
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    head += f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURAL_FORMS}\\n"\n'
    return "\n".join([head, *(_entry(message) for message in sorted(messages, key=lambda m: (m.text, m.context)))])


def _entry(message: Message) -> str:
    lines = [f"#: {place}" for place in message.places]
    if "%(" in message.text:
        lines.append("#, python-format")
    if message.context:
        lines.append(f"msgctxt {_quoted(message.context)}")
    lines.append(f"msgid {_quoted(message.text)}")
    if message.plural:
        said = (*message.said, "", "")[:2]
        lines.append(f"msgid_plural {_quoted(message.plural)}")
        lines += [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(said)]
    else:
        lines.append(f"msgstr {_quoted(message.said[0] if message.said else '')}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def mo_bytes(messages: Iterable[Message], language: str) -> bytes:
    """Return the compiled translations: the format of GNU gettext, without its hash table."""
    head = f"Language: {language}\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURAL_FORMS}\n"
    pairs = {b"": head.encode()}
    for message in messages:
        if message.is_translated:
            source = "\0".join(filter(None, (message.text, message.plural)))
            key = f"{message.context}\4{source}" if message.context else source
            pairs[key.encode()] = "\0".join(message.said).encode()
    keys = sorted(pairs)
    start = 7 * 4 + 16 * len(keys)
    ids = b"\0".join(keys) + b"\0"
    texts = b"\0".join(pairs[key] for key in keys) + b"\0"
    tables = _table(keys, start) + _table([pairs[key] for key in keys], start + len(ids))
    return struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0) + tables + ids + texts


def _table(texts: list[bytes], offset: int) -> bytes:
    table = b""
    for text in texts:
        table += struct.pack("<2I", len(text), offset)
        offset += len(text) + 1
    return table


def folder_of(language: str) -> Path:
    """Return where the translations of a language stand."""
    return CLINIC / "locale" / language / "LC_MESSAGES"


def updated(language: str) -> list[Message]:
    """Return the sentences of today with the translations known for them."""
    known = read_po(folder_of(language) / "django.po")
    return [
        replace(message, said=known[key].said if key in known else ()) for key, message in sorted(gathered().items())
    ]


def main(arguments: list[str]) -> int:
    """Run one of the three commands for each language."""
    command = arguments[0] if arguments else ""
    if command not in ("update", "compile", "missing"):
        print(__doc__)
        return 2
    for language in LANGUAGES:
        folder = folder_of(language)
        folder.mkdir(parents=True, exist_ok=True)
        messages = updated(language)
        if command == "update":
            (folder / "django.po").write_text(po_text(messages, language), encoding="utf-8")
        if command in ("update", "compile"):
            (folder / "django.mo").write_bytes(mo_bytes(messages, language))
        for message in messages:
            if not message.is_translated:
                print(f"{language}: {message.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
