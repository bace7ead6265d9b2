"""The look: tokens, templates, components, headers."""
