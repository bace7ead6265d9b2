"""Who opened and changed what: one entry a request, chained."""
