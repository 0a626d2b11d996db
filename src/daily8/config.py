"""Configuration: one typed object, read from the environment, secrets also from ``<NAME>_FILE``."""

from __future__ import annotations

import ipaddress
import os
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ByteSize, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from daily8.core.errors import ConfigError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
SECRETS = ("DATABASE_URL", "DAILY8_SECRET_KEY", "DAILY8_LLM_API_KEY", "DAILY8_EMAIL_URL")


def _home() -> Path:
    """Where a system service keeps its data, or a person."""
    if os.geteuid() == 0:
        return Path("/var/lib/daily8/data")
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "daily8"


class Config(BaseSettings):
    """Every setting is optional on one machine. Names are the environment's, in lower case."""

    model_config = SettingsConfigDict(env_prefix="DAILY8_", frozen=True, extra="ignore")

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    data_dir: Path = Field(default_factory=_home)
    base_url: str = ""
    bind: str = "127.0.0.1:8000"
    secret_key: str | None = None
    time_zone: str = "UTC"
    audience: Literal["private", "public"] = "private"
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = ()
    allow_private_networks: Annotated[tuple[Network, ...], NoDecode] = ()
    email_url: str | None = None
    llm_base_url: str | None = None
    llm_model: str | None = None
    llm_api_key: str | None = None
    llm_budget: float = 0.0
    keep_days: int = Field(default=180, ge=0)  # 0: for ever
    picture_cache: ByteSize = Field(default="1GiB", validate_default=True, gt=0)
    demo: bool = False  # set by `daily8 demo` for its children: shows the banner
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("data_dir", mode="after")
    @classmethod
    def _expand(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("trusted_proxies", "allow_private_networks", mode="before")
    @classmethod
    def _networks(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())

    @field_validator("bind")
    @classmethod
    def _bind(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("must be HOST:PORT, e.g. 127.0.0.1:8000")
        return value

    @field_validator("base_url")
    @classmethod
    def _base_url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must be an http or https address, e.g. https://news.example.org")
        if urlsplit(value).path.strip("/"):
            raise ValueError("must have no path behind the host: Daily8 stands at the root of its host")
        return value.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("must be an IANA time zone, e.g. Asia/Beirut") from error
        return value

    @property
    def host(self) -> str:
        return self.bind.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.bind.rpartition(":")[2])

    @cached_property
    def public_url(self) -> str:
        """The address readers use, without a slash at the end."""
        if self.base_url:
            return self.base_url
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def private_postgres(self) -> bool:
        return not self.database_url


def _secrets_from_files() -> dict[str, str]:
    values = {}
    for name in SECRETS:
        path = os.environ.get(f"{name}_FILE")
        if not path or os.environ.get(name):
            continue
        try:
            values[name] = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(
                f"{name}_FILE points to {path}, which cannot be read ({error.strerror}). "
                "Correct the path or its permissions."
            ) from error
    return values


def load_config(**overrides: Any) -> Config:
    """Read the environment. Raises :class:`ConfigError` that names each wrong variable and its fix."""
    try:
        given = {
            name if name == "DATABASE_URL" else name.removeprefix("DAILY8_").lower(): value
            for name, value in _secrets_from_files().items()
        }
        return Config(**{**given, **overrides})
    except ValidationError as error:
        problems = []
        for item in error.errors():
            field = str(item["loc"][0]) if item["loc"] else "?"
            name = field if field.isupper() else f"DAILY8_{field.upper()}"
            problems.append(f"{name}={os.environ.get(name, '')!r}: {item['msg'].removeprefix('Value error, ')}")
        raise ConfigError("The configuration is wrong. " + "; ".join(problems)) from error
