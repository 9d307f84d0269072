/** Why a step conflicts, and what is suggested for it: of each operation what its two sides allow to say. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import type { JsonReport } from '../../../src/core/analysis/jsonReport.ts';
import { KINDS, OPERATIONS } from './situations.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

function explain(repo: Repo): JsonReport {
    const ran = runCli(repo.dir, ['analyze', '--operation', '--json']);
    assert.equal(ran.code, 1, ran.stderr);
    return JSON.parse(ran.stdout) as JsonReport;
}

describe('the conflict of a stopped operation', () => {
    for (const [operation, begin] of Object.entries(OPERATIONS)) {
        if (operation === 'am') continue;
        it(`has its regions, their versions and suggestions: ${operation}`, () => {
            const { repo, begin: run } = begin(KINDS['content']!);
            run();
            const report = explain(repo);
            assert.equal(report.schema, 1);
            assert.equal(report.outcome, 'conflicts');
            const [file] = report.files;
            assert.equal(file?.path, 'f.c');
            const [region] = file.regions;
            assert.deepEqual([region?.target, region?.base, region?.patch], ['target\n', 'line 20\n', 'patch\n']);
            assert.ok(region!.suggestions.length > 0);
            assert.ok(
                region!.suggestions.every(({ confidence }) => ['proven', 'likely', 'possible'].includes(confidence)),
            );
        });
    }

    it('of a rebase is explained by the commits that the new base has and the old one lacks', () => {
        const { repo, begin } = OPERATIONS['rebase']!(KINDS['content']!);
        begin();
        const { related, files } = explain(repo);
        const cause = related.find(({ commit }) => commit === repo.id('master'));
        assert.equal(cause?.relation, 'target');
        assert.ok(files[0]!.regions[0]!.causes.includes(repo.id('master')));
    });

    for (const operation of ['merge', 'merge --squash', 'pull'])
        it(`of a ${operation} is explained by the commits of both sides`, () => {
            const { repo, begin } = OPERATIONS[operation]!(KINDS['content']!);
            begin();
            const { related, files } = explain(repo);
            const sides = related.map(({ commit, relation }) => [relation, commit]);
            assert.deepEqual(sides, [
                ['target', repo.id('master')],
                ['merged', repo.id('topic~1')],
            ]);
            assert.deepEqual(files[0]!.regions[0]!.causes, [repo.id('master'), repo.id('topic~1')]);
        });

    it('of a merge is explained by the tip that is merged, where it is the only commit', () => {
        const repo = createRepo();
        repo.commit('Begin', { f: 'one\n' });
        repo.branch('topic');
        const tip = repo.commit('Topic', { f: 'topic\n' });
        repo.checkout('master');
        const own = repo.commit('Master', { f: 'master\n' });
        repo.tryGit('merge', 'topic');
        assert.deepEqual(explain(repo).files[0]!.regions[0]!.causes, [own, tip]);
    });

    it('of a revert is explained by the later commits that build on it', () => {
        const { repo, begin } = OPERATIONS['revert']!(KINDS['content']!);
        begin();
        const { related } = explain(repo);
        const [later] = related;
        assert.equal(later?.commit, repo.id('HEAD'));
        assert.match(later.evidence[0]!.text, /after the commit that is reverted/);
    });
});
