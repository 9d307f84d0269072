import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Decision } from '../../../src/core/backlog/candidate.ts';
import { recordDecisions } from '../../../src/core/backlog/decide.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { tryCells } from '../../../src/core/backlog/tryCells.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const NOW = Date.parse('2024-06-01T00:00:00Z') / 1000;
const day = (date: string) => ({ date: `${date}T12:00:00+00:00` });

/** A bug that the branch lacks, and a fix of it; a fix of what it has. */
function begin() {
    const repo = createRepo();
    const first = repo.commit('Begin', { a: 'one\ntwo\nthree\n' }, day('2024-01-01'));
    repo.branch('stable-1.0');
    repo.commit('Own change', { own: 'x' }, day('2024-01-02'));
    repo.checkout('master');
    const bug = repo.commit('Add b', { b: 'bug\n' }, day('2024-01-03'));
    const fixOfBug = repo.commit(`Fix b\n\nFixes: ${bug.slice(0, 12)} ("Add b")`, { b: 'good\n' }, day('2024-01-04'));
    const fix = repo.commit(
        `Fix a\n\nFixes: ${first.slice(0, 12)} ("Begin")`,
        { a: 'one\n2\nthree\n' },
        day('2024-01-05'),
    );
    return { repo, bug, fixOfBug, fix };
}

async function decide(repo: Repo, commit: string, decision: Decision['decision'], reason: string, text = '') {
    const date = '2024-02-01T00:00:00.000Z';
    const who = 'Ada <ada@example.org>';
    await recordDecisions(await openRepository(repo.dir), [
        { commit, branch: 'stable-1.0', decision, reason, date, who, text },
    ]);
}

async function cellOf(repo: Repo, commit: string, now = NOW) {
    const repository = await openRepository(repo.dir);
    const scanned = await scanBacklog(repository, { into: ['stable-1.0'], now });
    const store = await openStore(repo.dir, silentHost);
    try {
        const { rows } = await tryCells(repository, store, scanned, { needs: false });
        return rows.find((row) => row.commit === commit)?.cells[0];
    } finally {
        await store.dispose();
    }
}

function backport(repo: Repo, commit: string, files: Readonly<Record<string, string>>, date: string): void {
    repo.checkout('stable-1.0');
    repo.commit(`Backport\n\n(cherry picked from commit ${commit})`, files, day(date));
    repo.checkout('master');
}

describe('a decision', () => {
    it('that the bug is absent opens again when the bug lands on the branch', async () => {
        const { repo, bug, fixOfBug } = begin();
        await decide(repo, fixOfBug, 'decline', 'bug-absent');
        assert.equal((await cellOf(repo, fixOfBug))?.state, 'declined');
        backport(repo, bug, { b: 'bug\n' }, '2024-03-01');
        const cell = await cellOf(repo, fixOfBug);
        assert.equal(cell?.reopened?.kind, 'fixed-commit-landed');
        assert.equal(cell.needed, true);
    });

    it('stays where the bug had landed before it', async () => {
        const { repo, bug, fixOfBug } = begin();
        backport(repo, bug, { b: 'bug\n' }, '2024-01-20');
        await decide(repo, fixOfBug, 'decline', 'bug-absent');
        assert.equal((await cellOf(repo, fixOfBug))?.state, 'declined');
    });

    it('for too many conflicts opens again when it applies', async () => {
        const { repo, fix } = begin();
        repo.checkout('stable-1.0');
        repo.commit('In the way', { a: 'one\nother\nthree\n' }, day('2024-01-20'));
        await decide(repo, fix, 'decline', 'too-many-conflicts');
        assert.equal((await cellOf(repo, fix))?.state, 'declined');
        repo.commit('Out of the way', { a: 'one\ntwo\nthree\n' }, day('2024-03-01'));
        const cell = await cellOf(repo, fix);
        assert.deepEqual([cell?.reopened?.kind, cell?.state], ['applies-now', 'applies']);
    });

    it('to decline opens again when a later commit fixes what was declined', async () => {
        const { repo, fix } = begin();
        await decide(repo, fix, 'decline', 'cosmetic');
        assert.equal((await cellOf(repo, fix))?.state, 'declined');
        repo.commit(
            `Fix the fix\n\nFixes: ${fix.slice(0, 12)} ("Fix a")`,
            { a: 'one\nzwei\nthree\n' },
            day('2024-03-01'),
        );
        assert.equal((await cellOf(repo, fix))?.reopened?.kind, 'follow-up');
    });

    it('to hold opens again when the commit has landed that it names, or the day has come', async () => {
        const { repo, fix, bug } = begin();
        await decide(repo, fix, 'hold', '', `until ${bug.slice(0, 12)} is there`);
        assert.equal((await cellOf(repo, fix))?.state, 'held');
        backport(repo, bug, { b: 'bug\n' }, '2024-03-01');
        assert.equal((await cellOf(repo, fix))?.reopened?.kind, 'awaited-landed');
        const other = begin();
        await decide(other.repo, other.fix, 'wait', '', 'until 2024-06-10');
        assert.equal((await cellOf(other.repo, other.fix))?.state, 'waiting');
        const later = await cellOf(other.repo, other.fix, NOW + 10 * 86_400);
        assert.equal(later?.reopened?.kind, 'date-passed');
    });

    it('is a layer over what git says, and goes away by reset', async () => {
        const { repo, fix } = begin();
        await decide(repo, fix, 'decline', 'feature');
        const cell = await cellOf(repo, fix);
        assert.deepEqual([cell?.state, cell?.derived, cell?.needed], ['declined', 'missing', false]);
        await recordDecisions(await openRepository(repo.dir), [
            { ...cell!.decision!, decision: 'reset', date: '2024-02-02T00:00:00.000Z' },
        ]);
        assert.equal((await cellOf(repo, fix))?.state, 'applies');
    });
});
