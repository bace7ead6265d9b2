"""Answers: links, one question at a time, hand-over, what has expired."""
