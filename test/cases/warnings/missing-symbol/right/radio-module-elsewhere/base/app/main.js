import { other } from './other';

export function serve(level) {
    return level + other;
}
