"""Whatever a private cloud tells of itself: a cloud that can be signed in to, or an error."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.clouds import Cloud
from desktop.identity.cloud_discovery import CloudDiscoveryError, from_metadata

CLOUD = Cloud("private", "", "https://management.example", "", private=True)
ADDRESS = st.text(max_size=20) | st.sampled_from(
    ["https://login.example/", "https://login.example/adfs", "http://login.example", "https://",
     "https://[", "https://login.example:99999", "https://u:p@login.example", "https:///adfs"]
)  # fmt: skip
ANY = st.none() | st.integers() | ADDRESS | st.lists(ADDRESS, max_size=3)
METADATA = st.fixed_dictionaries(
    {},
    optional={
        "authentication": ANY
        | st.fixed_dictionaries({}, optional={"loginEndpoint": ANY, "audiences": ANY}),
        "portal": ANY,
        "portalEndpoint": ANY,
    },
)


@given(METADATA)
def test_any_metadata_are_a_cloud_or_an_error(metadata: dict[str, Any]) -> None:
    with suppress(CloudDiscoveryError):
        found = from_metadata(CLOUD, metadata)
        parts = urlsplit(found.authority)
        assert parts.scheme == "https"
        assert parts.hostname
        assert parts.username is None
        assert found.audience
        assert isinstance(found.portal, str)


@pytest.mark.parametrize("login", ["https://", "https://[", "https://h:99999", "https://u:p@h"])
def test_addresses_that_lead_nowhere_are_refused(login: str) -> None:
    told = {"authentication": {"loginEndpoint": login, "audiences": ["https://audience"]}}
    with pytest.raises(CloudDiscoveryError):
        from_metadata(CLOUD, told)
