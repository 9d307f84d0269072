#!/bin/sh
set -e
dmactl --version
dmactl --background run
