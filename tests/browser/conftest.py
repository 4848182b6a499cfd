"""A browser before `amparo serve` on a casebook of the samples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.pseudo import write_pseudo

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_COMMAND = [sys.executable, "-m", "amparo.cli"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Without one the tests are skipped, but fail where AMPARO_CI is set."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("AMPARO_CI"):
            pytest.fail("no chromium: apt-get install chromium")
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def folder(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook of the samples."""
    folder = tmp_path_factory.mktemp("browser") / "casebook"
    samples = [str(path) for path in sorted(SAMPLES.iterdir())]
    subprocess.run([*_COMMAND, "init", str(folder)], check=True, capture_output=True)
    subprocess.run(
        [*_COMMAND, "ingest", "--workers", "1", "--casebook", str(folder), *samples],
        check=True,
        capture_output=True,
    )
    return folder


@contextmanager
def serve(folder: Path, **environment: str) -> Iterator[str]:
    """Serve the pages of a casebook; the address ends with a stroke."""
    serving = subprocess.Popen(
        [*_COMMAND, "serve", "--casebook", str(folder), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
    )
    assert serving.stdout is not None
    try:
        yield next(word for word in serving.stdout.readline().split() if word.startswith("http://"))
    finally:
        serving.terminate()
        serving.wait(10)
        serving.stdout.close()


@pytest.fixture(scope="package")
def address(folder: Path) -> Iterator[str]:
    """Where the pages are served."""
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="package")
def address_from_right(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages of the same casebook are served in an invented language that is written from right to left."""
    translations = write_pseudo(tmp_path_factory.mktemp("translations"), "ar-xb")
    with serve(folder, AMPARO_LOCALES=str(translations), AMPARO_LANGUAGE="ar-xb") as address:
        yield address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window that holds it against a page when it asks another host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may write nothing to the console."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


@pytest.fixture
def page_without_script(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which no script runs."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()
