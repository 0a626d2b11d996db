"""A certificate authority for a test, and servers with certificates of hers, good and bad."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


@dataclass
class Authority:
    """``root`` is the file to trust."""

    folder: Path
    root: Path
    _key: ec.EllipticCurvePrivateKey
    _certificate: x509.Certificate
    _made: int = 0

    @classmethod
    def found(cls, folder: Path) -> Authority:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            _builder("The Test's Authority", "The Test's Authority", key.public_key(), datetime.now(UTC), 30 * DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256())
        )
        root = folder / "root.pem"
        root.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return cls(folder, root, key, certificate)

    def certificate(
        self, *hosts: str, signed: bool = True, starts: datetime | None = None, lasts: timedelta = DAY
    ) -> Path:
        """A file with a certificate for the hosts, and its key. Unsigned ones are signed by themselves."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = "The Test's Authority" if signed else hosts[0]
        made = _builder(hosts[0], issuer, key.public_key(), starts or datetime.now(UTC) - timedelta(hours=1), lasts)
        made = made.add_extension(x509.SubjectAlternativeName([_alternative(host) for host in hosts]), critical=False)
        found = made.sign(self._key if signed else key, hashes.SHA256())
        self._made += 1
        file = self.folder / f"{self._made}.pem"
        file.write_bytes(
            found.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return file


def _builder(
    subject: str, issuer: str, key: ec.EllipticCurvePublicKey, starts: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder().subject_name(_name(subject)).issuer_name(_name(issuer)).public_key(key)
        .serial_number(x509.random_serial_number()).not_valid_before(starts).not_valid_after(starts + lasts)
    )  # fmt: skip


def server_context(certificate: Path, *, newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """For a server; with ``newest`` one that has not been renewed for long."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = newest
    return context


@contextmanager
def tls_server(context: ssl.SSLContext, reply: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Its port, and the requests that came through whole. Each is answered by the reply."""
    listener, asked = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        while True:
            try:
                wire, _ = listener.accept()
            except OSError:
                return
            try:
                wire.settimeout(5)
                with context.wrap_socket(wire, server_side=True) as safe:
                    asked.append(safe.recv(65536))
                    safe.sendall(reply)
            except OSError:
                wire.close()  # the client does not trust us, as it should

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1]), asked
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)
