export function radioOf(level) {
    return level;
}

// here too
