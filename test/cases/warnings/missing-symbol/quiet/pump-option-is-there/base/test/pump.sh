#!/bin/sh
set -e
pumpctl --version
