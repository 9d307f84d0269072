/** A submodule that both sides moved: a dry run says what git makes of it, which looks into the submodule where it is checked out. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

/** The submodule: three commits in a row, and one beside the last two. */
function buildInner(): { readonly inner: Repo; readonly at: Readonly<Record<string, string>> } {
    const inner = createRepo();
    const [first, second, third] = ['1', '2', '3'].map((text) => inner.commit(text, { 'a.txt': text }));
    inner.branch('beside', first);
    const beside = inner.commit('beside', { 'b.txt': 'b' });
    inner.checkout('master');
    return { inner, at: { first: first!, second: second!, third: third!, beside } };
}

/** `stable` stands at `target` of the submodule, and the pick on `master` moves it from `base` to `patch`. */
function build(base: string, target: string, patch: string) {
    const { inner, at } = buildInner();
    const repo = createRepo();
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub');
    const moveTo = (name: string, file: string) => {
        repo.git('-C', path.join(repo.dir, 'sub'), 'checkout', '--quiet', at[name]!);
        return repo.commit(`to ${name}`, { f: file });
    };
    moveTo(base, 'f\n');
    repo.branch('stable');
    repo.checkout('master');
    const pick = moveTo(patch, 'changed\n');
    repo.checkout('stable');
    moveTo(target, 'f\n');
    return { repo, pick, at };
}

async function analyzeIn(dir: string, commit: string) {
    const store = await openStore(dir, silentHost);
    try {
        const report = await analyze(store, { commit, onto: 'stable' });
        const entry = await store.objects.info(`${report.tree}:f`);
        assert.ok(entry, 'the tree is one');
        return report;
    } finally {
        await store.dispose();
    }
}

onEachGit('a submodule that both sides moved', () => {
    for (const [base, target, patch, outcome] of [
        ['first', 'second', 'third', 'clean'],
        ['first', 'third', 'second', 'clean'],
        ['first', 'third', 'beside', 'conflicts'],
        // One side went back.
        ['second', 'third', 'first', 'conflicts'],
    ] as const)
        it(`from ${base} to ${target} and ${patch}: ${outcome}, as the pick itself`, async () => {
            const { repo, pick, at } = build(base, target, patch);
            const report = await analyzeIn(repo.dir, pick);
            assert.equal(report.outcome, outcome);
            assert.deepEqual(report.notes, []);
            assert.deepEqual(
                report.files.map(({ kind }) => kind),
                outcome === 'conflicts' ? ['submodule'] : [],
            );
            const picked = repo.tryGit('cherry-pick', pick);
            assert.equal(picked.code, outcome === 'conflicts' ? 1 : 0, picked.stderr);
            if (outcome !== 'clean') return;
            assert.equal(repo.git('rev-parse', 'HEAD:sub'), at['third']);
            assert.equal(repo.git('rev-parse', 'HEAD^{tree}'), report.tree);
        });

    it('is not known where it is not checked out, which is said', async () => {
        const { repo, pick } = build('first', 'second', 'third');
        const bare = await analyzeIn(path.join(repo.dir, '.git'), pick);
        assert.deepEqual([bare.outcome, bare.notes], ['conflicts', [{ kind: 'submodules', paths: ['sub'] }]]);
        rmSync(path.join(repo.dir, 'sub'), { recursive: true });
        repo.write({ 'sub/.keep': '' });
        const emptied = await analyzeIn(repo.dir, pick);
        assert.deepEqual([emptied.outcome, emptied.notes], ['conflicts', [{ kind: 'submodules', paths: ['sub'] }]]);
    });
});
