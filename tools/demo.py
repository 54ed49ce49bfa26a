"""``make demo``: the two products at work, on this machine, without root.

Each step says what it does, what came back and how long it took; the first that fails ends it with exit code 1.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from .baking import REPOSITORY, bake

NAME = "my-service"
ENVIRONMENT = REPOSITORY / ".cache" / "demo"
BAD_SERVICE = REPOSITORY / "tools" / "bad_service.py"


class StepFailed(Exception):
    """A step did not do what it promises."""


class Step:
    """One line of the demo while it is being written."""

    def __init__(self) -> None:
        self.result = ""


@contextmanager
def step(title: str) -> Iterator[Step]:
    """Print what is done, a dot for each second that it takes, and in the end its result and time."""
    print(f"{title:.<58}", end="", flush=True)
    done = threading.Event()

    def dots() -> None:
        while not done.wait(1):
            print(".", end="", flush=True)

    threading.Thread(target=dots, daemon=True).start()
    current, started = Step(), time.monotonic()
    try:
        yield current
    except BaseException:
        print(" FAILED", flush=True)
        raise
    finally:
        done.set()
    print(f" {current.result} ({time.monotonic() - started:.1f} s)", flush=True)


def main() -> int:
    """Show everything.

    :returns: the exit code of the demo.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # through every `with` below, which clean up
    started = time.monotonic()
    print("The template: a service from an empty folder, and what it survives\n")
    try:
        with tempfile.TemporaryDirectory(prefix="demo-") as directory:
            install(make(Path(directory)))
            serve(Path(directory))
        lint()
    except (StepFailed, AssertionError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    took = time.monotonic() - started
    print(f"\nDone in {took:.0f} s. Nothing of it is left but the environments .venv and .cache/demo.")
    print("Your own service: .venv/bin/cookiecutter . --output-dir ..")
    return 0


def make(directory: Path) -> Path:
    """Bake with the default answers."""
    with step("bake a service with the default answers") as line:
        # of its own, so that the user's defaults and replays neither count nor change
        (directory / "cookiecutter.yaml").write_text(f"replay_dir: {directory}\ncookiecutters_dir: {directory}\n")
        os.environ["COOKIECUTTER_CONFIG"] = str(directory / "cookiecutter.yaml")
        with silence():
            project = bake(directory)
        line.result = f"{NAME}/, {sum(path.is_file() for path in project.rglob('*'))} files"
    return project


def install(project: Path) -> None:
    """Build a wheel and install it, and what it needs, into an environment that the next demo uses again."""
    with step("install it into an environment of its own") as line:
        wheels = project / "dist"
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", project)
        if not (ENVIRONMENT / "bin" / "python").exists():
            run(sys.executable, "-m", "venv", "--without-pip", ENVIRONMENT)
        pip = (sys.executable, "-m", "pip", "--python", ENVIRONMENT / "bin" / "python", "install")
        wheel = next(wheels.glob("*.whl"))
        run(*pip, wheel)
        run(*pip, "--force-reinstall", "--no-deps", wheel)
        line.result = wheel.name


def serve(directory: Path) -> None:
    """Run the service on a broker; break the broker; stop the service."""
    with ExitStack() as running:
        with step("start a broker") as line:
            broker = running.enter_context(Broker())
            line.result = f"{'mosquitto' if broker.mosquitto else 'amqtt, embedded'}, {broker.url}"
        configuration = directory / "config.toml"
        configuration.write_text(f'[mqtt]\nurl = "{broker.url}"\n')
        with step("start the service") as line:
            service = running.enter_context(Process([ENVIRONMENT / "bin" / NAME, "--config", configuration]))
            service.wait_for("connected to")
            line.result = "connected"
        client = running.enter_context(TestClient(broker.port, f"{NAME}/pong"))
        ping(client, "hello")
        with step("kill -9 the broker and start it again") as line:
            broker.stop(signal.SIGKILL)
            broker.start()
            service.wait_for("connected to", count=2)
            line.result = "connected again"
        ping(client, "are you still subscribed?")
        with step("stop it with SIGTERM") as line:
            code = service.stop()
            line.result = f"exit code {code}"
            expect(code == 0, f"it should have been 0:\n{service.log}")
        with step(f"read {NAME}/status, which the broker keeps") as line:
            with TestClient(broker.port, f"{NAME}/status") as late:
                status = late.next(f"{NAME}/status").decode()
            line.result = status
            expect(status == "offline", "it should have been offline")
    print("\nIts log:\n" + "".join(f"  {text}\n" for text in service.log.splitlines()))


def ping(client: TestClient, text: str) -> None:
    """Send a ping and show the pong."""
    with step(f"publish to {NAME}/ping: {text}") as line:
        client.ask(NAME, text.encode())
        line.result = f"{NAME}/pong: {text}"


def lint() -> None:
    """Show what flake8-svc finds in a service that was written by hand."""
    print(f"flake8-svc: what it finds in {BAD_SERVICE.relative_to(REPOSITORY)}\n")
    flake8 = [
        sys.executable,
        "-m",
        "flake8",
        "--isolated",
        "--select=SVC",
        "--show-source",
        "--format=%(row)d: %(code)s %(text)s",
    ]
    done = subprocess.run([*flake8, BAD_SERVICE], cwd=REPOSITORY, capture_output=True, text=True)
    print("".join(f"  {text}\n" for text in done.stdout.splitlines()), end="")
    for code in ("SVC101", "SVC103", "SVC201"):
        expect(code in done.stdout, f"{code} is missing; flake8 said: {done.stderr}")
    print("\nWhy, and what to write instead: .venv/bin/svc explain SVC101")


def expect(fact: bool, otherwise: str) -> None:
    """End the demo unless something is as it should be."""
    if not fact:
        raise StepFailed(otherwise)


def run(*command: str | Path) -> None:
    """Run a command silently; what it printed is shown if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    expect(done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}")


@contextmanager
def silence() -> Iterator[None]:
    """Keep what a hook prints to itself; it goes to the file descriptor, past sys.stdout."""
    sys.stdout.flush()
    kept, null = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(null)


if __name__ == "__main__":
    sys.exit(main())
