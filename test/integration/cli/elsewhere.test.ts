/** Code that stands in another file of the target: named where a pick stops, and nothing that a pick would need first. */
import assert from 'node:assert/strict';
import { writePendingRequests } from '../../../src/core/backport/pendingRequests.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { ask } from '../backport/fixture.ts';

const fn = (name: string, limit: string) =>
    `int ${name}_start(struct ${name} *p)\n{\n\tint ${name}_level = read_${name}(p);\n\n\tif (${name}_level > ${limit})\n\t\treturn -ERANGE;\n\treturn run_${name}(p, ${name}_level);\n}\n`;
const many = (names: readonly string[]) => names.map((name) => fn(name, '10')).join('\n');
const others = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];

/** Upstream has split a function off; the pick changes it. */
function splitOff(): { repo: Repo; split: string; pick: string } {
    const repo = createRepo();
    repo.commit('start', { 'all.c': many([...others, 'valve']) });
    repo.branch('stable');
    repo.commit('stable', { other: '1\n' });
    repo.checkout('master');
    const split = repo.commit('split the valve off', { 'all.c': many(others), 'valve.c': fn('valve', '10') });
    const pick = repo.commit('raise the limit of the valve', { 'valve.c': fn('valve', '20') });
    return { repo, split, pick };
}

describe('code that stands in another file of the target', function () {
    this.timeout(120_000);

    it('is named by analyze, and what split it off is not needed for it', () => {
        const { repo, split, pick } = splitOff();
        const report = JSON.parse(runCli(repo.dir, ['analyze', pick, '--onto', 'stable', '--json']).stdout);
        const [file] = report.files;
        assert.deepEqual([file.kind, file.suggestion.action, file.suggestion.path], ['modify/delete', 'move', 'all.c']);
        const evidence = report.related
            .find(({ commit }: { commit: string }) => commit === split)
            .evidence.find(({ rule }: { rule: string }) => rule === 'creates');
        assert.equal(evidence.home, 'all.c');
    });

    it('is named where a pick stops, and by status', () => {
        const { repo, pick } = splitOff();
        const stopped = runCli(repo.dir, ['pick', pick, '--onto', 'stable']);
        assert.match(stopped.stdout, /^ {2}valve\.c \(modify\/delete\).*\n {4}\w+: move: .*all\.c/m);
        assert.match(runCli(repo.dir, ['status']).stdout, /^ {4}\w+: move: .*all\.c/m);
    });
});

describe('backports that wait', function () {
    this.timeout(120_000);

    it('are printed as they were asked for, and can be forgotten', async () => {
        const { repo, pick } = splitOff();
        repo.git('branch', 'older', 'stable');
        const repository = await openRepository(repo.dir);
        const more = { recordOrigin: false, signOff: true, strategyOptions: ['find-renames=30%'] };
        await writePendingRequests(repository, [
            { ...ask([pick], more), target: 'refs/heads/stable', newBranch: 'fix-it' },
            { ...ask([pick]), target: 'refs/heads/older' },
        ]);
        const printed = runCli(repo.dir, ['status']).stdout;
        const short = pick.slice(0, 12);
        assert.ok(
            printed.includes(
                `git-backport pick ${short} --onto stable --branch fix-it --no-x --signoff -X find-renames=30%\n`,
            ),
            printed,
        );
        const forgotten = runCli(repo.dir, ['pick', '--forget', 'older']);
        assert.deepEqual([forgotten.code, forgotten.stdout.includes('--onto older')], [0, false]);
        assert.equal(runCli(repo.dir, ['pick', '--forget', 'older']).code, 2);
        assert.match(runCli(repo.dir, ['status']).stdout, /--onto stable/);
    });
});
