#!/bin/sh
set -e
dmactl --version
