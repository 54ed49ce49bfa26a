from ymod_python_sys import current_python

reactor = current_python().reactor()


def answer(question):
    return reactor.sync_run(lambda: question)  # SVC501: 20
