"""Several instances of a service, each with a name: they share nothing by which a broker or an operator knows them."""

from __future__ import annotations

import re
import subprocess

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import every_kind, run

from .conftest import NAME, Site


def test_instances_have_their_own_topics_status_and_client_id(site: Site, broker: Broker, client: TestClient) -> None:
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')
    names = ("cellar", "roof-2")
    services = [site.start("--instance", name) for name in names]
    for service in services:
        service.wait_for("connected to")

    for name in names:
        client.ask(f"{NAME}/{name}", name.encode())

    assert {*re.findall(r"New client connected from \S+ as (my-service@[\w-]+)-\w{8} ", broker.log)} == {
        "my-service@cellar",
        "my-service@roof-2",
    }
    assert services[0].stop() == 0
    assert client.next(f"{NAME}/cellar/status") == b"offline"
    client.ask(f"{NAME}/roof-2", b"still here")


def test_the_configuration_and_the_password_bear_the_name_of_the_instance(site: Site) -> None:
    (site.directory / "cellar.toml").write_text('[mqtt]\nurl = "mqtt://localhost"\nusername = "u"\n')
    (site.directory / "my-service@cellar.password").write_text("")
    places = [f"CONFIGURATION_DIRECTORY={site.directory}", f"CREDENTIALS_DIRECTORY={site.directory}"]

    with pytest.raises(AssertionError) as empty:
        run("env", *places, *site.command, "--instance", "cellar", "--check-config")
    (site.directory / "my-service@cellar.password").write_text("horse")

    assert "my-service@cellar: credential: " in str(empty.value) and "password is empty" in str(empty.value)
    printed = run("env", *places, *site.command, "--instance", "cellar", "--check-config")
    assert printed == f"{site.directory}/cellar.toml: ok\n"


@every_kind
def test_an_instance_has_a_configuration_of_its_own(site: Site, needed: str) -> None:
    (site.directory / "cellar.toml").write_text(needed)
    place = f"CONFIGURATION_DIRECTORY={site.directory}"

    printed = run("env", place, *site.command, "--instance", "cellar", "--check-config")

    assert printed == f"{site.directory}/cellar.toml: ok\n"


@every_kind
@pytest.mark.parametrize("name", ["", "a/b", "a+", "#", "a b", "../x"])
def test_a_name_that_is_none_is_a_bad_argument(site: Site, name: str) -> None:
    done = subprocess.run([*site.command, "--instance", name], capture_output=True, text=True)

    assert done.returncode == 2
    assert f"argument --instance: {name!r} needs letters" in done.stderr
