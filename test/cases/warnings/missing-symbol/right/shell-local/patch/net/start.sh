#!/bin/bash
. "$(dirname "$0")"/link.sh

start_link() {
    local name=$1 attempts
    attempts=3
    log "starting $name"
    log "$attempts attempts"
}

start_link eth0
