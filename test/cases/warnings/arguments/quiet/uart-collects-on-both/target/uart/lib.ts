export function notifyUart(...listeners: string[]) {
    return 0;
}

// Kept small.
