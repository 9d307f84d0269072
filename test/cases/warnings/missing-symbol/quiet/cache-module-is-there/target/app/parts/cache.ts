export function cacheOf(level) {
    return level;
}

// here too
