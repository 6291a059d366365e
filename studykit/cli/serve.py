"""`studykit serve`: the terminal app in a browser."""

from __future__ import annotations

import shlex
import socket
import sys
from ipaddress import ip_address

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say, warn
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.reasons import system_reason


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", help="The port to listen on.", type=click.IntRange(1, 65535), default=8077, show_default=True
)
@click.option("--public-url", default="", help="The address under which browsers reach it.")
@with_context
def command(context: Context, host: str, port: int, public_url: str) -> None:
    """Serve the terminal app to a browser on this computer.

    The printed address holds a token; without it nothing is shown. Stop with Ctrl+C.
    """
    from studykit.tui.web import TokenServer, new_token

    if not _is_loopback(host):
        warn(_("everyone who can reach {host} and knows the address can study as you").format(host=host))
    _refuse_taken(host, port)
    parts = [sys.executable, "-m", "studykit", "--home", str(context.paths.home)]
    parts += ["--decks", str(context.place.folder)]
    shown_host = socket.gethostname() if _is_everywhere(host) else host
    server = TokenServer(
        shlex.join(parts),
        host,
        port,
        new_token(),
        public_url=public_url.rstrip("/") or f"http://{shown_host}:{port}",
        ready=lambda address: say(_("studykit is at {address}").format(address=address)),
    )
    server.serve()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_everywhere(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = _("cannot listen on {host}:{port}: {why}")
            raise UsageError(
                message.format(host=host, port=port, why=system_reason(error)),
                hint=_("Choose another --port."),
            ) from error
