#!/bin/sh
set -e
codecctl --version
codecctl --keep-going run
