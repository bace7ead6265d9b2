"""What is known and who found it: sources, citations, levels, disputes, claims."""

from needlecraft.evidence.bibliography import Bibliography, bibliography, citations
from needlecraft.evidence.citing import DISPUTES, SUPPORTS, Cite, Stance, any_read
from needlecraft.evidence.levels import Level
from needlecraft.evidence.parameters import Interval, Parameter
from needlecraft.evidence.sources import SOURCES, Source, UnknownSource, source

__all__ = [
    "DISPUTES",
    "SOURCES",
    "SUPPORTS",
    "Bibliography",
    "Cite",
    "Interval",
    "Level",
    "Parameter",
    "Source",
    "Stance",
    "UnknownSource",
    "any_read",
    "bibliography",
    "citations",
    "source",
]
