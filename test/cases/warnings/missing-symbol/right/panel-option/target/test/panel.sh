#!/bin/sh
set -e
panelctl --version
