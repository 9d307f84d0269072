/** The command line as a host: a quiet log, grammars beside the bundle. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { readWasm } from '../core/files/readWasm.ts';
import type { Host } from '../core/base/host.ts';
import { describeFailure } from './describeFailure.ts';
import { printError } from './terminal.ts';

/**
 * @param options.verbose log each git call to standard error
 * @param options.assets folder that holds `wasm/`; by default that of the running bundle
 */
export function cliHost(options: { verbose?: boolean; assets?: string } = {}): Host {
    const assets = options.assets ?? bundleFolder();
    return {
        log: options.verbose ? (line) => void printError(`${line}\n`) : () => {},
        progress: () => {},
        warn: (reason) => void printError(`git-backport: ${describeFailure(reason)}\n`),
        clock: () => performance.now(),
        wasm: (name) => readWasm(assets, name),
    };
}

/** `npm bin` links to the bundle; the grammars stand beside the bundle, not beside the link. */
export function bundleFolder(): string {
    const script = process.argv[1] ?? '.';
    try {
        return path.dirname(realpathSync(script));
    } catch {
        return path.dirname(script);
    }
}
