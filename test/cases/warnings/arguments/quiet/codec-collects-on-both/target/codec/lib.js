export function notifyCodec(...listeners) {
    return 0;
}

// Kept small.
