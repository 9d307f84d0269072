import { other } from './other';
import { RadioTable } from './radio';

export function serve(level: number) {
    return level + other;
}
