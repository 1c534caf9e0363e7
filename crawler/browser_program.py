"""The browser that the system lends: which program it is, whether it is there, and how it is started.

`TYNDAU_CHROMIUM` names another program than the one found on PATH. `TYNDAU_CHROMIUM_SANDBOX` is `on` or `off`; by
default on, except for root, a container's usual user, for whom Chromium does not start with its sandbox on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Collection
from functools import cache

from config.errors import ConfigurationError
from spiders.private_addresses import Host, is_loopback

PACKAGE = "chromium"  # Debian's name
PURPOSE = "pages that only a browser draws"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_VERSION_SECONDS = 20

# Nothing of its own accord: no updates, no sync, no telemetry; nothing past the proxy: no QUIC, no UDP, no names.
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-remote-fonts",
    "--block-new-web-contents",
    "--no-pings",
    "--mute-audio",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # its name in earlier versions
    "--disk-cache-size=1",
    "--js-flags=--max-old-space-size=384",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


class BrowserMissingError(Exception):
    """There is no browser on this machine; other sources do without."""


def browser_program() -> str:
    """Returns the path of the browser. Raises BrowserMissingError."""
    named = os.environ.get("TYNDAU_CHROMIUM", "").strip()
    path = next(filter(None, map(shutil.which, [named] if named else _NAMES)), None)
    if path is None:
        where = f"TYNDAU_CHROMIUM names {named}, which is no program" if named else "none was found on PATH"
        raise BrowserMissingError(f"needs the program {PACKAGE}: {where}")
    return path


def sandboxed() -> bool:
    """Returns whether the browser is to keep its own sandbox. Raises ConfigurationError for a setting that is none."""
    wanted = os.environ.get("TYNDAU_CHROMIUM_SANDBOX", "").strip().lower()
    if wanted not in ("", "on", "off"):
        raise ConfigurationError(f"TYNDAU_CHROMIUM_SANDBOX: on or off, not {wanted!r}")
    return wanted == "on" or (wanted == "" and os.geteuid() != 0)


def flags(keys: Collection[str] = ()) -> list[str]:
    """Returns what the browser is started with besides Playwright's own arguments; `keys` are those it may believe."""
    return [*_FLAGS, *([f"--ignore-certificate-errors-spki-list={','.join(keys)}"] if keys else [])]


def all_on_this_machine(own: Collection[Host]) -> bool:
    """Returns whether every configured host is this very machine: a test or a demonstration, which asks nobody else."""
    return all(is_loopback(name) for name, _port in own)


@cache
def browser_version() -> str | None:
    """Returns the version of the browser found, None without one."""
    try:
        path = browser_program()
        words = [path, "--version"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=_VERSION_SECONDS, check=False)
    except (BrowserMissingError, OSError, subprocess.TimeoutExpired):
        return None
    said = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return said.group() if said else "installed"
