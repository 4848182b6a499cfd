"""Django's settings. The one place that reads the environment:

AMPARO_CASEBOOK       the folder of the casebook; without it there is a database in memory and no place for originals
AMPARO_DATABASE_URL   a PostgreSQL database in place of the folder's SQLite
AMPARO_HOSTS          further host names under which the pages may be asked for, parted by commas
AMPARO_LOCALES        a folder with translations of your own, as LANGUAGE/LC_MESSAGES/django.mo
AMPARO_LANGUAGE       the language of the pages, such as hy, where there is a translation; English unless given
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from amparo.casebook.database import describe_database
from amparo.casebook.layout import CasebookFolder

_given = os.environ.get("AMPARO_CASEBOOK", "")
_folder = CasebookFolder(Path(_given).expanduser()) if _given else None

#: The casebook's folder, or None. Read it through `amparo.casebook.originals.originals_folder`.
AMPARO_CASEBOOK: Path | None = _folder.path if _folder else None

DATABASES = {
    "default": describe_database(
        os.environ.get("AMPARO_DATABASE_URL", ""), _folder.database if _folder else None
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = (_folder.read_secret_key() if _folder else "") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("AMPARO_HOSTS", "").split(",")),
]

INSTALLED_APPS = ["django.contrib.staticfiles", "amparo.casebook", "amparo.web"]

USE_TZ = True
TIME_ZONE = "UTC"
# The language of the command line and of what is written down. The pages have their own.
LANGUAGE_CODE = "en"
LOCALE_PATHS = [os.environ["AMPARO_LOCALES"]] if os.environ.get("AMPARO_LOCALES") else []
AMPARO_LANGUAGE = os.environ.get("AMPARO_LANGUAGE", "").strip().lower() or "en"
USE_I18N = True

# The pages (amparo.web), named by strings: the casebook imports nothing of them.
ROOT_URLCONF = "amparo.web.urls"
MIDDLEWARE = [
    "amparo.web.middleware.SecurityHeaders",
    "amparo.web.middleware.PageLanguage",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "amparo.web.middleware.CasebookErrors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "amparo.web.context.describe_page",
            ]
        },
    }
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "amparo.web.views.errors.show_stale_form"
# A text may be pasted, or files handed in, as large and as many as the sources read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 50 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

# The command line and the tests set up logging themselves.
LOGGING_CONFIG = None
