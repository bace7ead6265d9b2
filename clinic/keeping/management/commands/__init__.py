"""The commands behind `needlecraft-clinic`."""
