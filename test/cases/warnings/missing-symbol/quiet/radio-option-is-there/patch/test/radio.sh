#!/bin/sh
set -e
radioctl --version
radioctl --background run
