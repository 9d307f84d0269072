import type { Host } from '../../src/core/base/host.ts';

/** A host that keeps quiet and has no grammars: for tests and for calls that need neither. */
export const silentHost: Host = {
    log: () => {},
    progress: () => {},
    warn: () => {},
    clock: () => performance.now(),
    wasm: (name) => Promise.reject(new Error(`This host has no ${name}.`)),
};
