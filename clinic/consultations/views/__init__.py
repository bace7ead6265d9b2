"""The pages of consultations and of the queue."""
