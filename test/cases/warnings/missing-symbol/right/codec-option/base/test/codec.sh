#!/bin/sh
set -e
codecctl --version
