#!/bin/sh
set -e
sensorctl --version
