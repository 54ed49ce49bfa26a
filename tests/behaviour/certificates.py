"""Certificates of a test's own, made with the openssl command."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Authority:
    """A certificate authority that lives in a folder; ``ca`` is its certificate."""

    def __init__(self, directory: Path, name: str) -> None:
        self._directory = directory / name
        self._directory.mkdir()
        self.ca, self._key = self._files("ca")
        # Python 3.13 accepts an authority only if it says what it is for.
        subject = ("-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        _openssl("req", "-x509", *NEW_KEY, "-days", "2", *subject, "-keyout", self._key, "-out", self.ca)

    def issue(self, name: str, san: str = "IP:127.0.0.1") -> tuple[Path, Path]:
        """Issue a certificate.

        :param san: whom it is for.
        :returns: the files of the certificate and of its key.
        """
        certificate, key = self._files(name)
        request, extensions = self._directory / "request", self._directory / "extensions"
        extensions.write_text(f"subjectAltName={san}\n")
        _openssl("req", *NEW_KEY, "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        signer = ("-CA", self.ca, "-CAkey", self._key, "-CAcreateserial", "-days", "2", "-extfile", extensions)
        _openssl("x509", "-req", "-in", request, *signer, "-out", certificate)
        return certificate, key

    def _files(self, name: str) -> tuple[Path, Path]:
        return self._directory / f"{name}.pem", self._directory / f"{name}.key"


NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def tls_listener(port: int, ca: Path, certificate: Path, key: Path, more: str = "") -> str:
    """Lines for mosquitto.conf: a further listener, with TLS."""
    files = f"cafile {ca}\ncertfile {certificate}\nkeyfile {key}\n"
    return f"listener {port} 127.0.0.1\n{files}allow_anonymous true\n{more}\n"
