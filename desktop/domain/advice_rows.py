"""The table of everything that can go wrong: what tells it, what it means, what helps.

The words are in the catalogue, by the row's kind; ``advice`` looks things up here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from desktop.domain.models import TenantStatus
from desktop.domain.sign_in_codes import CODES
from desktop.domain.value import Value


class Action(StrEnum):
    """What a button beside an advice does; its text is ``action.<value>``."""

    SIGN_IN_TO_TENANT = "sign-in-to-tenant"
    USE_BROWSER = "use-browser"
    USE_DEVICE_CODE = "use-device-code"
    NEW_CODE = "new-code"
    TRY_AGAIN = "try-again"
    COPY_FOR_ADMIN = "copy-for-admin"
    CHANGE_TENANT = "change-tenant"
    CHANGE_CLOUD = "change-cloud"
    OPEN_PORTAL_REGISTRATION = "open-portal-registration"
    CHECK_CONNECTION = "check-connection"
    SETTINGS = "settings"
    SWITCH_CLOUD = "switch-cloud"


class Row(Value):
    """One kind of problem.

    ``about`` says what a problem's ``subject`` is here (``tenant``, ``host``, ``file``, ``issuer``,
    Row("busy-wait", _FAILED, (_AGAIN,), "wait"),  # the same, and it says when to come back
    ``cloud``: a name of ``clouds.KNOWN``, or ``wait``: seconds as digits); ``advice.about.<about>``
    stands in for a subject that is not known. ``errors`` are OAuth ``error`` and ``suberror``
    names, ``arm`` Resource Manager's error codes, ``http`` statuses that mean this where nothing
    else is told; AADSTS codes are in ``sign_in_codes``. ``once``: one more sign-in may help, and if
    it brings the same again, no further one will (``refusals``).
    """

    kind: str
    status: TenantStatus
    actions: tuple[Action, ...] = ()
    about: str = ""
    errors: tuple[str, ...] = ()
    arm: tuple[str, ...] = ()
    http: tuple[int, ...] = ()
    once: bool = False

    @property
    def codes(self) -> tuple[int, ...]:
        """The AADSTS codes that tell it by themselves; others do by their family."""
        return CODES.get(self.kind, ())


_SIGN_IN, _BLOCKED = TenantStatus.SIGN_IN_REQUIRED, TenantStatus.BLOCKED
_FAILED, _EMPTY = TenantStatus.FAILED, TenantStatus.EMPTY
_TENANT, _BROWSER, _DEVICE = Action.SIGN_IN_TO_TENANT, Action.USE_BROWSER, Action.USE_DEVICE_CODE
_NEW, _AGAIN, _ADMIN = Action.NEW_CODE, Action.TRY_AGAIN, Action.COPY_FOR_ADMIN
_OTHER_TENANT, _OTHER_CLOUD = Action.CHANGE_TENANT, Action.CHANGE_CLOUD
_REGISTRATION, _CHECK = Action.OPEN_PORTAL_REGISTRATION, Action.CHECK_CONNECTION
_SETTINGS, _SWITCH = Action.SETTINGS, Action.SWITCH_CLOUD

# fmt: off
ROWS: Final[tuple[Row, ...]] = (
    # --- Entra: the app registration -------------------------------------------------------------
    Row("app-not-public", _BLOCKED, (_REGISTRATION, _ADMIN)),
    Row("redirect-uri", _BLOCKED, (_REGISTRATION, _ADMIN, _DEVICE)),
    Row("app-unknown", _BLOCKED, (_REGISTRATION, _ADMIN, _OTHER_TENANT), "tenant",
        errors=("unauthorized_client", "invalid_client")),
    Row("app-single-tenant", _BLOCKED, (_OTHER_TENANT, _REGISTRATION)),
    Row("consent", _SIGN_IN, (_TENANT,), "tenant", ("consent_required",), once=True),
    Row("admin-consent", _BLOCKED, (_ADMIN,), "tenant",
        ("admin_consent_required", "consent_required")),
    Row("app-permission", _BLOCKED, (_REGISTRATION, _ADMIN), "tenant", ("consent_required",)),
    Row("app-not-assigned", _BLOCKED, (_ADMIN,), "tenant"),
    Row("app-credential", _BLOCKED, (_ADMIN, _BROWSER)),
    Row("resource-unknown", _BLOCKED, (_OTHER_CLOUD, _OTHER_TENANT, _ADMIN), "tenant",
        ("invalid_resource", "invalid_target"), ("InvalidAuthenticationTokenAudience",)),
    Row("resource-disabled", _BLOCKED, (_ADMIN, _OTHER_TENANT), "tenant"),
    # --- Entra: proof of who it is ---------------------------------------------------------------
    Row("second-factor", _SIGN_IN, (_TENANT,), "tenant", once=True),
    Row("second-factor-setup", _SIGN_IN, (_BROWSER, _TENANT), "tenant", once=True),
    Row("outside-challenge", _SIGN_IN, (_BROWSER, _TENANT), "tenant", once=True),
    Row("proof-refused", _SIGN_IN, (_TENANT, _ADMIN), "tenant", once=True),
    Row("other-account", _SIGN_IN, (_TENANT,), "tenant"),
    Row("interaction", _SIGN_IN, (_TENANT,), "tenant", (
        "interaction_required", "login_required", "basic_action", "additional_action",
        "account_selection_required", "unmet_authentication_requirements"), once=True),
    Row("device-managed", _BLOCKED, (_ADMIN,), "tenant", ("protection_policy_required",)),
    Row("device-disabled", _BLOCKED, (_ADMIN,), "tenant"),
    Row("token-protection", _BLOCKED, (_ADMIN,), "tenant"),
    Row("org-rule", _BLOCKED, (_ADMIN,), "tenant"),
    Row("conditional-access", _BLOCKED, (_BROWSER, _ADMIN), "tenant", once=True),
    Row("device-unrecognised", _SIGN_IN, (_BROWSER, _ADMIN), "tenant",
        ("device_authentication_failed",), once=True),
    Row("flow-policy", _BLOCKED, (_BROWSER, _ADMIN), "tenant", once=True),
    Row("sign-in-frequency", _SIGN_IN, (_TENANT,), "tenant", once=True),
    Row("session-ended", _SIGN_IN, (_TENANT,), "tenant",
        ("invalid_grant", "bad_token", "token_expired", "client_mismatch", "invalid_token"),
        ("ExpiredAuthenticationToken", "InvalidAuthenticationToken", "AuthenticationFailed",
         "AuthenticationFailedMissingToken", "AuthenticationFailedInvalidHeader",
         "TokenIssuedBeforeRevocationTimestamp"), (401,), once=True),
    # --- Entra: the device code ------------------------------------------------------------------
    Row("code-pending", _SIGN_IN, (), errors=("authorization_pending", "slow_down")),
    Row("code-mistyped", _FAILED, (_NEW,), errors=("bad_verification_code",)),
    Row("code-expired", _FAILED, (_NEW, _BROWSER), errors=("expired_token", "code_expired")),
    Row("code-refused", _FAILED, (_BROWSER, _OTHER_CLOUD, _CHECK), "host"),
    Row("declined", _FAILED, (_AGAIN, _NEW), errors=(
        "authorization_declined", "access_denied", "user_cancelled", "authentication_cancelled")),
    # --- Entra: tenants, clouds, accounts --------------------------------------------------------
    Row("tenant-not-found", _FAILED, (_OTHER_TENANT, _OTHER_CLOUD), "tenant",
        ("invalid_tenant",), ("TenantNotFound", "InvalidTenantId")),
    Row("tenant-inactive", _BLOCKED, (_ADMIN, _OTHER_TENANT), "tenant"),
    Row("other-cloud", _FAILED, (_OTHER_CLOUD,), "tenant"),
    Row("named-cloud", _FAILED, (_SWITCH, _OTHER_CLOUD), "cloud"),
    Row("tenant-restrictions", _BLOCKED, (_ADMIN,), "tenant"),
    Row("cross-tenant-policy", _BLOCKED, (_ADMIN,), "tenant"),
    Row("account-not-in-tenant", _BLOCKED, (_OTHER_TENANT, _ADMIN), "tenant"),
    Row("personal-account", _BLOCKED, (_AGAIN, _OTHER_TENANT)),
    Row("account-locked", _BLOCKED, (_AGAIN, _ADMIN), "tenant", ("user_password_expired",)),
    Row("account-disabled", _BLOCKED, (_ADMIN,), "tenant", arm=("AccountIsDisabled",)),
    # --- Entra: the service itself ---------------------------------------------------------------
    Row("busy", _FAILED, (_AGAIN,), "host", ("temporarily_unavailable", "server_error"),
        ("InternalServerError", "ServiceUnavailable", "ServerTimeout", "GatewayTimeout",
         "BadGateway", "ServerBusy"), (500, 502, 503)),
    Row("too-much", _FAILED, (_AGAIN,), "host"),
    Row("busy-wait", _FAILED, (_AGAIN,), "wait"),  # the same, and it says when to come back
    Row("identity-provider", _FAILED, (_AGAIN, _ADMIN), "tenant"),
    Row("sign-in-setup", _BLOCKED, (_ADMIN,), "tenant"),
    Row("clock-wrong", _FAILED, (_AGAIN, _CHECK)),
    Row("request-refused", _FAILED, (_ADMIN, _SETTINGS), errors=(
        "invalid_request", "invalid_scope", "unsupported_grant_type", "unsupported_response_type"),
        http=(400,)),
    Row("refused", _BLOCKED, (_AGAIN, _ADMIN), "tenant", ("message_only",), once=True),
    # --- Resource Manager ------------------------------------------------------------------------
    Row("wrong-tenant-token", _SIGN_IN, (_TENANT, _OTHER_TENANT), "tenant",
        arm=("InvalidAuthenticationTokenTenant",), once=True),
    Row("step-up", _SIGN_IN, (_TENANT,), "tenant", ("insufficient_claims",), once=True),
    Row("no-role", _BLOCKED, (_ADMIN, _AGAIN), "tenant", arm=(
        "AuthorizationFailed", "LinkedAuthorizationFailed", "AuthorizationPermissionMismatch",
        "Forbidden", "RequestDisallowedByPolicy", "RBACAccessDenied"), http=(403,)),
    Row("network-path", _BLOCKED, (_CHECK, _ADMIN), "tenant", arm=(
        "PrivateLinkAccessRestricted", "PublicNetworkAccessDisabled", "ForbiddenByFirewall",
        "RequestDisallowedByNetworkSecurityPerimeter")),
    Row("subscription-not-found", _FAILED, (_OTHER_TENANT, _AGAIN), "tenant",
        arm=("SubscriptionNotFound", "InvalidSubscriptionId")),
    Row("subscription-disabled", _BLOCKED, (_ADMIN,), "tenant", arm=(
        "ReadOnlyDisabledSubscription", "DisabledSubscription", "SubscriptionDisabled",
        "SubscriptionIsDisabled", "SubscriptionNotEnabled", "SubscriptionNotActive")),
    Row("provider-unregistered", _FAILED, (_ADMIN,), "tenant", arm=(
        "MissingSubscriptionRegistration", "SubscriptionNotRegistered",
        "MissingRegistrationForLocation", "MissingRegistrationForResourceProvider")),
    Row("subscription-state", _FAILED, (_AGAIN, _ADMIN), "tenant",
        arm=("DisallowedOperation",), http=(409, 412)),
    Row("api-version", _FAILED, (_OTHER_CLOUD, _ADMIN), "host", arm=(
        "InvalidApiVersionParameter", "UnsupportedApiVersion", "NoRegisteredProviderFound")),
    Row("no-subscriptions", _EMPTY, (_OTHER_TENANT, _AGAIN, _ADMIN), "tenant"),
    Row("roles-unreadable", _BLOCKED, (_ADMIN, _AGAIN), "tenant"),
    Row("roles-unsupported", _FAILED, (_ADMIN,), "tenant"),
    Row("roles-unlicensed", _BLOCKED, (_ADMIN,), "tenant"),
    Row("roles-self-unknown", _BLOCKED, (_ADMIN,), "tenant"),
    Row("roles-none-listed", _BLOCKED, (_ADMIN,), "tenant"),
    Row("roles-unfinished", _FAILED, (_AGAIN,)),
    Row("throttled", _FAILED, (_AGAIN,), "wait", arm=(
        "TooManyRequests", "SubscriptionRequestsThrottled", "TenantRequestsThrottled",
        "ResourceRequestsThrottled", "ResourceCollectionRequestsThrottled"), http=(429,)),
    Row("not-found", _FAILED, (_OTHER_CLOUD, _CHECK), "host", http=(404, 405, 410)),
    Row("redirected", _FAILED, (_CHECK, _OTHER_CLOUD), "host", http=(301, 302, 303, 307, 308)),
    Row("answer-unreadable", _FAILED, (_CHECK, _AGAIN), "host"),
    # --- the network ------------------------------------------------------------------------------
    Row("offline", _FAILED, (_CHECK, _AGAIN, _SETTINGS), "host"),
    Row("connection-refused", _FAILED, (_CHECK, _AGAIN), "host"),
    Row("connection-lost", _FAILED, (_AGAIN, _CHECK), "host"),
    Row("timed-out", _FAILED, (_AGAIN, _CHECK), "host", http=(408, 504)),
    Row("proxy-sign-in", _FAILED, (_SETTINGS, _CHECK), http=(407,)),
    Row("proxy-unreachable", _FAILED, (_SETTINGS, _CHECK), "host"),
    Row("proxy-refused", _FAILED, (_CHECK, _AGAIN, _SETTINGS), "host"),
    Row("proxy-unsupported", _FAILED, (_SETTINGS,)),
    Row("proxy-invalid", _FAILED, (_SETTINGS,)),
    Row("tls-untrusted", _FAILED, (_CHECK, _SETTINGS), "issuer"),
    Row("tls-self-signed", _FAILED, (_CHECK, _SETTINGS), "host"),
    Row("tls-expired", _FAILED, (_CHECK, _ADMIN), "host"),
    Row("tls-other-host", _FAILED, (_CHECK, _ADMIN), "host"),
    Row("tls-failed", _FAILED, (_CHECK, _AGAIN), "host"),
    Row("ca-bundle", _FAILED, (_SETTINGS,), "file"),
    Row("ca-variable", _FAILED, (_AGAIN,), "file"),
    # --- this machine -----------------------------------------------------------------------------
    Row("az-missing", _FAILED, (_BROWSER, _DEVICE)),
    Row("az-signed-out", _SIGN_IN, (_AGAIN, _BROWSER)),
    Row("az-old", _FAILED, (_AGAIN, _BROWSER)),
    Row("az-path", _FAILED, (_SETTINGS, _BROWSER)),
    Row("az-expired", _SIGN_IN, (_AGAIN, _BROWSER), "tenant"),
    Row("az-slow", _FAILED, (_AGAIN, _BROWSER)),
    Row("az-other-cloud", _FAILED, (_OTHER_CLOUD, _BROWSER)),
    Row("az-failed", _FAILED, (_BROWSER, _DEVICE, _ADMIN), "output"),
    Row("az-output", _FAILED, (_AGAIN, _BROWSER, _DEVICE), "output"),
    Row("az-broken", _FAILED, (_AGAIN, _BROWSER, _DEVICE), "output"),
    Row("az-ca-file", _FAILED, (_AGAIN, _BROWSER), "file"),
    Row("az-ca-roots", _FAILED, (_AGAIN, _BROWSER), "file"),
    Row("az-untrusted", _FAILED, (_AGAIN, _BROWSER)),
    Row("browser-missing", _FAILED, (_DEVICE, _AGAIN)),
    Row("browser-port", _FAILED, (_DEVICE, _SETTINGS), "host"),
    Row("page-unexplained", _FAILED, (_AGAIN, _ADMIN, _DEVICE)),
    Row("browser-timeout", _FAILED, (_AGAIN, _DEVICE)),
    Row("vscode-record", _FAILED, (_AGAIN, _BROWSER)),
    Row("vscode-broker", _FAILED, (_BROWSER, _DEVICE)),
    Row("vscode-other-cloud", _FAILED, (_OTHER_CLOUD, _BROWSER), "host"),
    Row("vscode-known-clouds", _FAILED, (_BROWSER, _DEVICE), "host"),
    Row("broker-account", _SIGN_IN, (_AGAIN, _BROWSER)),
    Row("broker-interaction", _SIGN_IN, (_BROWSER, _AGAIN)),
    Row("broker-failed", _FAILED, (_AGAIN, _BROWSER), errors=("broker_error",)),
    Row("keyring-missing", _FAILED),
    Row("keyring-locked", _FAILED, (_AGAIN,)),
    Row("keyring-refused", _FAILED, (_AGAIN,)),
    Row("keyring-slow", _FAILED, (_AGAIN,)),
    Row("kept-damaged", _SIGN_IN, (_TENANT,)),
    Row("cloud-unknown", _FAILED, (_OTHER_CLOUD, _CHECK), "host", errors=("invalid_instance",)),
    Row("cloud-foreign-audience", _FAILED, (_OTHER_CLOUD, _ADMIN)),
    Row("cloud-changed", _SIGN_IN, (_BROWSER, _DEVICE, _ADMIN), "host"),
    Row("cloud-relay", _FAILED, (_OTHER_CLOUD, _ADMIN), "host"),
    Row("cloud-unlisted", _FAILED, (_OTHER_CLOUD, _CHECK), "host"),
    Row("setting-invalid", _FAILED, (_SETTINGS,)),
    Row("record-unreadable", _SIGN_IN, (_TENANT,)),
    Row("file-denied", _FAILED, (_AGAIN,), "file"),
    Row("file-full", _FAILED, (_AGAIN,), "file"),
    Row("file-failed", _FAILED, (_AGAIN,), "file"),
    # --- ourselves --------------------------------------------------------------------------------
    Row("cancelled", _FAILED, (_AGAIN,)),
    Row("not-finished", _FAILED, (_AGAIN,), "tenant"),
    Row("unknown", _FAILED, (_AGAIN, _ADMIN), "tenant"),
    Row("unexpected", _FAILED, (_AGAIN, _ADMIN)),
)
# fmt: on
