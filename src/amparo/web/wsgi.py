"""The pages as a WSGI application, for `amparo serve` and any WSGI server. A casebook has to be open, or named by
AMPARO_CASEBOOK."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.casebook.settings")

application = get_wsgi_application()
