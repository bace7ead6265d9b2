"""Photographs: decoded safely, rebuilt from pixels, encrypted one by one."""
