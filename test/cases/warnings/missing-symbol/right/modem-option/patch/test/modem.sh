#!/bin/sh
set -e
modemctl --version
modemctl --json-lines run
