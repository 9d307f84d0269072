/** A host for tests that need grammars: quiet, wasm straight from node_modules. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Host } from '../../src/core/base/host.ts';
import { silentHost } from './silentHost.ts';

const require = createRequire(import.meta.url);

export const grammarHost: Host = { ...silentHost, wasm: (name) => readFile(wasmFile(name)) };

function wasmFile(name: string): string {
    const stem = path.basename(name, '.wasm');
    const owner = stem === 'tree-sitter-tsx' ? 'tree-sitter-typescript' : stem;
    const folder =
        owner === 'web-tree-sitter'
            ? path.dirname(require.resolve('web-tree-sitter'))
            : path.join(import.meta.dirname, '../../node_modules', owner);
    return path.join(folder, name);
}

/** Grammars as they are packed beside a bundle. @param bundle the file that node runs */
export function packGrammarsBeside(bundle: string, names: readonly string[]): void {
    const folder = path.join(path.dirname(bundle), 'wasm');
    mkdirSync(folder, { recursive: true });
    const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
    for (const name of names)
        writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(readFileSync(wasmFile(name)), { params }));
}
