import { other } from './other';

export function serve(level: number) {
    level += RadioTable.size;
    return level + other;
}
