"""The clinic's settings for tests: a data folder of its own, fast hashing of passwords, plain static files.

Where NEEDLECRAFT_TEST_POSTGRES names a throwaway server (`tools/postgres.sh`), every test runs on PostgreSQL.
"""

import os
import tempfile

_scratch = tempfile.mkdtemp(prefix="needlecraft-tests-")
os.environ["NEEDLECRAFT_DATA"] = os.path.join(_scratch, "data")
os.environ["NEEDLECRAFT_KEYS"] = os.path.join(_scratch, "keys")
os.environ["NEEDLECRAFT_DATABASE_URL"] = os.environ.get("NEEDLECRAFT_TEST_POSTGRES", "")

from clinic.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["*"]
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, so that the threads of a live server have connections of their own; nothing in it needs to last.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_scratch, "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"  # noqa: F405
else:
    # A connection that outlives its request would keep the test's database from being dropped.
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
