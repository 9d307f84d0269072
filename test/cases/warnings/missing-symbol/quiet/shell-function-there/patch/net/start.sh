#!/bin/bash
. "$(dirname "$0")"/link.sh

start_link() {
    local name=$1
    log "starting $name"
    wait_for_link 5 "$name"
}

start_link eth0
