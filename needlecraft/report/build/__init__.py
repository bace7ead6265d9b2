"""Make the report's tree from a plan: for the practitioner with sources, for the client in plain words."""

from needlecraft.report.build.whole import document

__all__ = ["document"]
