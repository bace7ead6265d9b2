"""The pages of answers: by link, on the tablet handed over, and for staff."""
