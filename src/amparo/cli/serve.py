"""`amparo serve`: the pages, on this computer only."""

from __future__ import annotations

import logging
import re
import threading
import webbrowser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.group import make_app
from amparo.cli.opening import open_for_user
from amparo.cli.options import CasebookOption

if TYPE_CHECKING:
    from cheroot.wsgi import Server

__all__ = ["app", "start_server"]

app = make_app()

_HOST = "127.0.0.1"
_PORT = 8642
_THREADS = 8
#: The server wraps what the system said: "No socket could be created -- (('127.0.0.1', 80): [Errno 13] Permission denied)".
_REASON = re.compile(r".*\[Errno \d+\] (.*?)\)*$", re.DOTALL)
#: These tell on the terminal of every address that is not there, and of hosts that are refused with a traceback.
_CHATTER = {"django.request": logging.ERROR, "django.security": logging.CRITICAL}


@app.command()
def serve(
    casebook: CasebookOption = "",
    port: Annotated[
        int,
        typer.Option("--port", "-p", min=0, max=65535, metavar="N", help="The port; 0 takes any free one."),
    ] = _PORT,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the pages in your browser.")] = False,
) -> None:
    """Show a casebook in the browser, on this computer only.

    The pages are at http://127.0.0.1:8642 until you press Ctrl-C. No other computer can reach them, and they ask
    nothing of any other.

    \b
    Examples:
      amparo serve --casebook my-casebook --open
      amparo serve --port 9000
    """
    open_for_user(casebook)
    from amparo.web.wsgi import application

    for name, least in _CHATTER.items():
        logging.getLogger(name).setLevel(least)
    server = start_server(application, port)
    address = f"http://{_HOST}:{server.bind_addr[1]}/"
    print(f"The casebook is at {address} (Ctrl-C stops it)", flush=True)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.serve()
    except KeyboardInterrupt:
        print()
    finally:
        server.stop()


def start_server(application: Any, port: int) -> Server:
    """Return a server of `application` that listens at `port` of this computer. Raises CasebookError where it can't."""
    from cheroot.wsgi import Server

    from amparo.errors import CasebookError

    server = Server((_HOST, port), application, numthreads=_THREADS, server_name="amparo")
    try:
        server.prepare()
    except OSError as error:
        reason = error.strerror or _REASON.sub(r"\1", str(error))
        raise CasebookError(
            f"port {port} can't be used: {reason}",
            to_do="choose another with --port, or 0 for any",
        ) from error
    return server
