"""The clinic's settings with the journal of SQLite that a test names in FAULTS_JOURNAL."""

import os

from clinic.settings import *  # noqa: F403
from clinic.settings import DATABASES

JOURNAL = os.environ["FAULTS_JOURNAL"]
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"]["init_command"] = f"PRAGMA journal_mode={JOURNAL}; PRAGMA synchronous=FULL;"
