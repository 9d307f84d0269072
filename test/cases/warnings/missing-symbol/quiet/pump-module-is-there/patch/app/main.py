from app.parts.pump import pump_of
import sys


def serve(level):
    level += pump_of(level)
    return level
