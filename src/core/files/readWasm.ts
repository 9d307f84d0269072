/** Grammars as they are packed beside the bundle: `<name>.br`, compressed with brotli. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const decompress = promisify(brotliDecompress);

/**
 * @param assets folder that holds `wasm/`
 * @param name e.g. `tree-sitter-c.wasm`
 * @throws the file system's error if missing
 */
export async function readWasm(assets: string, name: string): Promise<Uint8Array> {
    return unpackWasm(await readFile(path.join(assets, 'wasm', `${name}.br`)));
}

/** For a host that reads files its own way. @throws Error where it is not brotli */
export const unpackWasm = (packed: Uint8Array): Promise<Uint8Array> => decompress(packed);
