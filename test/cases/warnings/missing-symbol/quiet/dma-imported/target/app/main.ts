import { other } from './other';
import { DmaTable } from './dma';

export function serve(level: number) {
    return level + other;
}
