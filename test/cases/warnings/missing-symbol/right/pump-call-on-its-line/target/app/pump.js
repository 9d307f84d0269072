export function open(pump) {
    return pump;
}
