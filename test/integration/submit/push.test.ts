/** A branch that is pushed to a repository beside it, and a series that a stand-in for b4 brings. */
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listRemotes, push, findPushRemote } from '../../../src/core/git/push.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { bringSeries, hasB4 } from '../../../src/core/submit/b4.ts';
import { openObjects } from '../../../src/core/git/objects.ts';
import { preparePullRequest } from '../../../src/core/submit/prepare.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { createRepo, temporaryFolder } from '../../support/repo.ts';

describe('a branch that is pushed', () => {
    it('arrives, with a text made of what it holds', async () => {
        const repo = createRepo();
        const there = createRepo();
        repo.commit('base', { 'a.c': 'one\n' });
        const original = repo.commit('net: fix\n\nText.\n', { 'a.c': 'two\n' });
        repo.git('branch', 'release/2.4', 'master~1');
        repo.git('checkout', '--quiet', '-b', 'backport/fix', 'release/2.4');
        const backport = repo.commit(`net: fix\n\nText.\n\n(cherry picked from commit ${original})\n`, {
            'a.c': 'two\n',
        });
        repo.git('remote', 'add', 'fork', there.dir);
        const repository = await openRepository(repo.dir);
        const { git } = repository;
        assert.deepEqual(await listRemotes(git), [{ name: 'fork', url: there.dir }]);
        assert.equal(await findPushRemote(git, 'backport/fix'), undefined);
        const request = { branch: 'backport/fix', target: 'release/2.4', pairs: [{ original, backport }] };
        const objects = openObjects(git);
        const compare = (from: string, to: string) => verifyCommits(git, objects, from, to);
        const { title, text, commit } = await preparePullRequest(repository, request, compare);
        await objects.dispose();
        assert.equal(title, '[2.4] net: fix');
        assert.match(text, new RegExp(`carries ${original}; the same patch`));
        await push(git, 'fork', 'backport/fix');
        assert.equal(there.id('backport/fix'), commit);
        assert.equal(await findPushRemote(git, 'backport/fix'), 'fork');
        repo.git('commit', '--quiet', '--amend', '-m', 'another');
        await assert.rejects(push(git, 'fork', 'backport/fix'), /push failed/, 'never by force');
        assert.equal(there.id('backport/fix'), commit);
    });
});

describe('b4', () => {
    const kept = process.env['PATH'];
    afterEach(() => (process.env['PATH'] = kept));

    it('brings a series, or says why not', async () => {
        const repo = createRepo();
        repo.commit('base');
        const bin = temporaryFolder();
        const b4 = path.join(bin, 'b4');
        const script = [
            '#!/bin/sh',
            '[ "$6" = a@example.org ] || { echo "no such message" >&2; exit 1; }',
            'printf "From: A <a@b.c>\\nSubject: one\\n\\nText\\n" >"$3/$5.mbx"',
        ];
        writeFileSync(b4, `${script.join('\n')}\n`);
        chmodSync(b4, 0o755);
        const repository = await openRepository(repo.dir);
        assert.equal(await hasB4(), false);
        process.env['PATH'] = `${bin}${path.delimiter}${kept}`;
        assert.equal(await hasB4(), true);
        assert.match((await bringSeries(repository, '<a@example.org>')).toString(), /Subject: one/);
        await assert.rejects(bringSeries(repository, 'b@example.org'), /b4 found no series .*no such message/);
        await assert.rejects(bringSeries(repository, '--help'), /neither a message id nor/);
    });
});
