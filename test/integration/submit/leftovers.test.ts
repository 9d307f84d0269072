import assert from 'node:assert/strict';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../../src/core/git/store.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { readMailPlan } from '../../../src/core/submit/fromMail.ts';
import { endAm, listRejects, readStoppedAm, turnRejects } from '../../../src/core/submit/leftovers.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

/** A series of two on master; the first applies to `old`, the second does not. */
function history(): { repo: Repo; mails: string[] } {
    const repo = createRepo();
    repo.commit('base', { 'a.c': text('one();', 'two();', 'three();'), 'b.c': text('b();') });
    repo.branch('old');
    repo.commit('old: another', { 'a.c': text('one();', 'zwei();', 'three();') });
    repo.checkout('master');
    repo.commit('b: first', { 'b.c': text('bb();') });
    repo.commit('a: größer', { 'a.c': text('one();', 'two(2);', 'three();') }, { author: 'Ümit <u@example.org>' });
    const out = temporaryFolder();
    const mails = repo.git('format-patch', '-o', out, 'old~1..master').split('\n');
    repo.checkout('old');
    return { repo, mails };
}

describe('.rej files', () => {
    it('become regions, and are kept aside first', async () => {
        const { repo, mails } = history();
        repo.tryGit('apply', '--reject', mails[1]!);
        const repository = await openRepository(repo.dir);
        assert.deepEqual(await listRejects(repository), [{ path: 'a.c', hunks: 1 }]);
        assert.deepEqual(await turnRejects(repository), [{ path: 'a.c', placed: 1, lost: 0 }]);
        assert.match(
            repo.read('a.c'),
            /^one\(\);\n<<<<<<< target\nzwei\(\);\n\|{7} base\ntwo\(\);\n=======\ntwo\(2\);\n>>>>>>> a\.c\.rej\nthree/,
        );
        assert.equal(existsSync(path.join(repo.dir, 'a.c.rej')), false);
        const [kept] = await listBackups(repository);
        assert.deepEqual([kept?.why, kept?.paths], ['rejects', ['a.c', 'a.c.rej']]);
        await assert.rejects(turnRejects(repository), { code: 'no-rejects' });
    });

    it('speak of the file beside them alone, whatever they name, and of none outside', async () => {
        const { repo } = history();
        const outside = path.join(temporaryFolder(), 'x.c');
        writeFileSync(outside, 'one();\n');
        symlinkSync(outside, path.join(repo.dir, 'link.c'));
        const hunk = '--- /etc/passwd\n+++ ../../x.c\n@@ -1,1 +1,1 @@\n-one(1);\n+uno();\n';
        repo.write({ 'link.c.rej': hunk, 'gone.c.rej': hunk, 'b.c.rej': hunk, 'note.rej': 'no patch\n' });
        assert.deepEqual(await listRejects(await openRepository(repo.dir)), [{ path: 'b.c', hunks: 1 }]);
    });
});

describe('a git am that has stopped', () => {
    for (const [how, ...args] of [['without a merge'], ['in a merge', '-3']] as const) {
        it(`becomes a pick of what is left: ${how}`, async () => {
            const { repo, mails } = history();
            assert.notEqual(repo.tryGit('am', ...args, ...mails).code, 0);
            const repository = await openRepository(repo.dir);
            const stopped = await readStoppedAm(repository);
            assert.deepEqual(
                [stopped?.subject, stopped?.index, stopped?.count, stopped?.branch],
                ['a: größer', 2, 2, 'refs/heads/old'],
            );
            if (how === 'in a merge') repo.write({ 'a.c': text('one();', 'zwei(2);', 'three();') });
            assert.equal(await endAm(repository), 'old');
            assert.equal(repo.git('log', '-1', '--format=%s', 'old'), 'b: first', 'what was applied stays');
            assert.equal(repo.git('status', '--porcelain'), '');
            assert.equal(await readStoppedAm(repository), undefined);
            const kept = await listBackups(repository);
            assert.deepEqual(
                kept.flatMap(({ paths }) => paths),
                how === 'in a merge' ? ['a.c'] : [],
            );

            const store = await openStore(repo.dir, silentHost);
            try {
                const plan = await readMailPlan(repository, store, stopped!.mails);
                assert.equal(repo.git('log', '-1', '--format=%an %s', plan.commits[0]!), 'Ümit a: größer');
                assert.equal(
                    repo.git('rev-parse', `${plan.commits[0]}^{tree}`),
                    repo.git('rev-parse', 'master^{tree}'),
                );
            } finally {
                await store.dispose();
            }
        });
    }

    it('is nothing where none runs', async () => {
        assert.equal(await readStoppedAm(await openRepository(history().repo.dir)), undefined);
    });
});
