#!/bin/sh
set -e
uartctl --version
