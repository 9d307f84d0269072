class QueueTable:
    size = 0

# here too
