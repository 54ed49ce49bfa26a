def main():
    while True:
        try:
            line = input("> ")
        except KeyboardInterrupt:
            break
        print(line)
