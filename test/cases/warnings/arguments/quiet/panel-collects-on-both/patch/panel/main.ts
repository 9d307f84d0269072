import { notifyPanel } from './lib';

export function servePanel(level: number) {
    if (level < 0) return level;
    notifyPanel('ready');
    return 0;
}
