/** A host for tests that need grammars: quiet, wasm straight from node_modules. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Host } from '../../src/core/base/host.ts';
import { silentHost } from './silentHost.ts';

const require = createRequire(import.meta.url);

export const grammarHost: Host = { ...silentHost, wasm: (name) => readFile(wasmFile(name)) };

export function wasmFile(name: string): string {
    const stem = path.basename(name, '.wasm');
    const owner = stem === 'tree-sitter-tsx' ? 'tree-sitter-typescript' : stem;
    const folder =
        owner === 'web-tree-sitter'
            ? path.dirname(require.resolve('web-tree-sitter'))
            : path.join(import.meta.dirname, '../../node_modules', owner);
    return path.join(folder, name);
}
