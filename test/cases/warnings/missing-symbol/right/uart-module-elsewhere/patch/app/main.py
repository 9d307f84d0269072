from app.parts.uart import uart_of
import sys


def serve(level):
    level += uart_of(level)
    return level
