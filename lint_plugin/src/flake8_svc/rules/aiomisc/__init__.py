"""4xx: services of aiomisc, and the asyncio that they are made of."""
