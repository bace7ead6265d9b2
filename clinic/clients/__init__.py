"""Clients: search, record, banner, timeline, merge, import."""
