import { other } from './other';
import { RadioTable } from './radio';

export function serve(level: number) {
    level += RadioTable.size;
    return level + other;
}
