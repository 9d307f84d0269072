class QueueTable:
    size = 0
