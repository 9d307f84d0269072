import sys
from app.queue import (
    QueueTable,
)


def serve(level):
    return level
