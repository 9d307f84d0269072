export function notifyUart(listeners: string[]) {
    return 0;
}
