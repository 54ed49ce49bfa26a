from ymod_python_sys import timer


def show(name):
    print(name)


timer(None, 100, show)
print("lamp")
del show  # SVC504: 1


def inside():
    def own(name):
        print(name)

    timer(None, 100, own)
    del own  # SVC504: 5
