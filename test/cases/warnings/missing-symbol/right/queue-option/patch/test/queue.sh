#!/bin/sh
set -e
queuectl --version
queuectl --keep-going run
