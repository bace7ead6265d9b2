"""The verdict, its findings, what is asked of whom, overrides, the prescriber's queue."""
