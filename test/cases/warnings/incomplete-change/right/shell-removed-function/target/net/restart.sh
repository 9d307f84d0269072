#!/bin/bash
. ./link.sh

restart() {
    wait_for_link 3 eth1 || exit 1
}
