#!/bin/bash
. ./link.sh

restart() {
    # wait_for_link
    ip link show eth1 || exit 1
}
