#!/bin/sh
set -e
pumpctl --version
pumpctl --dry-run run
