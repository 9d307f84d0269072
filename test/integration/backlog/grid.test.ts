import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Backlog } from '../../../src/core/backlog/candidate.ts';
import { listPrerequisites } from '../../../src/core/backlog/listPrerequisites.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { tryCells } from '../../../src/core/backlog/tryCells.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const BRANCHES = ['stable-1.0', 'stable-1.1', 'stable-1.2'];
const lines = (change: Readonly<Record<number, string>>) =>
    Array.from({ length: 40 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join('');

/** Three branches that differ in what they have of two files, and nine fixes of which some conflict on some. */
function begin(): { readonly repo: Repo; readonly fixes: string[] } {
    const repo = createRepo();
    const bug = repo.commit('Begin', { a: lines({}), b: lines({}) });
    for (const [at, name] of BRANCHES.entries()) {
        repo.git('checkout', '--quiet', '-b', name, bug);
        repo.commit(`Own change of ${name}`, { a: lines({ [at * 10]: `own ${name}` }), [`own${at}`]: 'own\n' });
    }
    repo.checkout('master');
    const tag = `\n\nFixes: ${bug.slice(0, 12)} ("Begin")`;
    const change: Record<number, string> = {};
    const fixes = [0, 5, 10, 15, 20, 25, 30].map((line) => {
        change[line] = `fixed ${line}`;
        return repo.commit(`Fix line ${line}${tag}`, { a: lines(change) });
    });
    repo.commit('Prepare', { b: lines({ 9: 'prepared', 10: 'prepared' }) });
    fixes.push(repo.commit(`Fix what was prepared${tag}`, { b: lines({ 9: 'fixed', 10: 'prepared' }) }));
    fixes.push(repo.commit(`Fix one more${tag}`, { b: lines({ 9: 'fixed', 10: 'prepared well' }) }));
    return { repo, fixes };
}

async function tryAll(repo: Repo): Promise<{ readonly backlog: Backlog; readonly merges: number }> {
    let merges = 0;
    const log = (line: string) => void (/\bmerge-tree\b/.test(line) && merges++);
    const repository = await openRepository(repo.dir, { log });
    const scanned = await scanBacklog(repository, { into: BRANCHES, now: Date.now() / 1000 });
    const store = await openStore(repo.dir, { ...silentHost, log });
    try {
        return { backlog: await tryCells(repository, store, scanned, { needs: true }), merges };
    } finally {
        await store.dispose();
    }
}

/** What git says of a real pick. */
function pickPlainly(repo: Repo, commit: string, branch: string): string {
    repo.git('checkout', '--quiet', '--detach', branch);
    const { code } = repo.tryGit('cherry-pick', '--no-commit', commit);
    const files = repo.git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean).length;
    repo.git('reset', '--quiet', '--hard', branch);
    return code === 0 ? 'applies 0' : `conflicts ${files}`;
}

describe('the grid of dry runs', () => {
    it('says what a real pick of each commit onto each branch says', async () => {
        const { repo, fixes } = begin();
        const { backlog } = await tryAll(repo);
        let cells = 0;
        for (const { commit, cells: row } of backlog.rows)
            for (const [at, cell] of row.entries()) {
                if (!cell?.trial) continue;
                cells++;
                const { outcome, files } = cell.trial;
                assert.equal(`${outcome} ${files}`, pickPlainly(repo, commit, BRANCHES[at]!), `${commit} ${at}`);
            }
        assert.equal(cells, fixes.length * BRANCHES.length);
    });

    it('tries only what is new: nothing again, and of a branch that has moved that branch alone', async () => {
        const { repo } = begin();
        assert.ok((await tryAll(repo)).merges >= BRANCHES.length);
        assert.equal((await tryAll(repo)).merges, 0);
        repo.checkout(BRANCHES[0]!);
        repo.commit('One more', { another: 'x\n' });
        const { merges, backlog } = await tryAll(repo);
        assert.ok(merges > 0);
        const before = await tryAll(repo);
        assert.equal(before.merges, 0);
        assert.deepEqual(before.backlog, backlog);
        repo.checkout(BRANCHES[0]!);
        repo.git('commit', '--quiet', '--allow-empty', '-m', 'Nothing');
        assert.equal((await tryAll(repo)).merges, 0, 'the same tree has the same answers');
    });

    it('finds a prerequisite that several candidates share once, for all branches', async () => {
        const { repo, fixes } = begin();
        const { backlog } = await tryAll(repo);
        const prerequisites = listPrerequisites(backlog);
        const shared = prerequisites.find(({ commit }) => commit === repo.id('master~2'));
        assert.deepEqual(
            shared?.neededBy.map(({ branch, commits }) => [branch, commits.includes(fixes[7]!)]),
            BRANCHES.map((branch) => [branch, true]),
        );
        const commits = prerequisites.map(({ commit }) => commit);
        assert.equal(new Set(commits).size, commits.length);
    });
});
