"""Pictures of the main pages, on a desk and on a phone, of a casebook of the samples.

    python scripts/make_screenshots.py [FOLDER]

Writes PAGE-1280.png and PAGE-360.png into FOLDER (docs/images). Needs Chromium and the development dependencies.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
COMMAND = [sys.executable, "-m", "amparo.cli"]
#: name of the picture -> address; the document is the one with the letter, whatever its number.
PAGES = {
    "overview": "/",
    "documents": "/documents",
    "document": "/documents/d5?kind=demand",
    "person": "/people/paul%20whelan",
    "detentions": "/detentions?holder=azerbaijan",
    "demands": "/demands",
    "timeline": "/timeline",
    "charts": "/charts",
    "network": "/charts/network",
    "countries": "/countries",
    "search": "/search?q=corridor",
    "review": "/review",
}
SIZES = {1280: 900, 360: 740}


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser_path is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as work:
        casebook = str(Path(work) / "casebook")
        samples = [str(path) for path in sorted((ROOT / "samples").iterdir())]
        subprocess.run([*COMMAND, "init", casebook], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*COMMAND, "ingest", "--casebook", casebook, *samples], check=True)
        subprocess.run([*COMMAND, "track", "--casebook", casebook], check=True, stdout=subprocess.DEVNULL)
        serving = subprocess.Popen(
            [*COMMAND, "serve", "--casebook", casebook, "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        assert serving.stdout is not None
        try:
            address = next(w for w in serving.stdout.readline().split() if w.startswith("http://"))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
                for width, height in SIZES.items():
                    _take(browser, address.rstrip("/"), folder, width, height)
                browser.close()
        finally:
            serving.terminate()
            serving.wait(10)
    return 0


def _take(browser: Browser, address: str, folder: Path, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        if name in ("charts", "network"):
            page.locator(".drawn canvas").first.wait_for()
            page.wait_for_timeout(1500)
        place = folder / f"{name}-{width}.png"
        page.screenshot(path=place)
        print(place)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
