import * as tools from './tools.js';

export function collect(n) {
    let out = tools.chunk(n);
    return out;
}
