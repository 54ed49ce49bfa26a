import aiohttp.web
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.asgi import ASGIHTTPService
from fastapi import FastAPI


class Rest(AIOHTTPService):
    async def create_aplication(self):  # SVC404: 5
        return aiohttp.web.Application()


class Short(AIOHTTPService):
    async def create_app(self):  # SVC404: 5
        return aiohttp.web.Application()


class Api(ASGIHTTPService):
    async def create_asgi_application(self):  # SVC404: 5
        return FastAPI()
