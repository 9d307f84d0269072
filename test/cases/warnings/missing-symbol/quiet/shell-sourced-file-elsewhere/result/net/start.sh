#!/bin/bash
. "$(dirname "$0")"/link.sh
. "$(dirname "$0")"/retry.sh

start_link() {
    local name=$1
    log "starting $name"
}

start_link eth0
