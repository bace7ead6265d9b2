"""Backup, restore, export, import, moving to PostgreSQL, the doctor."""
