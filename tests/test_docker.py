"""The container image, as far as no engine is needed: its file, the command that builds it, its life as process 1."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tools.baking import bake

from .conftest import Baked, every_kind, run

PROGRAMS = Path(sys.executable).parent
needs_hadolint = pytest.mark.skipif(
    not (PROGRAMS / "hadolint").exists() and "CI" not in os.environ, reason="hadolint is not installed"
)

needs_root = pytest.mark.skipif(os.geteuid() != 0 and "CI" not in os.environ, reason="needs root")


@pytest.fixture(scope="module")
def containerised_projects(tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """Projects with packaging = docker, by kind."""
    return cache(lambda kind: bake(tmp_path_factory.mktemp("docker"), kind=kind, packaging="docker"))


@pytest.fixture(scope="module")
def images(containerised_projects: Baked, tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """What the images have in /opt/my-service, made by the command in the Dockerfile; by kind."""

    def build(kind: str) -> Path:
        opt = tmp_path_factory.mktemp("opt")
        dockerfile = (containerised_projects(kind) / "docker/Dockerfile").read_text()
        (command,) = re.findall(r"^RUN ((?:.*\\\n)*.*)$", dockerfile, re.MULTILINE)
        programs = f"PATH={PROGRAMS}:{os.environ['PATH']}"
        run("env", programs, "sh", "-c", command.replace("/opt/", f"{opt}/"), cwd=containerised_projects(kind))
        return opt / "my-service"

    return cache(build)


@pytest.fixture
def containerised(containerised_projects: Baked, kind: str) -> Path:
    """The project of the kind that is tested."""
    return containerised_projects(kind)


@pytest.fixture
def image(images: Baked, kind: str) -> Path:
    """The image of the kind that is tested."""
    return images(kind)


@every_kind
@needs_hadolint
def test_hadolint_finds_nothing(containerised: Path) -> None:
    assert run(PROGRAMS / "hadolint", "--failure-threshold=style", containerised / "docker/Dockerfile") == ""


@every_kind
def test_it_does_not_run_as_root(containerised: Path) -> None:
    _, last_stage = (containerised / "docker/Dockerfile").read_text().rsplit("\nFROM ", 1)

    assert re.findall("^USER (.*)", last_stage, re.MULTILINE) == ["10001:10001"]


@pytest.mark.parametrize("kind, number", [("mqtt", 5), ("periodic", 4)])
def test_what_it_copies_is_there(containerised: Path, number: int) -> None:
    copies = re.findall(r"^COPY (?!--from)(.*) \S+$", (containerised / "docker/Dockerfile").read_text(), re.MULTILINE)

    sources = [source for copy in copies for source in copy.split()]
    assert len(sources) == number and all((containerised / source).exists() for source in sources)


@needs_root
def test_as_process_1_it_stops_at_the_signal_of_docker_stop(
    image: Path, broker: Broker, client: TestClient, tmp_path: Path
) -> None:
    with as_process_1(image, configure(tmp_path, broker)) as container:
        container.wait_for("connected to")
        assert client.next("my-service/status") == b"online"

        stop(container)

        assert container.wait() == 0
    assert client.next("my-service/status") == b"offline"


@needs_root
@pytest.mark.parametrize("kind", ["periodic"])
def test_without_a_broker_too(image: Path, containerised: Path) -> None:
    with as_process_1(image, containerised / "config.example.toml") as container:
        container.wait_for("is .* full")

        stop(container)

        assert container.wait() == 0
    assert "SIGTERM: stopping" in container.log


def test_it_is_healthy_while_the_broker_says_that_it_is_online(
    containerised: Path, image: Path, broker: Broker, tmp_path: Path
) -> None:
    configuration = configure(tmp_path, broker)
    with Process([image / "bin/my-service", "--config", configuration]) as service:
        service.wait_for("connected to")
        assert health(containerised, image, configuration) == (0, "")

        service.stop(signal.SIGKILL)

    assert health(containerised, image, configuration) == (1, "my-service: offline\n")


def test_without_its_broker_it_is_not_healthy(containerised: Path, image: Path, broker: Broker, tmp_path: Path) -> None:
    configuration = configure(tmp_path, broker)
    broker.stop()

    assert health(containerised, image, configuration) == (1, "my-service: [Errno 111] Connection refused\n")


def test_with_a_wrong_configuration_or_password_it_is_not_healthy(
    containerised: Path, image: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("[mqtt]\n")
    code, said = health(containerised, image, tmp_path / "config.toml")
    assert code == 1 and said.endswith("config.toml: mqtt.url: missing\n")

    run("mosquitto_passwd", "-b", "-c", tmp_path / "passwords", "meter", "horse-battery")
    with Broker(f"allow_anonymous false\npassword_file {tmp_path / 'passwords'}") as strict:
        configuration = configure(tmp_path, strict, 'username = "meter"\npassword = "horse-stapler"\n')
        assert health(containerised, image, configuration) == (1, "my-service: Not authorized\n")


def as_process_1(image: Path, configuration: Path) -> Process:
    """The service as the first process of a namespace, which no signal ends that it does not handle."""
    command: list[str | Path] = [*"unshare --pid --fork --kill-child".split(), image / "bin/my-service"]
    return Process([*command, "--config", configuration])


def stop(container: Process) -> None:
    """Send the signal of ``docker stop``."""
    children = Path(f"/proc/{container.pid}/task/{container.pid}/children").read_text()
    os.kill(int(children), signal.SIGTERM)  # noqa: SVC302 - the only child of a process of ours


def configure(folder: Path, broker: Broker, more: str = "") -> Path:
    """Write a configuration."""
    configuration = folder / "config.toml"
    configuration.write_text(f'[mqtt]\nurl = "{broker.url}"\n{more}')
    return configuration


def health(project: Path, image: Path, configuration: Path) -> tuple[int, str]:
    """Run the command of HEALTHCHECK as it stands in the Dockerfile.

    :returns: its exit code, and what it said.
    """
    (command,) = re.findall(r'"/opt/my-service/health.py", (.*)]', (project / "docker/Dockerfile").read_text())
    done = subprocess.run(
        [image / "bin/python", project / "docker/health.py", command.strip('"')],
        env={"CONFIGURATION_DIRECTORY": str(configuration.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=15,
    )
    return done.returncode, done.stdout
