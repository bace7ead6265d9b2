"""A plan as one document: HTML page, fragments, PDF, JSON, calendar."""
