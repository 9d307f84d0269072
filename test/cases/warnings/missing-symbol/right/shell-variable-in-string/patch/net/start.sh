#!/bin/bash
. "$(dirname "$0")"/link.sh

start_link() {
    local name=$1
    log "starting $name"
    log "at most ${LINK_RETRIES} times"
}

start_link eth0
