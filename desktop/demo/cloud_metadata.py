"""``/metadata/endpoints``: how a client that knows one address of a cloud learns the others."""

from __future__ import annotations

from typing import Final

from desktop.demo.http_messages import Request, Response, Route, json_response
from desktop.demo.rules import GRAPH_AUDIENCE, RESOURCE_MANAGER_AUDIENCE

CLOUD_NAME: Final = "AzimuthDemo"
#: Names under this ending never resolve (RFC 6761), so nothing that a client derives from them
#: can reach anybody.
_NOWHERE: Final = "azimuth-demo.invalid"
_ONE_OBJECT_SINCE: Final = "2022-09-01"
_FIRST_LIST: Final = "2018-01-01"


class CloudMetadata:
    """Tells the demo cloud's addresses in the forms that clients of different ages read."""

    def __init__(self, url: str, pages_url: str) -> None:
        """``url`` serves sign-in and Resource Manager alike."""
        self._url = url
        self._pages_url = pages_url

    def routes(self) -> tuple[Route, ...]:
        """What it serves; no token is asked for."""
        return (Route("GET", "/metadata/endpoints", self._endpoints),)

    def _endpoints(self, request: Request) -> Response:
        version = request.query.get("api-version", "")
        if not version:
            message = "The query must name an api-version."
            error = {"code": "MissingApiVersionParameter", "message": message}
            return json_response({"error": error}, 400)
        if version < _FIRST_LIST:
            return json_response(self._first_form())
        if version < _ONE_OBJECT_SINCE:
            return json_response([self._cloud()])
        return json_response(self._cloud())

    def _first_form(self) -> dict[str, object]:
        return {
            "galleryEndpoint": f"https://gallery.{_NOWHERE}/",
            "graphEndpoint": f"https://graph.{_NOWHERE}/",
            "portalEndpoint": self._pages_url,
            "authentication": {
                "loginEndpoint": self._url,
                "audiences": [RESOURCE_MANAGER_AUDIENCE],
            },
        }

    def _cloud(self) -> dict[str, object]:
        return {
            "name": CLOUD_NAME,
            "portal": self._pages_url,
            "resourceManager": self._url,
            "authentication": {
                "loginEndpoint": self._url,
                "audiences": [RESOURCE_MANAGER_AUDIENCE],
                "tenant": "common",
                "identityProvider": "AAD",
            },
            "graph": f"https://graph.{_NOWHERE}/",
            "graphAudience": f"https://graph.{_NOWHERE}/",
            "microsoftGraphResourceId": GRAPH_AUDIENCE,
            "gallery": f"https://gallery.{_NOWHERE}/",
            "media": f"https://media.{_NOWHERE}",
            "batch": f"https://batch.{_NOWHERE}/",
            "sqlManagement": f"https://sql.{_NOWHERE}/",
            "vmImageAliasDoc": f"https://images.{_NOWHERE}/aliases.json",
            "activeDirectoryDataLake": f"https://datalake.{_NOWHERE}/",
            "logAnalyticsResourceId": f"https://logs.{_NOWHERE}",
            "appInsightsResourceId": f"https://insights.{_NOWHERE}",
            "suffixes": {
                "storage": f"core.{_NOWHERE}",
                "keyVaultDns": f"vault.{_NOWHERE}",
                "sqlServerHostname": f"database.{_NOWHERE}",
                "acrLoginServer": f"azurecr.{_NOWHERE}",
                "mhsmDns": f"managedhsm.{_NOWHERE}",
                "storageSyncEndpointSuffix": f"afs.{_NOWHERE}",
            },
        }
