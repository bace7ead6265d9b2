"""What is treated: zones, layers, phototypes, indications, scales."""
