export function notifyQueue(...listeners) {
    return 0;
}

// Kept small.
