#!/bin/sh
set -e
panelctl --version
panelctl --no-pager run
