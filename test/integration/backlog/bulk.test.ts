import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { continueBulk, pickInBulk } from '../../../src/core/backlog/pickInBulk.ts';
import { abortBulk, undoBulk } from '../../../src/core/backlog/undoBulk.ts';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { grammarHost } from '../../support/host.ts';
import { silentHost } from '../../support/silentHost.ts';

/** Points at which a run is ended; `KILL_POINTS=all` for each call of git. */
const EVERY = process.env['KILL_POINTS'] === 'all' ? 1 : 9;

const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}\n`).join('');

/** `master` with four fixes, the third of which conflicts on `stable`, and the fourth of which fixes the third. */
function begin(more = 0): { readonly repo: Repo; readonly fixes: string[] } {
    const repo = createRepo();
    repo.commit('Begin', { 'a.txt': lines(1, 40), 'b.txt': lines(1, 40), 'c.txt': lines(1, 40) });
    repo.branch('stable');
    repo.commit('Change c on stable', { 'c.txt': `${lines(1, 19)}stable\n${lines(21, 40)}` });
    repo.checkout('master');
    const fixes = [
        repo.commit('Fix a', { 'a.txt': `${lines(1, 9)}fixed\n${lines(11, 40)}` }),
        repo.commit('Fix b', { 'b.txt': `${lines(1, 9)}fixed\n${lines(11, 40)}` }),
        repo.commit('Fix c', { 'c.txt': `${lines(1, 19)}fixed\n${lines(21, 40)}` }),
        repo.commit('Fix the fix of c', { 'c.txt': `${lines(1, 19)}fixed well\n${lines(21, 40)}` }),
        ...Array.from({ length: more }, (_, at) => repo.commit(`Add ${at}`, { [`new${at}.txt`]: 'new\n' })),
    ];
    return { repo, fixes };
}

const request = (fixes: readonly string[], more = {}) => ({
    ...{ target: 'refs/heads/stable', commits: fixes, signOff: false },
    dependsOn: new Map(fixes[3] ? [[fixes[3], [fixes[2]!]]] : []),
    ...more,
});

const subjects = (repo: Repo) => repo.git('log', '--reverse', '--format=%s', 'stable', '--not', 'master').split('\n');

describe('picking in bulk', () => {
    it('lands what applies, and leaves what conflicts and what depends on it', async () => {
        const { repo, fixes } = begin();
        const before = repo.git('status', '--porcelain=v2', '--branch');
        const run = await pickInBulk(await openRepository(repo.dir), silentHost, request(fixes));
        assert.deepEqual(
            run.done.map(({ left, backport }) => left ?? Boolean(backport)),
            [true, true, 'conflicts', 'depends-on-left'],
        );
        assert.deepEqual(subjects(repo), ['Change c on stable', 'Fix a', 'Fix b']);
        assert.match(
            repo.git('log', '-1', '--format=%b', 'stable'),
            new RegExp(`cherry picked from commit ${fixes[1]}`),
        );
        assert.equal(repo.git('status', '--porcelain=v2', '--branch'), before, 'nobody’s work tree');
        assert.equal(repo.git('worktree', 'list').split('\n').length, 1, 'its own work tree is gone');
    });

    it('whose work tree git had half added when it was ended: git lists work trees again', async () => {
        for (const named of [true, false]) {
            const { repo, fixes } = begin();
            const repository = await openRepository(repo.dir);
            const { id } = await pickInBulk(repository, silentHost, request(fixes));
            const file = path.join(repo.dir, '.git/backport/backlog-bulk.json');
            const record = JSON.parse(readFileSync(file, 'utf8')) as { runs: { end?: string }[] };
            delete record.runs[0]!.end;
            writeFileSync(file, JSON.stringify(record));
            const half = path.join(repo.dir, '.git/worktrees', id);
            mkdirSync(half, { recursive: true });
            writeFileSync(path.join(half, 'commondir'), '');
            const place = path.join(repo.dir, '.git/backport/bulk', id, '.git');
            if (named) writeFileSync(path.join(half, 'gitdir'), `${place}\n`);
            assert.equal(repo.tryGit('worktree', 'list').code !== 0, named);
            await abortBulk(repository);
            assert.equal(repo.git('worktree', 'list').split('\n').length, 1);
            assert.ok(!existsSync(half));
        }
    });

    it('leaves what applies and the gate asks about', async () => {
        const repo = createRepo();
        const body = (line: string) => `int run(int n)\n{\n\tint left = n;\n\n${line}\treturn left;\n}\n`;
        repo.commit('Begin', { 'lib.c': 'int one(void)\n{\n\treturn 1;\n}\n', 'run.c': body('') });
        repo.branch('stable');
        repo.checkout('master');
        repo.commit('Add a helper', {
            'lib.c': 'int one(void)\n{\n\treturn 1;\n}\n\nint settle_accounts(int n)\n{\n\treturn n + 1;\n}\n',
        });
        const fix = repo.commit('Use it', { 'run.c': body('\tleft = settle_accounts(left);\n') });
        const start = repo.id('stable');
        const run = await pickInBulk(await openRepository(repo.dir), grammarHost, request([fix]));
        assert.deepEqual(
            run.done.map(({ left, checks }) => [left, checks]),
            [['needs-you', ['warnings']]],
        );
        assert.equal(repo.id('stable'), start);
    });

    it('picks a commit without a parent, which is no merge', async () => {
        const { repo } = begin();
        repo.git('checkout', '--quiet', '--orphan', 'imported');
        repo.git('rm', '--quiet', '-r', '-f', '.');
        const root = repo.commit('Import a library', { 'lib/new.txt': 'new\n' });
        repo.checkout('master');
        const run = await pickInBulk(await openRepository(repo.dir), silentHost, request([root]));
        assert.deepEqual(
            run.done.map(({ left, backport }) => left ?? Boolean(backport)),
            [true],
        );
        assert.equal(repo.git('show', 'stable:lib/new.txt'), 'new');
    });

    it('is taken back as one, and says so in the reflog', async () => {
        const { repo, fixes } = begin();
        const start = repo.id('stable');
        const repository = await openRepository(repo.dir);
        const run = await pickInBulk(repository, silentHost, request(fixes));
        await undoBulk(repository);
        assert.equal(repo.id('stable'), start);
        assert.match(repo.git('reflog', '-1', '--format=%gs', 'stable'), new RegExp(`undo of ${run.id}`));
        await assert.rejects(undoBulk(repository), { code: 'nothing-in-bulk' });
    });

    it('is not taken back where the branch has moved since', async () => {
        const { repo, fixes } = begin();
        const repository = await openRepository(repo.dir);
        await pickInBulk(repository, silentHost, request(fixes));
        const moved = repo.git('commit-tree', 'stable^{tree}', '-p', 'stable', '-m', 'own');
        repo.git('update-ref', 'refs/heads/stable', moved);
        await assert.rejects(undoBulk(repository), { code: 'branch-moved' });
        assert.equal(repo.id('stable'), moved);
    });

    it('does not move a branch that somebody works on', async () => {
        const { repo, fixes } = begin();
        repo.checkout('stable');
        const start = repo.id('stable');
        await assert.rejects(pickInBulk(await openRepository(repo.dir), silentHost, request(fixes)), {
            code: 'target-elsewhere',
        });
        assert.equal(repo.id('stable'), start);
        await pickInBulk(await openRepository(repo.dir), silentHost, request(fixes, { newBranch: 'work' }));
        assert.equal(repo.id('work~2'), start);
    });

    it('runs the hooks of the repository, and leaves what they refuse', async () => {
        const { repo, fixes } = begin();
        const hook = '#!/bin/sh\ngrep -q "Fix b" "$1" && { echo "not b" >&2; exit 1; }\nexit 0\n';
        repo.write({ '.git/hooks/prepare-commit-msg': { executable: hook } });
        const run = await pickInBulk(await openRepository(repo.dir), silentHost, request(fixes.slice(0, 2)));
        assert.deepEqual(
            run.done.map(({ left }) => left),
            [undefined, 'refused'],
        );
        assert.deepEqual(subjects(repo), ['Change c on stable', 'Fix a']);
    });

    it('leaves what is there already', async () => {
        const { repo, fixes } = begin();
        const repository = await openRepository(repo.dir);
        await pickInBulk(repository, silentHost, request(fixes.slice(0, 1)));
        const run = await pickInBulk(repository, silentHost, request(fixes.slice(0, 2)));
        assert.deepEqual(
            run.done.map(({ left }) => left),
            ['empty', undefined],
        );
    });

    it('does not say of a commit without a change that it is there already', async () => {
        const { repo, fixes } = begin();
        repo.git('commit', '--quiet', '--allow-empty', '-m', 'Start the build');
        const empty = repo.git('rev-parse', 'HEAD').trim();
        const run = await pickInBulk(await openRepository(repo.dir), silentHost, request([empty, fixes[0]!]));
        assert.deepEqual(
            run.done.map(({ left }) => left),
            ['no-change', undefined],
        );
    });

    it('leaves what rerere has resolved and staged: nobody has looked at it', async () => {
        const { repo, fixes } = begin();
        repo.git('config', 'rerere.enabled', 'true');
        repo.git('config', 'rerere.autoUpdate', 'true');
        repo.checkout('stable');
        assert.notEqual(repo.tryGit('cherry-pick', fixes[2]!).code, 0);
        repo.write({ 'c.txt': `${lines(1, 19)}both\n${lines(21, 40)}` });
        repo.git('add', 'c.txt');
        repo.git('rerere');
        repo.git('reset', '--quiet', '--hard');
        repo.checkout('master');
        const run = await pickInBulk(await openRepository(repo.dir), silentHost, request([fixes[2]!]));
        assert.deepEqual(
            run.done.map(({ left }) => left),
            ['conflicts'],
        );
    });

    it('throws away no work tree but its own, whatever its record says', async () => {
        for (const end of [abortBulk, (of: Repository) => continueBulk(of, silentHost)]) {
            const { repo, fixes } = begin();
            const folder = path.join(temporaryFolder(), 'mine');
            repo.git('worktree', 'add', '--quiet', '-b', 'mine', folder);
            writeFileSync(path.join(folder, 'a.txt'), 'edited\n');
            const run = { id: 'bulk-1', ref: 'refs/heads/stable', created: false, start: repo.id('stable'), folder };
            const file = { version: 1, runs: [{ ...run, commits: fixes.slice(0, 1), done: [], signOff: false }] };
            repo.write({ '.git/backport/backlog-bulk.json': JSON.stringify(file) });
            await end(await openRepository(repo.dir));
            assert.equal(readFileSync(path.join(folder, 'a.txt'), 'utf8'), 'edited\n');
            assert.equal(repo.git('worktree', 'list').split('\n').length, 2);
        }
    });

    it('forgets no work tree whose folder is away for a while', async () => {
        const { repo, fixes } = begin();
        const folder = path.join(temporaryFolder(), 'disk');
        repo.git('worktree', 'add', '--quiet', '-b', 'mine', folder);
        renameSync(folder, `${folder}.away`);
        await pickInBulk(await openRepository(repo.dir), silentHost, request(fixes));
        renameSync(`${folder}.away`, folder);
        assert.equal(openRepo(folder).git('symbolic-ref', 'HEAD'), 'refs/heads/mine');
    });

    it('makes nothing behind a link', async () => {
        const { repo, fixes } = begin();
        const elsewhere = temporaryFolder();
        mkdirSync(path.join(repo.dir, '.git/backport'), { recursive: true });
        symlinkSync(elsewhere, path.join(repo.dir, '.git/backport/bulk'));
        await assert.rejects(pickInBulk(await openRepository(repo.dir), silentHost, request(fixes)), {
            code: 'state-folder-linked',
        });
        assert.deepEqual(readdirSync(elsewhere), []);
    });

    it('names a new branch that cannot be before it picks anything', async () => {
        const { repo, fixes } = begin();
        const repository = await openRepository(repo.dir);
        for (const newBranch of ['stable/new', '-x', 'HEAD', 'a..b', 'x.lock', '@{-1}', ''])
            await assert.rejects(pickInBulk(repository, silentHost, request(fixes, { newBranch })), {
                code: 'branch-name',
            });
        await assert.rejects(pickInBulk(repository, silentHost, request(fixes, { newBranch: 'master' })), {
            code: 'branch-exists',
        });
        assert.equal(repo.git('for-each-ref', '--format=%(refname)'), 'refs/heads/master\nrefs/heads/stable');
        await assert.rejects(abortBulk(repository), { code: 'nothing-in-bulk' });
    });

    it('keeps its picks where the new branch cannot be made at the end', async () => {
        const { repo, fixes } = begin();
        const repository = await openRepository(repo.dir);
        let steps = 0;
        const onStep = () => void (++steps === 1 && repo.git('branch', 'work/mine'));
        const asked = request(fixes, { newBranch: 'work', onStep });
        await assert.rejects(pickInBulk(repository, silentHost, asked), { code: 'branch-name' });
        repo.git('branch', '--delete', 'work/mine');
        await continueBulk(repository, silentHost);
        assert.equal(repo.git('log', '-2', '--format=%s', 'work'), 'Fix b\nFix a');
    });

    it('takes over no branch that somebody has made meanwhile', async () => {
        const { repo, fixes } = begin();
        const repository = await openRepository(repo.dir);
        let steps = 0;
        const onStep = () => void (++steps === 1 && repo.git('branch', 'work', 'stable'));
        const asked = request(fixes, { newBranch: 'work', onStep });
        await assert.rejects(pickInBulk(repository, silentHost, asked), { code: 'branch-exists' });
        assert.equal(repo.id('work'), repo.id('stable'));
        await abortBulk(repository);
        assert.equal(repo.id('work'), repo.id('stable'));
    });

    it('does not move a branch that is rebased or bisected in some work tree', async () => {
        const { repo, fixes } = begin();
        const folder = path.join(temporaryFolder(), 'other');
        repo.git('worktree', 'add', '--quiet', folder, 'stable');
        const other = openRepo(folder);
        assert.notEqual(other.tryGit('rebase', 'master').code, 0);
        const repository = await openRepository(repo.dir);
        await assert.rejects(pickInBulk(repository, silentHost, request(fixes)), { code: 'target-elsewhere' });
        other.git('rebase', '--abort');
        other.git('bisect', 'start', 'stable', 'stable~1');
        other.tryGit('checkout', '--quiet', '--detach');
        await assert.rejects(pickInBulk(repository, silentHost, request(fixes)), { code: 'target-elsewhere' });
    });

    it('goes on, or goes away, wherever it was ended', async () => {
        const { repo: first, fixes: all } = begin(4);
        let calls = 0;
        const count = () => calls++;
        await pickInBulk(await openRepository(first.dir, { log: count }), { ...silentHost, log: count }, request(all));
        const expected = subjects(first);
        assert.ok(calls > 60, String(calls));
        for (let at = 3; at < calls; at += EVERY) {
            const { repo, fixes } = begin(4);
            const start = repo.id('stable');
            const ending = new AbortController();
            let left = at;
            const log = () => void (--left === 0 && ending.abort());
            await openRepository(repo.dir, { signal: ending.signal, log })
                .then((dying) => pickInBulk(dying, { ...silentHost, log }, request(fixes)))
                .catch(() => {});
            const repository = await openRepository(repo.dir);
            const context = `ended at call ${at} of ${calls}`;
            const tip = repo.id('stable');
            assert.ok(tip === start || subjects(repo).length === expected.length, context);
            if (at % 2 === 0) {
                const ended = await abortBulk(repository).catch((error: { code?: string }) => error.code);
                if (ended !== 'nothing-in-bulk') assert.equal(repo.id('stable'), start, context);
            } else
                await continueBulk(repository, silentHost).catch((error: { code?: string }) =>
                    assert.equal(error.code, 'nothing-in-bulk', context),
                );
            if (at % 2 === 1 && repo.id('stable') !== start) assert.deepEqual(subjects(repo), expected, context);
            assert.equal(repo.git('status', '--porcelain'), '', context);
            assert.equal(repo.git('worktree', 'list').split('\n').length, 1, context);
            // Whatever was left behind is in nobody's way.
            await pickInBulk(repository, silentHost, request(fixes.slice(0, 1), { newBranch: 'again' }));
        }
    });
});
