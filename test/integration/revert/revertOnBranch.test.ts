/** `git-backport revert`: a backport is taken back on its branch, with what builds on it. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const lines = (...changed: readonly [number, string][]) =>
    Array.from({ length: 12 }, (_, at) => changed.find(([line]) => line === at + 1)?.[1] ?? `line ${at + 1}`).join(
        '\n',
    ) + '\n';

/** `stable` has a backport of a commit of `master`, and three commits after it: one changes its line again. */
function createHistory(): { repo: Repo; upstream: string; backport: string; builds: string } {
    const repo = createRepo();
    repo.commit('Begin', { f: lines(), g: 'g\n' });
    repo.branch('stable');
    repo.checkout('master');
    const upstream = repo.commit('Fix the third line', { f: lines([3, 'fixed']) });
    repo.checkout('stable');
    repo.commit('An older one', { g: 'older\n' });
    const backport = repo.commit(
        `Fix the third line\n\ncommit ${upstream} upstream.\n\nSigned-off-by: S <s@example.org>`,
        {
            f: lines([3, 'fixed']),
        },
    );
    repo.commit('Somewhere else', { f: lines([3, 'fixed'], [10, 'else']) });
    const builds = repo.commit('Fix it better', { f: lines([3, 'fixed better'], [10, 'else']) });
    repo.commit('The last one', { g: 'last\n' });
    repo.checkout('master');
    return { repo, upstream, backport, builds };
}

describe('a revert on a branch', () => {
    it('names what builds on the commit, and changes nothing before it is told what becomes of it', () => {
        const { repo, upstream, backport, builds } = createHistory();
        const before = repo.git('for-each-ref');
        for (const name of [upstream, backport]) {
            const dry = runCli(repo.dir, [
                'revert',
                name,
                '--on',
                'stable',
                '--json',
                '--reason',
                'It breaks printing.',
            ]);
            assert.equal(dry.code, 1, dry.stderr);
            const plan = JSON.parse(dry.stdout) as {
                steps: { commit: string; isDependant: boolean; message: string }[];
                dependants: { commit: string; reasons: object[] }[];
                conflicts: object[];
            };
            assert.deepEqual(
                plan.steps.map(({ commit, isDependant }) => [commit, isDependant]),
                [
                    [builds, true],
                    [backport, false],
                ],
            );
            assert.deepEqual(plan.dependants[0]!.reasons, [{ kind: 'conflict', of: backport, paths: ['f'] }]);
            assert.deepEqual(plan.conflicts, []);
            assert.equal(
                plan.steps[1]!.message,
                `Revert "Fix the third line"\n\nThis reverts commit ${backport} which is commit ${upstream} upstream.\n\nIt breaks printing.\n`,
            );
        }
        assert.equal(repo.git('for-each-ref'), before);
    });

    it('takes both back, newest first, in the form of the branch', () => {
        const { repo, upstream, backport, builds } = createHistory();
        const ran = runCli(repo.dir, [
            'revert',
            upstream,
            '--on',
            'stable',
            '--with-dependants',
            '--reason',
            'Why.',
            '-s',
        ]);
        assert.equal(ran.code, 0, ran.stderr);
        assert.equal(repo.git('show', 'stable:f'), lines([10, 'else']).trimEnd());
        const log = repo.git('log', '-2', '--format=%B%x00', 'stable');
        assert.match(
            log,
            new RegExp(
                `^Revert "Fix the third line"\n\nThis reverts commit ${backport} which is commit ${upstream} upstream\\.\n\nWhy\\.\n\nSigned-off-by: Ada Picker`,
            ),
        );
        assert.match(
            log,
            new RegExp(
                `\0\nRevert "Fix it better"\n\nThis reverts commit ${builds}\\.\n\nIt builds on ${backport.slice(0, 12)} `,
            ),
        );
        const again = runCli(repo.dir, ['revert', backport, '--on', 'stable', '--dry-run']);
        assert.equal(again.code, 3);
        assert.match(again.stderr, /reverted already/);
    });

    it('stops at a conflict without the dependants, and an abort gives everything back', () => {
        const { repo, backport, builds } = createHistory();
        const before = repo.git('for-each-ref', 'refs/heads');
        const ran = runCli(repo.dir, ['revert', backport, '--on', 'stable', '--without-dependants']);
        assert.equal(ran.code, 1, ran.stderr);
        assert.match(ran.stdout, /Revert "Fix the third line" onto stable stopped at a conflict/);
        assert.match(repo.read('f'), /fixed better\n\|{7} .*\nfixed\n={7}\nline 3/);
        const report = JSON.parse(runCli(repo.dir, ['analyze', '--operation', '--json']).stdout) as {
            related: { commit: string; evidence: { of?: string }[] }[];
        };
        assert.deepEqual(
            report.related.map(({ commit, evidence }) => [commit, evidence.map(({ of }) => of)]),
            [[builds, ['later']]],
        );
        const aborted = runCli(repo.dir, ['abort']);
        assert.equal(aborted.code, 0, aborted.stderr);
        assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
        assert.equal(repo.git('for-each-ref', 'refs/heads'), before);
    });

    it('finds who uses what goes away, in other files too', () => {
        const repo = createRepo();
        repo.commit('Begin', { 'a.c': 'int a(void)\n{\n\treturn 1;\n}\n', 'b.c': 'int b(void)\n{\n\treturn 2;\n}\n' });
        const added = repo.commit('Add a helper', {
            'a.c': 'int a(void)\n{\n\treturn 1;\n}\n\nint compute_length(int n)\n{\n\treturn n * 2;\n}\n',
        });
        repo.commit('Nothing of it', { c: 'c\n' });
        const user = repo.commit('Use the helper', { 'b.c': 'int b(void)\n{\n\treturn compute_length(2);\n}\n' });
        const dry = runCli(repo.dir, ['revert', added, '--on', 'master', '--json', '--dry-run']);
        const plan = JSON.parse(dry.stdout) as { dependants: { commit: string; reasons: object[] }[] };
        assert.deepEqual(
            plan.dependants.map(({ commit, reasons }) => [commit, reasons]),
            [[user, [{ kind: 'uses', of: added, name: 'compute_length', path: 'b.c' }]]],
        );
    });

    it('says that a commit is not on the branch', () => {
        const { repo } = createHistory();
        const other = repo.commit('Of master alone', { h: 'h\n' });
        const ran = runCli(repo.dir, ['revert', other, '--on', 'stable']);
        assert.equal(ran.code, 3);
        assert.match(ran.stderr, /is not on "stable"/);
    });
});
