#!/bin/bash
. "$(dirname "$0")"/link.sh

start_link() {
    local name=$1
    log "starting $name"
    local -r address=$2 family
    read -r gateway metric < "/run/$name"
    for route in "$gateway" "$metric"; do
        log "$route $address ${family:=inet}"
    done
    : "${device:=none}"
    log "$device"
}

start_link eth0
