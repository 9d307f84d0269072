export function chunk(n) {
    return n;
}

export function stripPrefix(n) {
    return n + 1;
}
