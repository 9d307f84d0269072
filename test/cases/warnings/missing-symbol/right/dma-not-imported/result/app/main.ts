import { other } from './other';

export function serve(level: number) {
    level += DmaTable.size;
    return level + other;
}
