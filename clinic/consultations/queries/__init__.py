"""What is read of consultations and of the queue; each query checks who asks."""
