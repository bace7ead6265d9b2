"""Django's settings, all from the environment; without any, one practice on this machine on SQLite.

NEEDLECRAFT_DATA            the data folder
NEEDLECRAFT_KEYS            the folder of the master key, outside the data folder
NEEDLECRAFT_DATABASE_URL    postgresql://user:password@host:port/name; absent: SQLite in the data folder
NEEDLECRAFT_HOSTS           names this server answers to, separated by commas
NEEDLECRAFT_PUBLIC_URL      the base of client links
NEEDLECRAFT_BEHIND_PROXY    set where a reverse proxy ends TLS: it must set X-Forwarded-Proto itself, whatever came in
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit

from clinic.places import data_folder, key_folder, private_text

DATA = data_folder()
KEYS = key_folder()
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = private_text(DATA / "secret.key")
DEBUG = False
PUBLIC_URL = os.environ.get("NEEDLECRAFT_PUBLIC_URL", "").rstrip("/")
ON_LOOPBACK = not os.environ.get("NEEDLECRAFT_HOSTS")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("NEEDLECRAFT_HOSTS", "").split(","))]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "clinic.ui",
    "clinic.ground",
    "clinic.audit",
    "clinic.people",
    "clinic.clients",
    "clinic.photos",
    "clinic.intakes",
    "clinic.consultations",
    "clinic.consents",
    "clinic.plans",
    "clinic.keeping",
    "clinic.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clinic.ui.middleware.SecurityHeaders",
    "clinic.ground.sessions.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "clinic.ground.whole_requests.WholeRequests",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clinic.intakes.handing.InAClientsHands",
    "clinic.consents.handing.InAClientsHands",
    "clinic.people.middleware.WhoAsks",
    "clinic.people.middleware.OpenSession",
    "clinic.audit.middleware.Audited",
    "clinic.ground.middleware.OneAnswerPerOperation",
    "clinic.ground.middleware.DeniedUnlessDeclared",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "clinic.ui.context.page",
            ],
        },
    }
]

SAFE_WAL = sqlite3.sqlite_version_info >= (3, 51, 3)
"""Before 3.51.3 a write-ahead log can, rarely, corrupt the database: then the rollback journal is truncated instead."""
JOURNAL = "WAL" if SAFE_WAL else "TRUNCATE"


def database(url: str = "") -> dict[str, object]:
    """Return the settings of a database by its address; without one, of SQLite in the data folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "needlecraft.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": f"PRAGMA journal_mode={JOURNAL}; PRAGMA synchronous=FULL;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(os.environ.get("NEEDLECRAFT_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "clinic.people.views.sign_in.locked_out"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "clinic.people.adapters.Invited"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ON_LOOPBACK
MFA_TOTP_ISSUER = "Needlecraft"
MFA_ADAPTER = "clinic.people.second_factors.Sealed"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not ON_LOOPBACK
CSRF_COOKIE_SECURE = not ON_LOOPBACK
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "clinic.ui.views.stale_form"
SECURE_SSL_REDIRECT = not ON_LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if os.environ.get("NEEDLECRAFT_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if ON_LOOPBACK else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ON_LOOPBACK
SECURE_HSTS_PRELOAD = not ON_LOOPBACK
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = ["clinic.photos.receiving.HeldInMemory"]
"""Uploads stay in memory, up to a limit: a client's picture never touches a disk unsealed."""

_TO_STDERR = {"handlers": ["stderr"], "level": "WARNING", "propagate": False}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "clinic.audit.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": dict.fromkeys(("django", "django.server", "axes", "allauth"), _TO_STDERR),
}
"""Lines of JSON without names, addresses or what was typed: see the formatter."""

EMAIL_BACKEND = os.environ.get("NEEDLECRAFT_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
SILENCED_SYSTEM_CHECKS: list[str] = []
