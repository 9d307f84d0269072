export function cacheOf(level) {
    return level;
}
