#!/bin/sh
set -e
modemctl --version
