"""A practice of invented people at every stage."""
