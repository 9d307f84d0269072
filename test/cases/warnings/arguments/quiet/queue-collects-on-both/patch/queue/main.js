import { notifyQueue } from './lib';

export function serveQueue(level) {
    if (level < 0) return level;
    notifyQueue('ready');
    return 0;
}
