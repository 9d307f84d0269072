#!/bin/sh
set -e
radioctl --version
