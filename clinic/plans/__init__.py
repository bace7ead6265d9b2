"""The course plan on the map: zones, edits, dates, the client's version."""
