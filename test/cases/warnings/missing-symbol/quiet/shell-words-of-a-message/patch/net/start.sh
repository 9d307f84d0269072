#!/bin/bash
. "$(dirname "$0")"/link.sh

start_link() {
    local name=$1
    log "starting $name"
    log "wait_for_link comes later"
}

start_link eth0
