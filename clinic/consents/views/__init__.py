"""The pages of consents."""
