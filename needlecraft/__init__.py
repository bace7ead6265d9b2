"""Needlecraft: microneedling screened and planned, every decision with its source."""

__version__ = "0.1.0"
