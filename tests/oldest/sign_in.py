"""Signs azure-cli-core 2.20 in, with what it has itself. Run by the Python of .venv-oldest:

    python sign_in.py NAME SIGN_IN RESOURCE_MANAGER AUDIENCE [SUBSCRIPTION]

registers a cloud of these addresses in AZURE_CONFIG_DIR, signs in to it by device code (whose
message goes to standard error), makes SUBSCRIPTION the default one if it is named, and prints the
profile's accounts as JSON.
"""

from __future__ import annotations

import json
import sys

from azure.cli.core import get_default_cli
from azure.cli.core._profile import Profile
from azure.cli.core.cloud import Cloud, CloudEndpoints, add_cloud, get_active_cloud
from azure.cli.core.cloud import switch_active_cloud as switch


def main(name: str, sign_in: str, resource_manager: str, audience: str, wanted: str = "") -> None:
    cli = get_default_cli()
    endpoints = CloudEndpoints(
        management=resource_manager,
        resource_manager=resource_manager,
        active_directory=sign_in,
        active_directory_resource_id=audience,
        active_directory_graph_resource_id=resource_manager + "/graph",
    )
    add_cloud(cli, Cloud(name, endpoints))
    switch(cli, name)
    cli.cloud = get_active_cloud(cli)
    profile = Profile(cli_ctx=cli)
    profile.find_subscriptions_on_login(True, None, None, False, None, use_device_code=True)
    if wanted:
        profile.set_active_subscription(wanted)
    sys.stdout.write(json.dumps(profile.load_cached_subscriptions()))


if __name__ == "__main__":
    main(*sys.argv[1:])
