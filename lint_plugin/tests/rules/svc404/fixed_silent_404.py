import aiohttp.web
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.asgi import ASGIHTTPService
from fastapi import FastAPI


class Rest(AIOHTTPService):
    async def create_application(self):
        return aiohttp.web.Application()


class Short(AIOHTTPService):
    async def create_application(self):
        return aiohttp.web.Application()


class Api(ASGIHTTPService):
    async def create_asgi_app(self):
        return FastAPI()
