export function sensorOf(level) {
    return level;
}
