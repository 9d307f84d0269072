import { sensorOf } from './parts/sensor';
import { other } from './other';

export function serve(level) {
    level += sensorOf(level);
    return level + other;
}
