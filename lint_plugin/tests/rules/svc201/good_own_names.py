class Player:
    def pause(self):
        self.playing = False


def main(names):
    player = Player()
    try:
        player.pause()
        for name in names:
            print(name)
        while names:
            names = names[1:]
    except KeyboardInterrupt:
        pass
