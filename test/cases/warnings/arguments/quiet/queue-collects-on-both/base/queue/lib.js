export function notifyQueue(...listeners) {
    return 0;
}
