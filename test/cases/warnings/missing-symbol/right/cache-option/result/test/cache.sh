#!/bin/sh
set -e
cachectl --version
cachectl --dry-run run
