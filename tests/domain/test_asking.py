"""Before anybody is prompted: which app asks, for which service, at which host."""

from __future__ import annotations

import pytest

from desktop import translations
from desktop.domain.asking import asks
from desktop.domain.clouds import CHINA, PUBLIC, Cloud, cloud_named
from desktop.domain.models import Method
from desktop.domain.value import replace

ID = "11111111-2222-3333-4444-555555555555"
HUB = cloud_named("https://Management.Hub.example:8443/x")
STACK = "https://management.contoso.onmicrosoft.com/36f71706-54df-4305-9847-5b038a4cf189"


@pytest.mark.parametrize("language", translations.languages())
@pytest.mark.parametrize(
    ("cloud", "client_id", "method", "named"),
    [
        (PUBLIC, None, Method.BROWSER, ("Microsoft Azure CLI", "management.azure.com")),
        (CHINA, None, Method.DEVICE_CODE, ("Azure CLI", "management.chinacloudapi.cn")),
        (PUBLIC, None, Method.VSCODE, ("Visual Studio Code", "management.azure.com")),
        (PUBLIC, ID, Method.BROWSER, (ID, "management.azure.com")),
        (HUB, None, Method.BROWSER, ("Azure CLI", "management.hub.example:8443", "rivate")),
        (replace(HUB, authority="https://login.windows.net", audience=STACK), None, Method.BROWSER,
         ("Azure CLI", "management.hub.example:8443", STACK)),
        (Cloud("Demo", "https://localhost:1", "https://localhost:1", "x", private=True,
               is_demo=True), None, Method.BROWSER, ("Azure CLI", "emo")),
    ],
)  # fmt: skip
def test_app_service_and_host_are_named(
    language: str, cloud: Cloud, client_id: str | None, method: Method, named: tuple[str, ...]
) -> None:
    translations.use(language)
    try:
        said = asks(cloud, client_id, method)
    finally:
        translations.use("en")
    for word in named:
        assert word in said
    assert "{" not in said
