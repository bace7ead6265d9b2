"""The clinic's settings for tests: a data folder of its own, fast hashing of passwords, plain static files."""

import os
import tempfile

_scratch = tempfile.mkdtemp(prefix="needlecraft-tests-")
os.environ["NEEDLECRAFT_DATA"] = os.path.join(_scratch, "data")
os.environ["NEEDLECRAFT_KEYS"] = os.path.join(_scratch, "keys")

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
