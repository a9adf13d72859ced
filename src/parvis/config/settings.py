"""Django's settings, made from the choices of the host."""

from pathlib import Path
from typing import Any, Final

from csp.constants import NONE, SELF

from parvis.config import logs, parts
from parvis.config.choices import Choices

CHOICES: Final = Choices.read()
ROOMS: Final = (
    "ledger",
    "people",
    "place",
    "communities",
    "conversations",
    "importing",
    "decisions",
    "moderation",
    "listening",
    "search",
    "notices",
    "live",
    "feeds",
    "register",
    "leaving",
    "web",
)
SOURCE: Final = Path(__file__).resolve().parents[1]

# What our own rooms read, under names of their own.
DATA: Final = CHOICES.data
ADDRESS: Final = CHOICES.address
JOBS_URL: Final = CHOICES.jobs_url
JOBS_IMMEDIATE = False
WORKERS: Final = CHOICES.workers
THREADS: Final = CHOICES.threads
PROXIES: Final = CHOICES.proxies
ALLAUTH_TRUSTED_PROXY_COUNT = CHOICES.proxies
LIVE_URL: Final = CHOICES.live_url
DEMO: Final = CHOICES.demo
MAIL_KEPT_IN = "" if CHOICES.mail_url else str(CHOICES.data / "mail")
ANSWER_ADDRESS: Final = CHOICES.answers_to
ANSWER_MAILBOX: Final = CHOICES.answers_mailbox
ANSWER_TRUST: Final = CHOICES.answers_trust

DEBUG = False
SECRET_KEY = CHOICES.secret()
ALLOWED_HOSTS = [CHOICES.host, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [CHOICES.address]
ROOT_URLCONF = "parvis.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *(f"parvis.{room}" for room in ROOMS),
    *(["parvis.demo"] if CHOICES.demo else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "parvis.pages.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parvis.pages.packing.packed",
    "parvis.pages.middleware.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parvis.people.middleware.in_their_language",
    "parvis.pages.middleware.refusals",
    "parvis.place.middleware.while_preparing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "NAME": "pages",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / room / "templates" for room in (*ROOMS, "demo")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "parvis.config.environment.pages",
            "autoescape": True,
            "auto_reload": False,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    {
        # What libraries write that is no page of ours.
        "NAME": "libraries",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
DATABASES = {"default": parts.database(CHOICES)}
CACHES = {"default": parts.cache(CHOICES)}
globals().update(parts.mail(CHOICES))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CHOICES.mail_from

LANGUAGE_CODE = "en"
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = CHOICES.data / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "parvis.web.sheets.JoinedSheet",
]
MEDIA_ROOT = CHOICES.data / "files"
STORAGES = {
    "default": parts.files(CHOICES),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 8
FILE_UPLOAD_PERMISSIONS = 0o600

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CHOICES.secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "parvis", "parvis_csrf", "parvis_language"
CSRF_FAILURE_VIEW = "parvis.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if CHOICES.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CHOICES.proxies else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["parvis.people.accounts.Known"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_request_login_code", "home", "home"
ACCOUNT_ADAPTER = "parvis.people.accounts.Door"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "parvis.people.forms.SignUp"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
# Counted by the caller’s address: counted by mailbox, strangers could keep its owner from a code.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,100/h/ip",
    "request_login_code": "10/m/ip,60/h/ip",
    "signup": "20/m/ip",
    "confirm_email": "10/m/ip,60/h/ip",
    "reset_password": "10/m/ip,60/h/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Parvis"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CHOICES.secure
USERSESSIONS_TRACK_ACTIVITY = False

LOGGING_CONFIG = "parvis.config.logs.apply"
LOGGING = logs.CALM
