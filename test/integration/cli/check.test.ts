import assert from 'node:assert/strict';
import type { SubmitCheck } from '../../../src/core/submit/checks/listChecks.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const signature = 'Signed-off-by: Up Stream <up@example.org>';
const mine = 'Signed-off-by: Ada Picker <ada@example.org>';
const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');

/** A fix upstream with a fix of its own; 6.6 has the first, 6.1 gets it. */
function history(): { repo: Repo; fix: string } {
    const repo = createRepo();
    repo.commit(`base\n\n${signature}`, { 'a.c': lines('one', 'two', 'three', 'four', 'five') });
    repo.branch('linux-6.1.y');
    repo.commit(`old: habit\n\n[ Upstream commit ${'1'.repeat(40)} ]\n\n${signature}\n${mine}`, { 'b.c': 'b\n' });
    repo.branch('linux-6.6.y', 'master');
    repo.checkout('master');
    const fix = repo.commit(
        `a: fix it\n\nText.\n\n${signature}`,
        { 'a.c': lines('one', 'two', '3', 'four', 'five') },
        { author: 'Up Stream <up@example.org>' },
    );
    repo.commit(`a: fix the fix\n\nFixes: ${fix.slice(0, 12)} ("a: fix it")\n${signature}`, {
        'a.c': lines('one', 'two', '3!', 'four', 'five'),
    });
    repo.checkout('linux-6.1.y');
    return { repo, fix };
}

const todo = (stdout: string) =>
    (JSON.parse(stdout).checks as SubmitCheck[]).filter(({ state }) => state === 'todo').map(({ rule }) => rule);

describe('git-backport check', () => {
    it('finds what is missing, and where', () => {
        const { repo, fix } = history();
        repo.commit(`a: fix it\n\nText.\n\n${signature}\n(cherry picked from commit ${fix})`, {
            'a.c': lines('one', 'two', '3', 'four', 'five'),
        });
        const ran = runCli(repo.dir, ['check', 'HEAD', '--onto', 'linux-6.1.y', '--json']);
        assert.equal(ran.code, 1, ran.stderr);
        assert.deepEqual(todo(ran.stdout), ['reference', 'author', 'sign-off', 'newer-branches', 'follow-ups']);
        assert.equal(JSON.parse(ran.stdout).form, 'upstream-commit', 'as the branch does it');
        assert.match(
            runCli(repo.dir, ['check', 'HEAD', '--onto', 'linux-6.1.y']).stdout,
            /5 of 11 fine[^]*todo Follow-up fixes: [0-9a-f]{12} \("a: fix the fix"\)/,
        );
    });

    it('is content with a good one', () => {
        const { repo, fix } = history();
        const message = `a: fix it\n\n[ Upstream commit ${fix} ]\n\nText.\n\n${signature}\n${mine}`;
        repo.checkout('linux-6.6.y');
        repo.git('cherry-pick', '-x', fix);
        repo.checkout('linux-6.1.y');
        repo.commit(
            message,
            { 'a.c': lines('one', 'two', '3', 'four', 'five') },
            { author: 'Up Stream <up@example.org>' },
        );
        const first = repo.id('HEAD');
        repo.git('cherry-pick', '-x', 'master');
        const ran = runCli(repo.dir, ['check', first, '--onto', 'linux-6.1.y', '--form', 'upstream-commit', '--json']);
        assert.deepEqual(todo(ran.stdout), []);
        assert.equal(ran.code, 0);
    });

    const details = (repo: Repo, ...args: string[]) => {
        const ran = runCli(repo.dir, ['check', ...args]);
        return { code: ran.code, text: ran.stdout + ran.stderr };
    };
    const five = lines('one', 'two', 'three', 'four', 'five');
    const fixed = lines('one', 'two', '3', 'four', 'five');

    it('holds a project that is no kernel to its own habits: no sign-off, any words, no limit of lines', () => {
        const repo = createRepo();
        const base = Array.from({ length: 300 }, (_, at) => `${at}\n`).join('');
        repo.commit('base', { 'a.c': five, 'b.txt': base });
        repo.git('branch', 'release-1.2');
        const fix = repo.commit('fix it', { 'a.c': fixed, 'b.txt': base.replaceAll('5', '6') });
        repo.branch('work', 'release-1.2');
        repo.commit(`fix it\n\n(cherry picked from commit ${fix})\n\nThe old name stays here.`, {
            'a.c': fixed.replace('3', '3.0'),
            'b.txt': base.replaceAll('5', '6'),
        });
        const found = details(repo, 'work', '--onto', 'release-1.2');
        assert.match(found.text, /ok {3}Signed off: not used here/);
        assert.match(found.text, /ok {3}Difference from upstream: .*said in the message/);
        assert.match(found.text, /ok {3}Size: \d{3} lines/);
        assert.equal(found.code, 0, found.text);
        const kernel = details(repo, 'work', '--onto', 'release-1.2', '--rules', 'kernel');
        assert.match(kernel.text, /todo Signed off: [^]*todo Difference from upstream: [^]*todo Size: /);
        assert.match(
            details(repo, 'work', '--onto', 'release-1.2', '--rules', 'qemu').text,
            /--rules takes auto, kernel/,
        );
    });

    it('finds what is carried by another name of the change', () => {
        const repo = createRepo();
        repo.commit('base', { 'a.c': five });
        repo.git('branch', 'stable/2024.1');
        const change = 'Change-Id: I0123456789abcdef0123456789abcdef01234567';
        const fix = repo.commit(`fix it\n\n${change}`, { 'a.c': fixed });
        repo.branch('work', 'stable/2024.1');
        repo.commit(`fix it\n\n${change}`, { 'a.c': fixed });
        const found = details(repo, 'work', '--onto', 'stable/2024.1');
        assert.match(found.text, new RegExp(`carries ${fix.slice(0, 12)}: `));
        assert.match(found.text, /ok {3}Upstream commit named: by its name I0123456789abcdef/);
    });

    it('takes the reference whose commit is here', () => {
        const repo = createRepo();
        repo.commit('base', { 'a.c': five });
        repo.git('branch', 'kirkstone');
        const fix = repo.commit('fix it', { 'a.c': fixed });
        repo.branch('work', 'kirkstone');
        repo.commit(`fix it\n\n(From OE-Core rev: ${'a'.repeat(40)})\n\n(cherry picked from commit ${fix})`, {
            'a.c': fixed,
        });
        const found = details(repo, 'work', '--onto', 'kirkstone');
        assert.match(found.text, new RegExp(`names ${fix.slice(0, 12)} in full`));
        assert.match(found.text, /\? {4}Newer branches: not known: the name kirkstone has no version in it/);
        assert.equal(found.code, 0, 'what cannot be known is nothing to do');
    });

    it('knows newer branches by their versions, also of remotes, and none of another kind', () => {
        const repo = createRepo();
        repo.commit('base', { 'a.c': five });
        for (const name of ['REL_15_STABLE', 'REL_16_STABLE', 'wip-17']) repo.git('branch', name);
        repo.git('update-ref', 'refs/remotes/origin/REL_17_STABLE', 'HEAD');
        const fix = repo.commit('fix it', { 'a.c': fixed });
        repo.branch('work', 'REL_15_STABLE');
        repo.git('cherry-pick', '-x', fix);
        const found = details(repo, 'work', '--onto', 'REL_15_STABLE');
        assert.match(found.text, /todo Newer branches: Not in REL_16_STABLE, origin\/REL_17_STABLE: /);
    });

    for (const again of [false, true])
        it(`speaks of a revert upstream that ${again ? 'was undone' : 'stands'}, and offers neither as a fix`, () => {
            const repo = createRepo();
            repo.commit('base', { 'a.c': five });
            repo.git('branch', 'v1.x');
            const fix = repo.commit('fix it', { 'a.c': fixed });
            repo.git('revert', '--no-edit', fix);
            if (again) repo.git('revert', '--no-edit', 'HEAD');
            repo.branch('work', 'v1.x');
            repo.git('cherry-pick', '-x', fix);
            const found = details(repo, 'work', '--onto', 'v1.x', '--json');
            const result = JSON.parse(found.text) as { checks: SubmitCheck[]; missingFixes: unknown[] };
            const check = result.checks.find(({ rule }) => rule === 'follow-ups');
            assert.equal(check?.state, again ? 'ok' : 'todo');
            assert.match(check?.detail ?? '', again ? /and applied it again in/ : /nothing applied it again: ask/);
            assert.deepEqual(result.missingFixes, []);
        });

    it('says what it needs', () => {
        const { repo } = history();
        const ran = runCli(repo.dir, ['check', 'master~1', '--onto', 'linux-6.1.y']);
        assert.equal(ran.code, 3);
        assert.match(ran.stderr, /names no upstream commit: say which one it is a backport of with --upstream/);
    });

    describe('a revert on the branch', () => {
        const began = () => {
            const repo = createRepo();
            repo.commit('base', { 'a.c': five, 'b.c': five });
            repo.branch('release-1.2');
            repo.checkout('master');
            const fix = repo.commit('fix it', { 'a.c': fixed });
            repo.checkout('release-1.2');
            repo.git('cherry-pick', '-x', fix);
            return { repo, fix, backport: repo.id('HEAD') };
        };
        const revert = (repo: Repo, commit: string, ...more: string[]) =>
            runCli(repo.dir, ['revert', commit, '--on', 'release-1.2', ...more]);

        it('is held to what a revert has to say, and to its commit turned around', () => {
            const { repo, fix, backport } = began();
            assert.equal(revert(repo, backport, '--reason', 'It breaks the build.').code, 0);
            const found = details(repo, 'HEAD', '--onto', 'release-1.2');
            assert.equal(found.code, 0, found.text);
            assert.match(found.text, new RegExp(`reverts ${backport.slice(0, 12)}: \\d of \\d fine`));
            assert.match(found.text, new RegExp(`ok {3}Reverts: .*which carries ${fix.slice(0, 12)}`));
            assert.match(found.text, /ok {3}Reason: the message has one/);
            assert.match(found.text, /ok {3}Taken back: all of it, and nothing else/);
            assert.match(found.text, /ok {3}Later commits: none builds on it/);
        });

        it('is one too where its commit turned around is named as what it carries, as VS Code does', () => {
            const { repo, backport } = began();
            assert.equal(revert(repo, backport, '--reason', 'It breaks the build.').code, 0);
            const inverse = repo.git('for-each-ref', '--format=%(objectname)', 'refs/backport/revert').trim();
            assert.equal(repo.git('rev-parse', `${inverse}^`).trim(), backport);
            const named = ['check', 'HEAD', '--onto', 'release-1.2', '--json', '--upstream'];
            assert.equal(JSON.parse(runCli(repo.dir, [...named, inverse]).stdout).reverts, backport);
            assert.equal(JSON.parse(runCli(repo.dir, [...named, 'master']).stdout).reverts, undefined);
        });

        it('asks why, and for what it carries', () => {
            const { repo, backport } = began();
            repo.git('revert', '--no-edit', backport);
            const ran = runCli(repo.dir, ['check', 'HEAD', '--onto', 'release-1.2', '--json']);
            assert.deepEqual(todo(ran.stdout), ['reverts', 'reason']);
            assert.equal(JSON.parse(ran.stdout).reverts, backport);
            assert.equal(JSON.parse(ran.stdout).upstream, backport);
        });

        it('names what it leaves out, and later commits that stand on it', () => {
            const { repo, backport } = began();
            const later = repo.commit('use it', { 'a.c': fixed.replace('3', '3 + 1') });
            repo.commit(`Revert "fix it"\n\nThis reverts commit ${backport}.\n\nIt breaks the build.`, {
                'a.c': fixed.replace('3', 'three + 1'),
                'b.c': fixed,
            });
            const ran = runCli(repo.dir, ['check', 'HEAD', '--onto', 'release-1.2', '--json']);
            assert.deepEqual(todo(ran.stdout), ['reverts', 'taken-back', 'dependants']);
            assert.match(
                details(repo, 'HEAD', '--onto', 'release-1.2').text,
                new RegExp(`${later.slice(0, 12)} \\("use it"\\) builds on it`),
            );
        });

        it('is no backport of the revert that upstream made of a commit from before the branch', () => {
            const repo = createRepo();
            repo.commit('base', { 'a.c': five });
            const old = repo.commit('fix it', { 'a.c': fixed });
            repo.branch('release-1.2');
            repo.checkout('master');
            repo.git('revert', '--no-edit', old);
            const upstream = repo.id('HEAD');
            repo.checkout('release-1.2');
            repo.git('cherry-pick', '-x', upstream);
            const ran = runCli(repo.dir, ['check', 'HEAD', '--onto', 'release-1.2', '--json']);
            assert.equal(JSON.parse(ran.stdout).reverts, undefined);
            assert.equal(JSON.parse(ran.stdout).upstream, upstream);
        });
    });
});
