"""The pages of people: signing in, lock and switch, settings, the first run."""
