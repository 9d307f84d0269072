import { modemOf } from './parts/modem';
import { other } from './other';

export function serve(level) {
    level += modemOf(level);
    return level + other;
}
