#!/bin/sh
set -e
queuectl --version
