"""What proves who is who: the broker's password and the certificates."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

from ..identity import Identity
from ..settings import NotPermitted, SettingsError
from .settings import Mqtt


def read_password(mqtt: Mqtt, identity: Identity) -> str | None:
    """Find the password: ``password``, else ``password_file``, else the systemd credential ``<identity>.password``.

    :returns: the password without a newline at its end, or nothing where none is set.
    :raises SettingsError: for a file that cannot be read, is empty, or holds a password without a user. The text
        names the file, never what is in it.
    """
    if mqtt.password:
        return mqtt.password
    if mqtt.password_file:
        return _read(Path(mqtt.password_file), "mqtt.password_file")
    directory = os.environ.get("CREDENTIALS_DIRECTORY")
    credential = Path(directory or ".", f"{identity}.password")
    if not directory or not credential.exists():
        return None
    if not mqtt.username:
        raise SettingsError(f"mqtt.username: missing, though there is a credential {credential.name}")
    return _read(credential, "credential")


def tls_context(mqtt: Mqtt) -> ssl.SSLContext | None:
    """Load the certificates for ``mqtts://``; without ``tls_ca_file`` the system's authorities are trusted.

    :returns: nothing where the URL asks for no TLS.
    :raises SettingsError: for a file that is missing or holds something else.
    """
    if not mqtt.address.tls:
        return None
    where = f"mqtt.tls_ca_file: {mqtt.tls_ca_file}"
    try:
        context = ssl.create_default_context(cafile=mqtt.tls_ca_file)
        if mqtt.tls_cert_file:
            where = f"mqtt.tls_cert_file, mqtt.tls_key_file: {mqtt.tls_cert_file}, {mqtt.tls_key_file}"
            # an empty passphrase, or OpenSSL would ask the terminal for it
            context.load_cert_chain(mqtt.tls_cert_file, mqtt.tls_key_file, password="")
    except ssl.SSLError as error:
        raise SettingsError(f"{where}: not a usable certificate ({error.reason or error})") from None
    except PermissionError:
        raise NotPermitted(f"{where}: may not be read by this user") from None
    except OSError as error:
        raise SettingsError(f"{where}: {error.strerror}") from None
    return context


def _read(path: Path, key: str) -> str:
    try:
        password = path.read_text(encoding="utf-8").rstrip("\r\n")
    except PermissionError:
        raise NotPermitted(f"{key}: {path} may not be read by this user") from None
    except OSError as error:
        raise SettingsError(f"{key}: {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{key}: {path} is not UTF-8") from None
    if not password:
        raise SettingsError(f"{key}: {path} is empty")
    return password
