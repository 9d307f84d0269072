import { cacheOf } from './parts/cache';
import { other } from './other';

export function serve(level) {
    level += cacheOf(level);
    return level + other;
}
