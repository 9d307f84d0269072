#!/bin/sh
set -e
cachectl --version
