"""The app in a browser: each visitor who knows the token gets a session of their own.

Without the token nothing is answered: any web page may try to reach a port of this computer.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from textual_serve.server import Server

COOKIE: Final = "studykit_token"
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


class TokenServer(Server):
    """textual-serve behind a token: in the address of the first page, in a cookie from then on."""

    def __init__(
        self, command: str, host: str, port: int, token: str, *, public_url: str, ready: Callable[[str], None]
    ) -> None:
        super().__init__(command, host=host, port=port, title="studykit", public_url=public_url)
        self._token = token
        self._ready = ready

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Tell the address."""
        self._ready(f"{self.public_url}/?token={self._token}")

    def initialize_logging(self) -> None:
        """Log nothing: visits are nobody's business."""

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if not self._is_own_page(request):
            raise web.HTTPForbidden(text="another site cannot open this page\n")
        if self._knows(request.cookies.get(COOKIE, "")):
            return await handler(request)
        if request.path == "/" and self._knows(request.query.get("token", "")):
            response = await handler(request)
            response.set_cookie(COOKIE, self._token, httponly=True, samesite="Strict")
            return response
        raise web.HTTPForbidden(text="the address needs its token: copy it whole from the terminal\n")

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    def _is_own_page(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        return origin is None or origin.split("://")[-1] == request.host
