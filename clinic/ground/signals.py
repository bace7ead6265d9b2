"""What the ground tells those above it, without knowing them."""

from django.dispatch import Signal

wrote = Signal()
"""Sent inside the transaction of a change that succeeded: request, response, trail.  The audit listens."""
