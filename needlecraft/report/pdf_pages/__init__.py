"""The report as a PDF, made with reportlab (the extra `pdf`): the same tree, the same pictures, no browser."""

from needlecraft.report.pdf_pages.page import pdf

__all__ = ["pdf"]
