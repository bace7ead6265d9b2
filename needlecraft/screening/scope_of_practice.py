"""What a licence allows, by jurisdiction and role; shipped only where a source says so."""
