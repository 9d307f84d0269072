/**
 * The grid of dry runs against raw git: the newest commits of a branch picked onto the tips of others, by us and by one
 * `git merge-tree --stdin` that merges the same; then ours once more, from what was kept.
 *
 *     npx tsx test/bench/grid.ts <repository> <upstream> <branch>… [--commits n]
 *
 * Prints seconds and their ratio, whether both say of the same picks that they conflict, and the memory of this process. The
 * repository's `backport/backlog-trials.json` is deleted first.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Backlog, Cell } from '../../src/core/backlog/candidate.ts';
import { findBranches, findNamedUpstream } from '../../src/core/backlog/findBranches.ts';
import { tryCells } from '../../src/core/backlog/tryCells.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { parseMergeTrees } from '../../src/core/git/mergeTrees.ts';
import { openRepository } from '../../src/core/git/repository.ts';
import { benchStore } from './support.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { commits: { type: 'string' } } });
const [dir = '.', main = 'main', ...names] = positionals;
const git = (...args: string[]) => execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim();

// As the hosts do it; expects the build.
launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
const repository = await openRepository(dir);
const upstream = await findNamedUpstream(repository, main);
const { branches } = await findBranches(repository, upstream, names);
const commits = git('rev-list', '--no-merges', `--max-count=${values.commits ?? 125}`, upstream.commit).split('\n');
const cell = { state: 'missing', derived: 'missing', needed: true, nominations: [], evidence: [] } as unknown as Cell;
const rows = commits.map((commit) => ({
    ...{ commit, subject: '', author: '', authored: 0, committed: 0 },
    cells: branches.map(() => cell),
}));
const backlog: Backlog = { upstream, branches, rows, notes: [] } as unknown as Backlog;
rmSync(path.join(repository.commonDir, 'backport/backlog-trials.json'), { force: true });

const conflicts = new Set<string>();
async function tryAll() {
    const store = await benchStore(dir);
    const begun = performance.now();
    let first: number | undefined;
    await tryCells(repository, store, backlog, {
        needs: false,
        onTried({ commit, branch, trial }) {
            first ??= performance.now() - begun;
            if (trial.outcome === 'conflicts') conflicts.add(`${commit} ${branch}`);
        },
    });
    const seconds = (performance.now() - begun) / 1000;
    await store.dispose();
    return { seconds, first: Math.round(first ?? 0) };
}

const cold = await tryAll();
const warm = await tryAll();
const memory = Math.round(process.memoryUsage().rss / (1 << 20));
await endLauncher();

/** A commit with the branch's tree and the pick's parent, so that the parent is the merge base. */
const identity = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a' };
const onto = (tree: string, parent: string) =>
    execFileSync('git', ['-C', dir, 'commit-tree', tree, '-p', parent, '-m', 'x'], {
        encoding: 'utf8',
        env: { ...process.env, ...identity },
    }).trim();
const pairs = branches.flatMap(({ name, commit: tip }) => {
    const tree = git('rev-parse', `${tip}^{tree}`);
    return commits.map((commit) => ({
        key: `${commit} ${name}`,
        line: `${onto(tree, git('rev-parse', `${commit}^`))} ${commit}\n`,
    }));
});
const begun = performance.now();
const raw = spawnSync('git', ['-C', dir, 'merge-tree', '--write-tree', '-z', '--messages', '--stdin'], {
    input: pairs.map(({ line }) => line).join(''),
    maxBuffer: 1 << 30,
});
const seconds = (performance.now() - begun) / 1000;
if (raw.status !== 0) console.error(raw.stderr.toString().split('\n')[0]);
const said = parseMergeTrees(raw.stdout.toString('utf8'));
const otherwise = pairs.filter(({ key }, at) => said[at]?.clean === conflicts.has(key)).length;

console.log(`${pairs.length} picks of ${commits.length} commits onto ${branches.length} branches`);
console.log(`ours ${cold.seconds.toFixed(2)} s (first after ${cold.first} ms), kept ${warm.seconds.toFixed(2)} s`);
console.log(`git merge-tree ${seconds.toFixed(2)} s in one process: ratio ${(cold.seconds / seconds).toFixed(2)}`);
console.log(`${conflicts.size} conflict, git says otherwise of ${otherwise} of ${said.length}; memory ${memory} MB`);
