export function notifyPanel(listeners: string[]) {
    return 0;
}
