"""A practice's own certificate authority: good for its own names only, and a certificate for its server.

The authority is trusted by hand on each tablet.  It is constrained to the names it was made for, so a stolen
authority cannot speak for anybody else's site.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

from clinic import clock

AUTHORITY_YEARS, SERVER_DAYS = 10, 397
"""Browsers refuse a server's certificate that is valid for longer than 398 days."""
USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
General = x509.DNSName | x509.IPAddress


def folder() -> Path:
    """Return where the certificates are; the authority's own key is in the key folder."""
    return Path(settings.DATA) / "certificates"


def own_names() -> list[str]:
    """Return the names by which this machine is likely reached in its own network."""
    name = socket.gethostname()
    found = [name] if "." in name else [f"{name}.local", name]
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect(("192.0.2.1", 9))  # nothing is sent: it only chooses the address that leads outside
            found.append(asked.getsockname()[0])
    except OSError:
        pass
    return [*found, "localhost"]


def general(name: str) -> General:
    """Return a name as a certificate holds it."""
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode("ascii"))


def constraint(name: str) -> General:
    """Return a name as a constraint holds it: an address is a network of one."""
    try:
        return x509.IPAddress(ipaddress.ip_network(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode("ascii"))


def names_of(certificate: Path) -> list[str]:
    """Return the names a certificate is good for."""
    read = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    try:
        names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))]


def days_left(certificate: Path) -> int:
    """Return for how many days a certificate is still good."""
    read = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    return (read.not_valid_after_utc - clock.now()).days


def fingerprint(certificate: Path) -> str:
    """Return what a person compares by eye."""
    read = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    return read.fingerprint(SHA256()).hex(":").upper()


def make(names: list[str], place: Path | None = None) -> Path:
    """Write `ca.pem`, `server.pem` and `server.key`; return their folder.

    The authority is kept where it is good for all the names; otherwise a new one is made, to be trusted anew.
    """
    place = place or folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    authority, authority_key = _authority(names, place)
    key = ec.generate_private_key(ec.SECP256R1())
    built = (
        _begun(names[0], authority.subject, key, timedelta(days=SERVER_DAYS))
        .add_extension(x509.SubjectAlternativeName([general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, SHA256())
    )
    _write(place / "server.key", _private_pem(key))
    _write(place / "server.pem", built.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    return place


def _authority(names: list[str], place: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    kept, kept_key = place / "ca.pem", Path(settings.KEYS) / "authority.key"
    if kept.exists() and kept_key.exists():
        read = x509.load_pem_x509_certificate(kept.read_bytes())
        allowed = read.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
        key = load_pem_private_key(kept_key.read_bytes(), None)
        ours = isinstance(key, ec.EllipticCurvePrivateKey) and key.public_key() == read.public_key()
        if ours and days_left(kept) > SERVER_DAYS and all(constraint(name) in allowed for name in names):
            return read, key  # type: ignore[return-value]
    made = ec.generate_private_key(ec.SECP256R1())
    subject = _name(f"Needlecraft of {names[0]}")
    usage = dict.fromkeys(USES, False) | {"key_cert_sign": True, "crl_sign": True}
    certificate = (
        _begun(f"Needlecraft of {names[0]}", subject, made, timedelta(days=365 * AUTHORITY_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.NameConstraints([constraint(name) for name in names], None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(made.public_key()), critical=False)
        .sign(made, SHA256())
    )
    kept_key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(kept_key, _private_pem(made))
    _write(kept, certificate.public_bytes(Encoding.PEM), 0o644)
    return certificate, made


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _begun(
    subject: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, lasts: timedelta
) -> x509.CertificateBuilder:
    now = clock.now()
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + lasts)
    )


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(target: Path, data: bytes, mode: int = 0o600) -> None:
    waiting = target.with_name(f"{target.name}.tmp")
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(waiting, target)
