import uvicorn

server = uvicorn.Server(uvicorn.Config("app:app"))
try:
    server.run()
except KeyboardInterrupt:
    pass
