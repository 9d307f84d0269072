import assert from 'node:assert/strict';
import type { Check } from '../../../src/core/submit/checks.ts';
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
    (JSON.parse(stdout).checks as Check[]).filter(({ state }) => state === 'todo').map(({ rule }) => rule);

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

    it('says what it needs', () => {
        const { repo } = history();
        const ran = runCli(repo.dir, ['check', 'master~1', '--onto', 'linux-6.1.y']);
        assert.equal(ran.code, 3);
        assert.match(ran.stderr, /names no upstream commit: say which one it carries with --upstream/);
    });
});
