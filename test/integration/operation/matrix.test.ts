/**
 * Each operation on each kind of conflict, carried on by us and, in a copy, by git alone: the same commits, index and files
 * come out. After an abort everything is as it was before, untracked and ignored files too.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { quitOperation } from '../../../src/core/control/quitOperation.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import type { BackportState } from '../../../src/core/backport/state.ts';
import type { OperationKind } from '../../../src/core/operation/operation.ts';
import { onEachGit } from '../../support/gits.ts';
import { copyRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { snapshot } from '../backport/fixture.ts';
import { isPossible, KINDS, OPERATIONS, writeVersion, type Versions } from './situations.ts';

/** All 504 take half an hour: each operation is tried on one kind of conflict, unless `OPERATION_MATRIX=all` asks for every pair. */
const ALL = process.env['OPERATION_MATRIX'] === 'all';

/** git's own command; those that leave nothing but the index have none. */
const COMMAND: Partial<Record<OperationKind, string>> = {
    rebase: 'rebase',
    revert: 'revert',
    am: 'am',
    merge: 'merge',
};

const DATES = ['GIT_AUTHOR_DATE', 'GIT_COMMITTER_DATE', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM'] as const;
const VALUES = ['@1704067200 +0000', '@1704067200 +0000', '/dev/null', '1'];

/** Writes the user's result and stages all that is in conflict. */
function resolve(repo: Repo, { result }: Versions): void {
    const open = repo.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
    const files = writeVersion(repo, result);
    const gone = open.filter((name) => !(name in result));
    repo.write({ ...Object.fromEntries(gone.map((name) => [name, null])), ...files });
    const names = new Set([...gone, ...Object.keys(files)].filter((name) => isKnown(repo, name)));
    if (names.size > 0) repo.git('add', '--all', '--', ...names);
}

const isKnown = (repo: Repo, name: string) =>
    existsSync(path.join(repo.dir, name)) || repo.git('ls-files', '--', name) !== '';

/** An operation that has stopped, with files of the user's own. @returns the repository, and how it was before */
function stopBefore(prepare: () => { readonly repo: Repo; begin(): unknown }) {
    const { repo, begin } = prepare();
    repo.write({ '.git/info/exclude': 'ignored\n', ignored: 'mine\n', untracked: 'mine too\n' });
    const start = snapshot(repo);
    begin();
    return { repo, start };
}

const runsOf = (state: BackportState): OperationKind | undefined =>
    'operation' in state ? state.operation.kind : undefined;

onEachGit('an operation is carried on as git does', () => {
    let before: (string | undefined)[];
    beforeEach(() => {
        before = DATES.map((name) => process.env[name]);
        DATES.forEach((name, at) => (process.env[name] = VALUES[at]));
    });
    afterEach(() =>
        DATES.forEach((name, at) => {
            if (before[at] === undefined) delete process.env[name];
            else process.env[name] = before[at];
        }),
    );

    for (const [row, [operation, begin]] of Object.entries(OPERATIONS).entries()) {
        if (operation === 'cherry-pick') continue;
        for (const [column, [kind, versions]] of Object.entries(KINDS).entries()) {
            if (!ALL && (row + column) % Object.keys(KINDS).length !== 0) continue;
            if (!isPossible(operation, kind)) continue;
            let stopped: { readonly repo: Repo; readonly start: object } | undefined;
            const stop = async () => {
                const { repo: made, start } = (stopped ??= stopBefore(() => begin(versions)));
                const repo = copyRepo(made);
                const repository = await openRepository(repo.dir);
                return { repo, repository, start, state: await readState(repository) };
            };
            it(`${operation}, ${kind}: continue`, async () => {
                const { repo, repository, state } = await stop();
                const running = runsOf(state);
                const command = running && COMMAND[running];
                if (!running) return assert.deepEqual(repo.git('ls-files', '--unmerged'), '', 'nothing has stopped');
                if (state.kind !== 'conflicted')
                    return assert.rejects(continueOperation(repository, silentHost), { code: 'operation-cannot' });
                resolve(repo, versions);
                // What has no name in git is over once it is staged.
                if (!command) return assert.equal(runsOf(await readState(repository)), undefined);
                const alone = copyRepo(repo);
                const after = await continueOperation(repository, silentHost);
                alone.tryGit('-c', 'core.editor=:', command, '--continue');
                assert.deepEqual(snapshot(repo), snapshot(alone));
                assert.deepEqual(await readState(await openRepository(alone.dir)), after);
            });
            it(`${operation}, ${kind}: skip`, async () => {
                const { repo, repository, state } = await stop();
                const running = runsOf(state);
                const command = running && COMMAND[running];
                if (!command || running === 'merge') {
                    if (running)
                        await assert.rejects(skipOperation(repository, silentHost), { code: 'operation-cannot' });
                    return;
                }
                const alone = copyRepo(repo);
                const after = await skipOperation(repository, silentHost);
                alone.tryGit(command, '--skip');
                assert.deepEqual(snapshot(repo), snapshot(alone));
                assert.deepEqual(await readState(await openRepository(alone.dir)), after);
            });
            it(`${operation}, ${kind}: abort, with edits made meanwhile`, async () => {
                const { repo, repository, start, state } = await stop();
                if (!runsOf(state)) return;
                repo.write({ 'calm.c': 'edited during the stop\n' });
                const { differs, kept, state: after } = await abortOperation(repository, silentHost);
                assert.equal(runsOf(after), undefined);
                const now = snapshot(repo) as Record<string, unknown>;
                const files = now['files'] as Record<string, string>;
                const edited = files['calm.c'] === 'edited during the stop\n';
                if (!edited) {
                    const [backup] = kept;
                    const at = backup?.paths.indexOf('calm.c') ?? -1;
                    assert.ok(at >= 0, 'the edit is kept');
                    const file = path.join(repo.dir, '.git/backport/kept', backup!.name, String(at));
                    assert.equal(readFileSync(file, 'utf8'), 'edited during the stop\n');
                }
                assert.equal(files['ignored'], 'mine\n');
                assert.equal(files['untracked'], 'mine too\n');
                if (['stash', 'checkout'].includes(runsOf(state)!)) return;
                const was = start as Record<string, unknown>;
                assert.deepEqual([now['head'], now['refs'], now['index']], [was['head'], was['refs'], was['index']]);
                delete files['calm.c'];
                const filesBefore = { ...(was['files'] as Record<string, string>) };
                delete filesBefore['calm.c'];
                assert.deepEqual(files, filesBefore);
                assert.deepEqual(
                    differs.filter((name) => name !== 'calm.c'),
                    [],
                );
            });
            it(`${operation}, ${kind}: quit`, async () => {
                const { repo, repository, state } = await stop();
                const running = runsOf(state);
                const command = running && COMMAND[running];
                if (!command) {
                    if (running)
                        await assert.rejects(quitOperation(repository, silentHost), { code: 'operation-cannot' });
                    return;
                }
                const alone = copyRepo(repo);
                await quitOperation(repository, silentHost);
                alone.tryGit(command, '--quit');
                assert.deepEqual(snapshot(repo), snapshot(alone));
            });
        }
    }
});
