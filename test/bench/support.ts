/** What the benches share: recorded picks, a store, and honest figures. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openStore, type Store } from '../../src/core/git/store.ts';
import { silentHost } from '../support/silentHost.ts';
import { testWasm } from '../support/wasm.ts';

export interface RecordedPick {
    /** A maintainer's backport of `x`, made on top of `parent`. */
    readonly b: string;
    readonly parent: string;
    readonly x: string;
    readonly kind: 'clean_same' | 'clean_diff' | 'conflict';
    /** Commits that would give the answer away. */
    readonly ignore: readonly string[];
}

/** `<repository> <picks.jsonl> [--limit n] [--skip n] [--every n] [--half even|odd]` */
export function readPicks(argv: readonly string[]): { repository: string; picks: RecordedPick[] } {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            limit: { type: 'string' },
            skip: { type: 'string' },
            every: { type: 'string' },
            half: { type: 'string' },
        },
    });
    const [repository, file] = positionals;
    if (!repository || !file) {
        console.error('usage: <repository> <picks.jsonl> [--limit n] [--skip n] [--every n] [--half even|odd]');
        process.exit(2);
    }
    const every = Number(values.every ?? 1);
    const picks = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim())
        .map((line) => JSON.parse(line) as RecordedPick)
        .filter((_, index) => index % every === 0)
        .filter((pick) => values.half === undefined || halfOf(pick) === values.half)
        .slice(Number(values.skip ?? 0))
        .slice(0, Number(values.limit ?? Infinity));
    return { repository: path.resolve(repository), picks };
}

/** Weights are fitted to the even half and looked at on the odd one. */
export const halfOf = ({ x }: Pick<RecordedPick, 'x'>): 'even' | 'odd' =>
    parseInt(x[7] ?? '0', 16) % 2 ? 'odd' : 'even';

/** A store on a repository that is only read, with the grammars of node_modules. */
export function benchStore(repository: string): Promise<Store> {
    return openStore(repository, { ...silentHost, wasm: testWasm });
}

/** `median 12.3, p95 40.1, max 80.0 (n)` */
export function quantiles(values: readonly number[]): string {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) =>
        (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
    return `median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} (n ${sorted.length})`;
}

/**
 * The paths that commits change, of all in one process.
 * @param commits 40 hex each
 * @param filter letters of `--diff-filter`; all changes without it
 * @returns by commit; merges have none
 */
export function listChangedPaths(
    repository: string,
    commits: readonly string[],
    filter?: string,
): ReadonlyMap<string, readonly string[]> {
    const options = ['--stdin', '-r', '--name-only', ...(filter ? [`--diff-filter=${filter}`] : [])];
    const { stdout } = spawnSync('git', ['-c', 'core.quotePath=off', '-C', repository, 'diff-tree', ...options], {
        encoding: 'utf8',
        input: commits.map((commit) => `${commit}\n`).join(''),
        maxBuffer: 1 << 30,
    });
    const paths = new Map<string, string[]>();
    let own: string[] = [];
    for (const line of stdout.split('\n')) {
        if (/^[0-9a-f]{40}$/.test(line)) paths.set(line, (own = []));
        else if (line) own.push(line);
    }
    return paths;
}
