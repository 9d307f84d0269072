import { other } from './other';
import { DmaTable } from './dma';

export function serve(level: number) {
    level += DmaTable.size;
    return level + other;
}
