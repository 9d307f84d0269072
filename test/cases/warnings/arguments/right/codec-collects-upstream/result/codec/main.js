import { notifyCodec } from './lib';

export function serveCodec(level) {
    if (level < 0) return level;
    notifyCodec('ready');
    return 0;
}
