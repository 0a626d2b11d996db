"""Keys made once and kept in the data folder (mode 0600), outside the database's own folder."""

from __future__ import annotations

import hmac
import os
import secrets as random
from dataclasses import dataclass
from pathlib import Path

from daily8.config import Config
from daily8.core.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Secrets:
    secret_key: str  # Django's: sessions, tokens
    picture_key: bytes  # signs addresses of the picture proxy


def _kept(folder: Path, name: str) -> str:
    """Read the key, or make it. Two processes at once agree: the first to link its file wins."""
    path = folder / name
    if not path.exists():
        draft = folder / f".{name}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(random.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def _picture_key(config: Config, folder: Path) -> bytes:
    """Machines that share a secret key must accept each other's links."""
    if config.secret_key:
        return hmac.digest(config.secret_key.encode(), b"daily8 pictures", "sha256")
    return _kept(folder, "picture-key").encode("ascii")


def load_secrets(config: Config) -> Secrets:
    """Raises :class:`ConfigError` when the data folder cannot be written."""
    folder = config.data_dir / "secrets"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Secrets(
            secret_key=config.secret_key or _kept(folder, "secret-key"),
            picture_key=_picture_key(config, folder),
        )
    except OSError as error:
        raise ConfigError(
            f"The data folder {config.data_dir} cannot be written ({error.strerror}). "
            "Free some space, correct its permissions, or set DAILY8_DATA_DIR to another folder."
        ) from error
