"""The hours and weeks after: instructions, expected course, red flags, triage."""
