import time

while True:
    try:
        read_unit()
    except Exception as error:
        print("unit", error)
    except:  # SVC207: 5
        print("again")
    time.sleep(0.5)
