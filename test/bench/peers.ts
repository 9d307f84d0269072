/** Other tools that resolve regions, for comparison: what is installed is asked. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Region } from '../../src/core/conflict/regions.ts';

export interface Peer {
    readonly name: string;
    /** @returns the result that the tool is satisfied with, undefined where it leaves a conflict */
    merge(region: Region): Promise<string | undefined>;
}

export function openPeers(): { readonly tools: readonly Peer[]; dispose(): Promise<void> } {
    const dir = mkdtempSync(path.join(tmpdir(), 'backport-peers-'));
    const tools: Peer[] = [];
    const there = (command: string) => spawnSync(command, ['--version']).error === undefined;
    const write = ({ target, base = '', patch }: Region) => {
        const files = { target, base, patch };
        return Object.entries(files).map(([name, text]) => {
            const file = path.join(dir, name);
            writeFileSync(file, text);
            return file;
        });
    };
    const ask = (command: string, args: readonly string[]) => {
        const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 5000, maxBuffer: 1 << 26 });
        return status === 0 ? stdout : undefined;
    };
    if (there('wiggle'))
        tools.push({
            name: 'wiggle',
            merge: (region) => Promise.resolve(ask('wiggle', ['--merge', ...write(region)])),
        });
    if (there('mergiraf'))
        tools.push({
            name: 'mergiraf',
            merge: (region) => {
                const [target, base, patch] = write(region) as [string, string, string];
                return Promise.resolve(ask('mergiraf', ['merge', base, target, patch]));
            },
        });
    return {
        tools,
        dispose: () => Promise.resolve(rmSync(dir, { recursive: true, force: true })),
    };
}
