"""Which device, depth, passes, anaesthesia, topicals, spacing, how many."""
