/** A dry run goes by the attributes that the real pick meets: those of the target, not of what is checked out. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { silentHost } from '../../support/silentHost.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, openRepo, temporaryFolder, type Files, type Repo } from '../../support/repo.ts';

const parts = { related: false, suggest: false, warnings: false };

/** `fix` and `old` change the same line of sub/f. */
function conflicting(attributes: { upstream?: Files; target?: Files }): Repo {
    const repo = createRepo();
    repo.commit('Begin', { 'sub/f': 'a\nb\nc\n' });
    repo.branch('old');
    repo.commit('Old', { 'sub/f': 'a\nx\nc\n', ...attributes.target });
    repo.checkout('master');
    repo.commit('Upstream', { ...attributes.upstream });
    repo.git('tag', 'fix', repo.commit('Fix', { 'sub/f': 'a\ny\nc\n' }));
    return repo;
}

async function dryRun(repo: Repo) {
    const store = await openStore(repo.dir, silentHost);
    try {
        const report = await analyze(store, { commit: 'fix', onto: 'old', parts });
        const object = await store.objects.read(`${report.tree}:sub/f`);
        return { report, text: object?.data.toString('utf8') };
    } finally {
        await store.dispose();
    }
}

/** In a work tree of its own, with git's markers in the style of a dry run. */
function realPick(repo: Repo) {
    const dir = path.join(temporaryFolder(), 'tree');
    repo.git('worktree', 'add', '--quiet', '--detach', dir, 'refs/heads/old');
    const tree = openRepo(dir);
    const { code } = tree.tryGit('-c', 'merge.conflictStyle=diff3', 'cherry-pick', 'fix');
    const text = tree.read('sub/f');
    repo.git('worktree', 'remove', '--force', dir);
    return { outcome: code === 0 ? 'clean' : 'conflicts', text };
}

/** Labels of markers differ: a dry run has no branch. */
const unlabelled = (text: string | undefined) => text?.replace(/^([<|>]{3,}).*$/gm, '$1');

onEachGit('attributes of the target', () => {
    const cases: Readonly<Record<string, { upstream?: Files; target?: Files; outcome: string }>> = {
        'of the target count': { target: { '.gitattributes': 'sub/f merge=union\n' }, outcome: 'clean' },
        'of a folder of the target count': { target: { 'sub/.gitattributes': 'f merge=union\n' }, outcome: 'clean' },
        'of what is checked out do not': { upstream: { '.gitattributes': '* merge=union\n' }, outcome: 'conflicts' },
        'take a file for binary': { target: { '.gitattributes': 'f -merge\n' }, outcome: 'conflicts' },
        'set the size of markers': {
            target: { '.gitattributes': '* conflict-marker-size=12\n' },
            outcome: 'conflicts',
        },
    };
    for (const [title, { outcome, ...attributes }] of Object.entries(cases))
        it(title, async () => {
            const repo = conflicting(attributes);
            const [{ report, text }, real] = [await dryRun(repo), realPick(repo)];
            assert.equal(real.outcome, outcome);
            assert.equal(report.outcome, outcome);
            assert.equal(unlabelled(text), unlabelled(real.text));
            assert.equal(report.drivers, undefined);
            repo.remove();
        });

    it('of the repository itself count beside them', async () => {
        const repo = conflicting({});
        repo.write({ '.git/info/attributes': 'f merge=union\n' });
        assert.equal(realPick(repo).outcome, 'clean');
        assert.equal((await dryRun(repo)).report.outcome, 'clean');
        repo.remove();
    });

    it('that name a driver of the user are told of, and the driver does not run', async () => {
        const repo = conflicting({ target: { '.gitattributes': 'f merge=keep\n' } });
        repo.git('config', 'merge.keep.driver', 'touch ran; true');
        const { report } = await dryRun(repo);
        assert.deepEqual(report.drivers, [{ path: 'sub/f', driver: 'keep' }]);
        assert.deepEqual(report.notes, [{ kind: 'drivers', files: [{ path: 'sub/f', driver: 'keep' }] }]);
        assert.equal(repo.git('status', '--porcelain'), '');
        // It keeps what the target has, as no text merge would.
        assert.equal(realPick(repo).text, 'a\nx\nc\n');
        repo.remove();
    });

    it('that name a driver which is not configured make git merge the text', async () => {
        const repo = conflicting({ target: { '.gitattributes': 'f merge=keep\n' } });
        const { report } = await dryRun(repo);
        assert.equal(report.drivers, undefined);
        assert.equal(report.outcome, realPick(repo).outcome);
        repo.remove();
    });
});
