"""The sign-in service's https endpoints, for programs: discovery, device codes, tokens, keys."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from desktop.demo.aadsts import SignInRefused, report
from desktop.demo.http_messages import Request, Response, Route, json_response
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.rules import Endpoint
from desktop.demo.token_endpoint import TokenEndpoint


class SignInService:
    """Translates between HTTP and the desks. Its handlers run on connection threads.

    ``url`` is where it is served (https), ``pages_url`` where people go (http on loopback, which
    browsers open without a warning about our certificate).
    """

    def __init__(
        self, pending: PendingSignIns, tokens: TokenEndpoint, url: str, pages_url: str
    ) -> None:
        """Nothing is served until its routes are."""
        self._pending = pending
        self._tokens = tokens
        self._url = url
        self._pages_url = pages_url

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        configuration = "/{tenant}/v2.0/.well-known/openid-configuration"
        return (
            Route("GET", "/common/discovery/instance", self._instance),
            Route("GET", configuration, self._configuration),
            Route("GET", "/{tenant}/.well-known/openid-configuration", self._configuration),
            Route("GET", "/{tenant}/discovery/v2.0/keys", self._keys),
            Route("GET", "/{tenant}/oauth2/v2.0/authorize", self._authorize),
            Route("POST", "/{tenant}/oauth2/v2.0/devicecode", self._device_code),
            Route("POST", "/{tenant}/oauth2/v2.0/token", self._token),
        )

    def _instance(self, request: Request) -> Response:
        """Vouch for our own host alone, as Microsoft's does for Microsoft's hosts."""
        asked = urlsplit(request.query.get("authorization_endpoint", ""))
        host = urlsplit(self._url).netloc
        tenant = asked.path.strip("/").partition("/")[0]
        if asked.netloc != host or not tenant:
            body = {"error": "invalid_instance", "error_description": "Not an authority of ours."}
            return json_response(body, 400)
        names = {"preferred_network": host, "preferred_cache": host, "aliases": [host]}
        found = f"{self._url}/{tenant}/v2.0/.well-known/openid-configuration"
        return json_response(
            {"tenant_discovery_endpoint": found, "api-version": "1.1", "metadata": [names]}
        )

    def _configuration(self, request: Request, tenant: str) -> Response:
        try:
            endpoint = self._pending.endpoint(tenant)
        except SignInRefused as refusal:
            return self._refused(request, refusal)
        return json_response(self._openid_configuration(endpoint))

    def _openid_configuration(self, endpoint: Endpoint) -> dict[str, object]:
        base = f"{self._url}/{endpoint.tenant_name}"
        issuer_tenant = endpoint.tenant_name if endpoint.tenant else "{tenantid}"
        return {
            "issuer": f"{self._url}/{issuer_tenant}/v2.0",
            "authorization_endpoint": (
                f"{self._pages_url}/{endpoint.tenant_name}/oauth2/v2.0/authorize"
            ),
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "response_modes_supported": ["query", "form_post"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "tenant_region_scope": None,
            "cloud_instance_name": urlsplit(self._url).netloc,
        }

    def _keys(self, request: Request, tenant: str) -> Response:
        del request, tenant
        return json_response(self._tokens.key_set())

    def _authorize(self, request: Request, tenant: str) -> Response:
        """Older clients build the page's address themselves, from the authority's."""
        target = f"{self._pages_url}/{tenant}/oauth2/v2.0/authorize?{urlencode(request.query)}"
        return Response(302, headers={"Location": target})

    def _device_code(self, request: Request, tenant: str) -> Response:
        form = request.form
        try:
            sign_in = self._pending.open_device(
                tenant, form.get("client_id", ""), form.get("scope", "")
            )
        except SignInRefused as refusal:
            return self._refused(request, refusal)
        page = f"{self._pages_url}/device"
        return json_response(
            {
                "user_code": sign_in.user_code,
                "device_code": sign_in.device_code,
                "verification_uri": page,
                "expires_in": round(sign_in.expires_at - self._pending.clock()),
                "interval": sign_in.interval_s,
                "message": f"Demo cloud: open {page} and type the code {sign_in.user_code} there.",
            }
        )

    def _token(self, request: Request, tenant: str) -> Response:
        try:
            return json_response(self._tokens.redeem(tenant, request.form))
        except SignInRefused as refusal:
            return self._refused(request, refusal)

    def _refused(self, request: Request, refusal: SignInRefused) -> Response:
        told = report(refusal, self._pending.clock(), request.correlation_id)
        headers = {
            "x-ms-request-id": told.trace_id,
            "client-request-id": told.correlation_id,
        }
        return json_response(told.body(f"{self._pages_url}/error"), refusal.status, headers)
