"""Django's edge: everything Django must know, derived from the typed configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from daily8.config import load_config
from daily8.mail import mail_settings
from daily8.secrets import load_secrets

CONFIG = load_config()
_secrets = load_secrets(CONFIG)
WEB = Path(__file__).parent / "web"

SECRET_KEY = _secrets.secret_key
PICTURE_KEY = _secrets.picture_key
DEBUG = False
ALLOWED_HOSTS = (
    ["*"]
    if not CONFIG.base_url
    else [CONFIG.public_url.split("//")[1].rsplit(":", 1)[0], "127.0.0.1", "localhost", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = [CONFIG.public_url]
ROOT_URLCONF = "daily8.web.urls"
WSGI_APPLICATION = "daily8.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.User"
SITE_ID = 1

INSTALLED_APPS = [
    "daily8.store",
    "daily8.web",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
]


def _database(url: str | None) -> dict[str, Any]:
    """A libpq address (also over a socket) as Django wants it. Without one nothing connects."""
    info: dict[str, Any] = conninfo_to_dict(url) if url else {}
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    database: dict[str, Any] = {known[key]: str(value) for key, value in info.items() if key in known}
    options = {key: value for key, value in info.items() if key not in known}
    options.setdefault("connect_timeout", 10)
    options.setdefault("options", "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c jit=off")
    options["prepare_threshold"] = 5  # statements that ask for it are prepared at once, Django's own never
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "daily8",
        **database,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DATABASES = {"default": _database(CONFIG.database_url)}

MIDDLEWARE = [
    "daily8.web.page_cache.PageCacheMiddleware",  # first: a kept page has all its headers and needs nothing else
    "daily8.web.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "daily8.web.middleware.SecurityHeaders",
    "daily8.web.middleware.Packed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "daily8.web.cross_site.CrossSiteMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "daily8.web.middleware.LanguageFromPath",
    "daily8.web.middleware.OfNoNul",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates", WEB / "pages"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "daily8.web.context.site",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "daily8.web.pages.account.refused.csrf_failure"
ACCOUNT_ADAPTER = "daily8.web.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"login": "daily8.web.account_forms.LoginForm"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.https else "http"
globals().update(mail_settings(CONFIG.email_url, host=urlsplit(CONFIG.public_url).hostname or "localhost"))
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGES = [("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CONFIG.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = None  # whitenoise serves the packaged files themselves; nothing is collected
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if CONFIG.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_HANDLERS = ["daily8.web.uploads.Capped"]  # nothing that is sent to us is written to a disk

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "daily8"}}
PROCRASTINATE_IMPORT_PATHS = ["daily8.jobs.tasks"]
LOGGING_CONFIG = None
