import { open } from './pump';

export function serve(pump) {
    const line = open(pump);
    return line;
}
