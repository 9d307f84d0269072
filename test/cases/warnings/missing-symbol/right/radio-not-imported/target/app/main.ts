import { other } from './other';

export function serve(level: number) {
    return level + other;
}
