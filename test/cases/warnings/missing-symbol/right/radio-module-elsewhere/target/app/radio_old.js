export function radioOf(level) {
    return level;
}
