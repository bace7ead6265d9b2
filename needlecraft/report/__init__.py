"""A plan as one document: HTML page, fragments for the clinic, PDF, JSON, calendar."""

from needlecraft.planning.plan import CoursePlan
from needlecraft.report.build import document
from needlecraft.report.calendar import calendar
from needlecraft.report.document import Audience, Document
from needlecraft.report.fragments import fragment, fragments
from needlecraft.report.html import html
from needlecraft.report.plan_json import PlanDocument, plan_from_dict, plan_schema, plan_to_dict
from needlecraft.report.tokens import Theme

__all__ = [
    "Document",
    "PlanDocument",
    "calendar",
    "document",
    "fragment",
    "fragments",
    "html",
    "page",
    "pdf",
    "plan_from_dict",
    "plan_schema",
    "plan_to_dict",
]


def page(
    plan: CoursePlan, language: str = "en", audience: Audience = "practitioner", theme: Theme | None = None
) -> str:
    """Return a plan's report as one HTML page that needs nothing else."""
    return html(document(plan, language, audience), theme)


def pdf(plan: CoursePlan, language: str = "en", audience: Audience = "practitioner") -> bytes:
    """Return a plan's report as a PDF.  Needs the extra `pdf`: raises ModuleNotFoundError without it."""
    from needlecraft.report.pdf_pages import pdf as made

    return made(plan, language, audience)
