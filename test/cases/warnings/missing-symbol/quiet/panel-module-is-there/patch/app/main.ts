import { panelOf } from './parts/panel';
import { other } from './other';

export function serve(level) {
    level += panelOf(level);
    return level + other;
}
