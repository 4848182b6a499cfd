"""How a language model is reached. All of it comes from the environment, and is read here.

AMPARO_LLM_URL       the address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1; documents are sent there
AMPARO_LLM_MODEL     the name of the model
AMPARO_LLM_KEY       the key that the endpoint asks for; a local one most often wants none
AMPARO_LLM_PRICE_IN  what a million tokens sent cost, for the summary
AMPARO_LLM_PRICE_OUT what a million tokens received cost
AMPARO_LLM_CURRENCY  the currency of these prices, USD unless given
AMPARO_LLM_CACHE     the folder that keeps answers; `off` keeps none
AMPARO_LLM_PART      how many characters are sent at a time, 12000 unless given
AMPARO_LLM_PARALLEL  how many requests are under way at once, 4 unless given
AMPARO_LLM_TIMEOUT   the seconds that an answer may take, all tries included, 300 unless given
AMPARO_LLM_TRIES     how often a request is made before the document fails, 4 unless given
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from amparo.errors import ReaderError

__all__ = ["LlmSettings", "read_settings"]

_LEAST_PART = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmSettings:
    """Where the model is and how it is asked. Prices are per million tokens; None where none was given."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    price_in: float | None = None
    price_out: float | None = None
    currency: str = "USD"
    cache: Path | None = None
    part_characters: int = 12_000
    parallel: int = 4
    timeout_s: float = 300.0
    tries: int = 4

    @property
    def host(self) -> str:
        """The machine that documents are sent to."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """Whether that is this computer."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def read_settings(environ: Mapping[str, str]) -> LlmSettings:
    """Return the settings of `environ`. Raises ReaderError where there is no address or model, or one can't be read."""
    url, model = environ.get("AMPARO_LLM_URL", ""), environ.get("AMPARO_LLM_MODEL", "")
    for name, value in (("AMPARO_LLM_URL", url), ("AMPARO_LLM_MODEL", model)):
        if not value.strip():
            raise ReaderError(
                f"the reader llm needs {name}", to_do="set it; see docs/how-to/use-a-language-model.md"
            )
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ReaderError(
            f"AMPARO_LLM_URL is no web address: {url!r}", to_do="write http://localhost:11434/v1"
        )
    return LlmSettings(
        url=url.rstrip("/"),
        model=model.strip(),
        key=environ.get("AMPARO_LLM_KEY", ""),
        price_in=_read_number(environ, "AMPARO_LLM_PRICE_IN"),
        price_out=_read_number(environ, "AMPARO_LLM_PRICE_OUT"),
        currency=environ.get("AMPARO_LLM_CURRENCY", "USD"),
        cache=_read_cache(environ),
        part_characters=int(_read_number(environ, "AMPARO_LLM_PART", least=_LEAST_PART) or 12_000),
        parallel=int(_read_number(environ, "AMPARO_LLM_PARALLEL", least=1) or 4),
        timeout_s=_read_number(environ, "AMPARO_LLM_TIMEOUT", least=1) or 300.0,
        tries=int(_read_number(environ, "AMPARO_LLM_TRIES", least=1) or 4),
    )


def _read_number(environ: Mapping[str, str], name: str, least: float = 0) -> float | None:
    value = environ.get(name, "").strip()
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < least:
        raise ReaderError(f"{name} is {value!r}", to_do=f"write a number, {least:g} or more")
    return number


def _read_cache(environ: Mapping[str, str]) -> Path | None:
    named = environ.get("AMPARO_LLM_CACHE", "").strip()
    if named.lower() == "off":
        return None
    if named:
        return Path(named).expanduser()
    base = environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".cache") / "amparo" / "llm"
