#!/bin/sh
set -e
uartctl --version
uartctl --no-pager run
