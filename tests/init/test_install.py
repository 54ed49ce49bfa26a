"""`make install` and `make uninstall` on machines without systemd."""

from __future__ import annotations

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIG, HERE, MAKE, Checkouts
from .host import Host
from .script import SCRIPT, Script
from .supervisor import PROGRAM, Supervisor

ACCOUNT = "my-service:x:"


def test_the_init_script_is_installed_for_each_boot_and_uninstalled_again(
    script: Script, client: TestClient, broker: Broker
) -> None:
    host = script.host
    assert host.run("stat", "-c", "%a %U", SCRIPT) == "755 root\n"
    links = host.run("sh", "-c", "ls /etc/rc?.d/*my-service").split()
    assert {link.split("/")[2][2] + link.split("/")[3][0] for link in links} >= {"2S", "3S", "4S", "5S", "0K", "6K"}
    assert ACCOUNT in host.path("/etc/passwd").read_text()
    script.run("start")

    printed = host.run(*MAKE, "uninstall")

    assert script.processes == []
    assert client.next("my-service/status") == b"online"
    assert client.next("my-service/status") == b"offline"
    assert not host.path(SCRIPT).exists() and not host.path("/opt/my-service").exists()
    assert host.try_to("sh", "-c", "ls /etc/rc?.d/*my-service /run/my-service").code != 0
    named = {line.rpartition(" ")[2] for line in printed.splitlines() if line.startswith("left")}
    assert named == {"/etc/my-service", "/var/lib/my-service", "/var/log/my-service"}
    assert host.run(*MAKE, "uninstall").count("left") == 3, "nothing is there to be taken away, which is no failure"


def test_installed_again_the_script_runs_the_new_code_and_keeps_the_configuration(
    script: Script, client: TestClient, broker: Broker
) -> None:
    script.run("start")
    source = script.host.path("/checkout/src/my_service/service.py")
    source.write_text(source.read_text().replace("/pong", "/gong"))

    script.host.run(*MAKE, "install")

    assert broker.url in script.host.path(CONFIG).read_text()
    script.until_logged("connected to(.|\n)*connected to")
    client.publish("my-service/ping", b"again")
    assert client.next("my-service/gong") == b"again"


def test_without_root_it_says_so(script: Script) -> None:
    as_nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *MAKE)

    for target in ("install", "uninstall"):
        code, printed = script.host.try_to(*as_nobody, target)
        assert code == 2 and "this needs root, or DESTDIR=a folder" in printed


def test_with_destdir_everything_lies_below_it(checkouts: Checkouts) -> None:
    with Host(checkouts("sysv"), HERE) as host:
        staged = host.path("/tmp/staged")
        host.run(*MAKE, "install", "DESTDIR=/tmp/staged", "PREFIX=/srv")

        files = {f"/{path.relative_to(staged)}" for path in staged.rglob("*") if path.is_file()}
        assert {path for path in files if not path.startswith("/srv")} == {SCRIPT, CONFIG}
        assert 'DAEMON="/srv/my-service/bin/my-service"' in (staged / SCRIPT[1:]).read_text()
        assert "my-service" not in host.path("/etc/passwd").read_text()
        assert not host.path("/srv/my-service").exists()

        host.run(*MAKE, "uninstall", "DESTDIR=/tmp/staged", "PREFIX=/srv")

        assert [path.name for path in staged.rglob("*") if path.is_file()] == ["config.toml"]


def test_the_program_names_where_it_was_installed(checkouts: Checkouts) -> None:
    with Host(checkouts("supervisor"), HERE) as host:
        host.run(*MAKE, "install-program", "DESTDIR=/tmp/staged", "PREFIX=/srv")

        assert "exec /srv/my-service/bin/my-service" in host.path(f"/tmp/staged{PROGRAM}").read_text()


def test_the_program_is_uninstalled_again(supervisor: Supervisor, client: TestClient) -> None:
    with supervisor:
        supervisor.until_logged("connected to")

        printed = supervisor.host.run(*MAKE, "uninstall")

        assert "my-service" not in supervisor.call("status").printed
    assert supervisor.processes == []
    assert client.next("my-service/status") == b"online"
    assert client.next("my-service/status") == b"offline"
    assert not supervisor.host.path(PROGRAM).exists() and not supervisor.host.path("/opt/my-service").exists()
    named = {line.rpartition(" ")[2] for line in printed.splitlines() if line.startswith("left")}
    assert {"/etc/my-service", "/var/lib/my-service", "/var/log/supervisor/my-service.log"} <= named


def test_the_program_is_installed_and_not_started(supervisor: Supervisor) -> None:
    with supervisor:
        supervisor.run("stop", "my-service")

        printed = supervisor.host.run(*MAKE, "install")

        assert "then: supervisorctl update" in printed
        assert supervisor.state == "STOPPED"


def test_the_program_installed_again_runs_the_new_code(supervisor: Supervisor, client: TestClient) -> None:
    with supervisor:
        supervisor.until_logged("connected to")
        source = supervisor.host.path("/checkout/src/my_service/service.py")
        source.write_text(source.read_text().replace("/pong", "/gong"))

        supervisor.host.run(*MAKE, "install")

        supervisor.until_logged("connected to", count=2)
        client.publish("my-service/ping", b"again")
        assert client.next("my-service/gong") == b"again"


def test_a_service_without_a_broker_is_installed_and_started_likewise(checkouts: Checkouts) -> None:
    with Host(checkouts("sysv", kind="periodic"), HERE) as host:
        host.run(*MAKE, "install")
        script = Script(host)
        script.start_syslog()

        script.run("start")

        script.until_logged("info my-service: my_service.service: / is [0-9]+ % full")
        script.run("stop")
        assert script.processes == []
