"""Tables from other systems: their encoding and delimiter found out, their columns recognised by their titles."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from clinic.clients.names import plain

LARGEST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 1_000
DELIMITERS = (",", ";", "\t", "|")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
TITLES = {
    "given": "first name|firstname|forename|given name|given|nombre|vorname|prenom|nome",
    "family": "last name|lastname|surname|family name|family|apellidos|apellido|nachname|nom|cognome",
    "name": "name|full name|client|client name|patient|patient name|customer|customer name|nombre completo|cliente",
    "born": "date of birth|birth date|birthdate|birthday|dob|born|fecha de nacimiento|geburtsdatum|naissance",
    "sex": "sex|gender|sexo|genero|geschlecht|sexe",
    "phone": "phone|telephone|mobile|cell|cell phone|phone number|mobile phone|mobile number|telefono|movil|telefon",
    "email": "e mail|email|mail|email address|e mail address|correo|correo electronico",
    "language": "language|idioma|sprache|lang",
    "phototype": "phototype|fitzpatrick|skin type|fototipo",
    "flags": "flags|alerts|warnings|avisos",
}
FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split("|")}
COLUMN_FIELDS = tuple(TITLES)


class NotATable(ValueError):
    """The file is no table that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text: its titles and rows, each with the number of its line in the file."""

    titles: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it was read by.  Raises NotATable."""
    if len(data) > LARGEST_BYTES:
        raise NotATable(_("The file has %(count)s bytes. At most 5,000,000 are read.") % {"count": f"{len(data):,}"})
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotATable(_("The file begins like UTF-16 and breaks off in the middle of a letter.")) from None
    if "\x00" in text:
        raise NotATable(_("The file is no text: save the table as CSV first."))
    return text.lstrip("\ufeff"), encoding


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:2000]
    if len(sample) >= 4 and len(data) % 2 == 0 and sample.count(0) > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "utf-8" if encoding == "utf-8-sig" else encoding
    return "latin-1"


def delimiter_of(text: str) -> str:
    """Return the delimiter by which the first lines have the most columns, equal in number."""

    def evenness(delimiter: str) -> tuple[float, int]:
        try:
            rows = [row for row in islice(csv.reader(io.StringIO(text), delimiter=delimiter), 20) if row]
        except csv.Error:
            return (0.0, 0)
        counts = [len(row) for row in rows]
        first = counts[0] if counts else 0
        return (counts.count(first) / len(counts) if first > 1 else 0.0, first)

    return max(DELIMITERS, key=evenness)


def read_table(text: str, delimiter: str) -> Table:
    """Return the table of a text.  Raises NotATable where it has no rows, or too many."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    try:
        for row in reader:
            cells = tuple(_cell(cell) for cell in row)
            if any(cells):
                rows.append((start, cells))
            start = reader.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                raise NotATable(_("The table has more than 20,000 rows. Import it in parts."))
    except csv.Error as error:
        raise NotATable(_("Line %(line)s cannot be read as a table.") % {"line": reader.line_num}) from error
    if len(rows) < 2:
        raise NotATable(_("The file needs a first line with the titles of its columns, and a line for each client."))
    titles = rows[0][1]
    if len(titles) > MOST_COLUMNS:
        raise NotATable(_("The table has %(count)s columns. At most 60 are read.") % {"count": len(titles)})
    return Table(titles, tuple((number, _even(cells, len(titles))) for number, cells in rows[1:]))


def guess_columns(titles: tuple[str, ...]) -> list[str]:
    """Return the field that each column seems to fill, "" for none; no field twice."""
    found: list[str] = []
    for title in titles:
        bare = " ".join(re.split(r"[\W_]+", plain(title))).strip()
        field = FIELD_OF.get(bare, "")
        found.append("" if field in found else field)
    if "name" in found and "family" not in found and "given" in found:
        found[found.index("name")] = "family"
    return ["" if field == "name" and "given" in found else field for field in found]


def _cell(cell: str) -> str:
    text = " ".join(UNSEEN.sub("", cell).split(" ")).strip()
    # A sheet's own export, ours among them, puts an apostrophe before what it would else take for a formula.
    return (text[1:] if re.match(r"'[=+\-@]", text) else text)[:LONGEST_CELL]


def _even(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (cells + ("",) * width)[:width]
