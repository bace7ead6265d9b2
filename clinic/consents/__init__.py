"""Consent as a process: texts, questions, signature, withdrawal."""
