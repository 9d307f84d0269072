/** Grammars for tests and benches: straight from the packages that ship them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../node_modules');

/** @param name as {@link Host.wasm} takes it: `tree-sitter-c.wasm` */
export function testWasm(name: string): Promise<Uint8Array> {
    const stem = path.basename(name, '.wasm');
    return readFile(path.join(modules, stem === 'tree-sitter-tsx' ? 'tree-sitter-typescript' : stem, name));
}
