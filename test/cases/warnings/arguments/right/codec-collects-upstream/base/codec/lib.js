export function notifyCodec(...listeners) {
    return 0;
}
