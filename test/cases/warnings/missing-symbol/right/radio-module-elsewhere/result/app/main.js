import { radioOf } from './parts/radio';
import { other } from './other';

export function serve(level) {
    level += radioOf(level);
    return level + other;
}
