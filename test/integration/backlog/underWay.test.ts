import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pickInBulk } from '../../../src/core/backlog/pickInBulk.ts';
import { scanBacklog, type BacklogQuery } from '../../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const lines = (changed = '') => Array.from({ length: 30 }, (_, at) => (at === 9 ? changed || 'ten' : at)).join('\n');

/** `master` with a fix of what `stable-1.0` has, and a fix of that fix. */
function begin(): { readonly repo: Repo; readonly fix: string; readonly later: string } {
    const repo = createRepo();
    const bug = repo.commit('Begin', { a: lines() });
    repo.branch('stable-1.0');
    repo.commit('Own change of stable', { own: 'x' });
    repo.checkout('master');
    const fix = repo.commit(`Fix it\n\nFixes: ${bug.slice(0, 12)} ("Begin")`, { a: lines('fixed') });
    const later = repo.commit(`Fix the fix\n\nFixes: ${fix.slice(0, 12)} ("Fix it")`, { a: lines('fixed well') });
    return { repo, fix, later };
}

async function cellOf(repo: Repo, commit: string, query: Partial<BacklogQuery> = {}) {
    const { rows, branches, notes } = await scanBacklog(await openRepository(repo.dir), {
        ...{ now: Date.now() / 1000, into: ['stable-1.0'] },
        ...query,
    });
    const cell = rows.find((row) => row.commit === commit)?.cells[0];
    return { cell, state: cell?.state, needed: cell?.needed, branches, notes };
}

function clone(repo: Repo): Repo {
    const other = createRepo();
    other.git('remote', 'add', 'origin', repo.dir);
    other.git('fetch', '--quiet', 'origin');
    other.git('reset', '--quiet', '--hard', 'origin/master');
    return other;
}

describe('what is on its way to a branch', () => {
    it('is picked on a work branch, submitted once that is pushed, and landed once it is merged', async () => {
        const { repo, fix, later } = begin();
        assert.equal((await cellOf(repo, fix)).state, 'missing');
        await pickInBulk(await openRepository(repo.dir), silentHost, {
            ...{ target: 'refs/heads/stable-1.0', newBranch: 'work', commits: [fix], dependsOn: new Map() },
            signOff: false,
        });
        const picked = await cellOf(repo, fix);
        assert.deepEqual([picked.state, picked.needed, picked.cell?.as?.commit], ['picked', false, repo.id('work')]);
        assert.equal((await cellOf(repo, later)).state, 'missing', 'what fixes it goes with it');
        repo.git('update-ref', 'refs/remotes/origin/work', repo.id('work'));
        assert.equal((await cellOf(repo, fix)).state, 'submitted');
        repo.git('update-ref', 'refs/heads/stable-1.0', repo.id('work'));
        assert.equal((await cellOf(repo, fix)).state, 'landed');
    });

    it('is told by authorship where the message says nothing', async () => {
        const { repo, fix } = begin();
        repo.git('checkout', '--quiet', '-b', 'work', 'stable-1.0');
        repo.git('cherry-pick', fix);
        assert.equal((await cellOf(repo, fix)).state, 'picked');
    });

    it('is missing again where the work branch has reverted it', async () => {
        const { repo, fix } = begin();
        repo.git('checkout', '--quiet', '-b', 'work', 'stable-1.0');
        repo.git('cherry-pick', '-x', fix);
        repo.git('revert', '--no-edit', 'HEAD');
        assert.equal((await cellOf(repo, fix)).state, 'missing');
    });

    it('is not what another maintained branch has, nor a branch that begins at upstream', async () => {
        const { repo, fix } = begin();
        repo.git('checkout', '--quiet', '-b', 'stable-0.9', 'stable-1.0');
        repo.git('cherry-pick', '-x', fix);
        assert.equal((await cellOf(repo, fix)).state, 'missing');
        repo.git('checkout', '--quiet', '-b', 'topic', 'master~2');
        repo.git('cherry-pick', '-x', fix);
        assert.equal((await cellOf(repo, fix)).state, 'missing');
    });

    it('is picked on the branch itself until the branch is pushed', async () => {
        const { repo, fix } = begin();
        const here = clone(repo);
        here.git('checkout', '--quiet', '-b', 'stable-1.0', 'origin/stable-1.0');
        here.git('cherry-pick', '-x', fix);
        const { state, branches } = await cellOf(here, fix, { into: [] });
        assert.deepEqual([state, branches[0]?.name], ['picked', 'stable-1.0']);
        here.git('update-ref', 'refs/remotes/origin/stable-1.0', here.id('stable-1.0'));
        assert.equal((await cellOf(here, fix, { into: [] })).state, 'landed');
    });

    it('is looked for at the remote where the branch here is behind', async () => {
        const { repo, fix } = begin();
        const here = clone(repo);
        here.git('branch', '--quiet', 'stable-1.0', 'origin/stable-1.0');
        repo.git('checkout', '--quiet', 'stable-1.0');
        repo.git('cherry-pick', '-x', fix);
        here.git('fetch', '--quiet');
        const found = await cellOf(here, fix, { into: [] });
        assert.deepEqual([found.state, found.branches[0]?.name], ['landed', 'origin/stable-1.0']);
        assert.ok(found.notes.some(({ kind }) => kind === 'branch-behind'));
        const named = await cellOf(here, fix);
        assert.equal(named.state, 'missing');
        assert.ok(named.notes.some(({ kind }) => kind === 'branch-behind'));
    });

    it('follows what mails say, the last one', async () => {
        const { repo, fix } = begin();
        const mail = (date: string, subject: string, text: string) =>
            `From x@example.org ${date.slice(0, 3)} Jan 1 00:00:00 2024\nFrom: A <a@example.org>\nDate: ${date}\nSubject: ${subject}\nMessage-ID: <${subject.length}@example.org>\n\n${text}\n\n`;
        const failed = mail(
            'Mon, 01 Jan 2024 10:00:00 +0000',
            'FAILED: patch "[PATCH] Fix it" failed to apply to 1.0-stable tree',
            `The patch below does not apply to the 1.0-stable tree.\n\ngit cherry-pick -x ${fix}`,
        );
        const sent = mail(
            'Tue, 02 Jan 2024 10:00:00 +0000',
            '[PATCH 1.0.y] Fix it',
            `commit ${fix} upstream.\n\nText.`,
        );
        const queued = mail(
            'Wed, 03 Jan 2024 10:00:00 +0000',
            'Patch "Fix it" has been added to the 1.0-stable tree',
            `This is a note to let you know that I've just added the patch titled\n\ncommit ${fix} upstream.`,
        );
        const dropped = mail(
            'Thu, 04 Jan 2024 10:00:00 +0000',
            'Patch "Fix it" has been dropped from the 1.0-stable tree',
            `commit ${fix} upstream.`,
        );
        const stateOf = async (...mails: string[]) => cellOf(repo, fix, { mails });
        const asked = await stateOf(failed);
        assert.deepEqual([asked.state, asked.needed], ['missing', true]);
        assert.ok(asked.cell?.nominations.some(({ kind }) => kind === 'mail'));
        assert.equal((await stateOf(failed + sent)).state, 'submitted');
        assert.equal((await stateOf(queued, sent, failed)).state, 'queued', 'by date, not by order');
        assert.equal((await stateOf(failed, sent, queued, dropped)).state, 'missing');
        const elsewhere = await stateOf(failed.replaceAll('1.0-stable', '9.9-stable'));
        assert.ok(elsewhere.notes.some((note) => note.kind === 'mails-elsewhere' && note.count === 1));
    });
});
