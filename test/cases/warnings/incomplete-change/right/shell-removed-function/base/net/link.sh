log() {
    printf '%s\n' "$1" >&2
}

wait_for_link() {
    local tries=$1
    while [ "$tries" -gt 0 ]; do
        ip link show "$2" && return 0
        tries=$((tries - 1))
    done
    return 1
}
