"""Our own certificate authority: made at the first start, certifies this desk and its kiosks; times mean nothing."""

from __future__ import annotations

import hashlib
import os
import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
_Public = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey


class Authority:
    """The keys and certificates of one desk folder; makes what is missing, never replaces what is there."""

    def __init__(self, folder: Path, name: str) -> None:
        self.ca_pem, self._ca_key = folder / "ca.pem", folder / "ca.key"
        self.server_pem, self.server_key = folder / "server.pem", folder / "server.key"
        if not self.ca_pem.exists():
            _make_ca(self.ca_pem, self._ca_key)
        self._key = _load(self._ca_key)
        self._certificate = x509.load_pem_x509_certificate(self.ca_pem.read_bytes())
        if not self.server_pem.exists():
            self._make_server(name)
        server = x509.load_pem_x509_certificate(self.server_pem.read_bytes())
        self.server_sha256 = spki_sha256(server.public_key())  # type: ignore[arg-type]

    def _make_server(self, name: str) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
        if name != "localhost":
            names.insert(0, x509.DNSName(name))
        builder = self._leaf(name, key.public_key(), ExtendedKeyUsageOID.SERVER_AUTH)
        certificate = builder.add_extension(x509.SubjectAlternativeName(names), False).sign(self._key, hashes.SHA256())
        _keep(self.server_key, _private(key))
        _keep(self.server_pem, certificate.public_bytes(serialization.Encoding.PEM))

    def certify(self, kiosk: str, raw_key: bytes) -> tuple[str, str]:
        """A client certificate (PEM) for a kiosk's raw Ed25519 public key, and the digest the desk knows it by. ValueError."""
        key = ed25519.Ed25519PublicKey.from_public_bytes(raw_key)
        certificate = self._leaf(kiosk, key, ExtendedKeyUsageOID.CLIENT_AUTH).sign(self._key, hashes.SHA256())
        return certificate.public_bytes(serialization.Encoding.PEM).decode(), spki_sha256(key)

    def _leaf(self, name: str, key: _Public, usage: x509.ObjectIdentifier) -> x509.CertificateBuilder:
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            _builder(name, self._certificate.subject, key)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
            .add_extension(_usage(), True)
            .add_extension(x509.ExtendedKeyUsage([usage]), False)
            .add_extension(issuer, False)
        )

    def context(self) -> ssl.SSLContext:
        """For the kiosk door: TLS 1.3, a client certificate asked for, and only ours believed."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(self.server_pem, self.server_key)
        context.load_verify_locations(self.ca_pem)
        context.verify_mode = ssl.CERT_OPTIONAL
        return context


def spki_sha256(key: _Public) -> str:
    """Hex SHA-256 of a public key's SubjectPublicKeyInfo: the name of a key in every table."""
    info = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).hexdigest()


def certificate_sha256(der: bytes) -> str:
    """:func:`spki_sha256` of the key in a DER certificate."""
    return spki_sha256(x509.load_der_x509_certificate(der).public_key())  # type: ignore[arg-type]


def _make_ca(pem: Path, key_file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Blue Lamp desk authority")])
    builder = (
        _builder("Blue Lamp desk authority", name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .add_extension(_usage(signs_certificates=True), True)
    )
    _keep(key_file, _private(key))
    _keep(pem, builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))


def _builder(name: str, issuer: x509.Name, key: _Public) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), False)
    )


def _usage(*, signs_certificates: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, key_cert_sign=signs_certificates, crl_sign=signs_certificates,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    none = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, none)


def _load(file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file} is not the P-256 key that was made here")
    return key


def _keep(file: Path, data: bytes) -> None:
    new = file.with_suffix(file.suffix + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    new.rename(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in ``folder`` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
