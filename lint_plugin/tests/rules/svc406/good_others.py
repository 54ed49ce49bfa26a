import aiomisc
from house.service import GracefulService, RavenSender

print(GracefulService, RavenSender, aiomisc)
