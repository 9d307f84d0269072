#!/bin/sh
set -e
sensorctl --version
sensorctl --json-lines run
