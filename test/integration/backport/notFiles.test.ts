/** What lies in the work tree and is no file: nothing waits for it, and nothing that is not git's is deleted. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { quitOperation } from '../../../src/core/control/quitOperation.ts';
import { skipOperation } from '../../../src/core/control/skipOperation.ts';
import { findBackupFile, listBackups } from '../../../src/core/backport/backups.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { restoreBackup } from '../../../src/core/backport/restoreBackup.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { onEachGit } from '../../support/gits.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const makeFifo = (file: string) => execFileSync('mkfifo', [file]);

(process.platform === 'win32' ? describe.skip : describe)('what is no file', () => {
    onEachGit('in the work tree', () => {
        let repo: Repo;
        let pick: string;
        const at = (name: string) => path.join(repo.dir, name);
        const start = async () =>
            startBackport(
                await openRepository(repo.dir),
                { commits: [pick], target: 'refs/heads/old', recordOrigin: true, signOff: false },
                silentHost,
            );
        beforeEach(() => {
            repo = createRepo();
            repo.commit('Begin', { 'src/deep/a.c': 'one\n', 'b.c': 'b\n' });
            repo.branch('old');
            repo.commit('Old', { 'src/deep/a.c': 'old\n' });
            repo.checkout('master');
            pick = repo.commit('Fix', { 'src/deep/a.c': 'two\n' });
        });
        afterEach(() => repo.remove());

        it('a FIFO in place of a file in conflict: an abort saves it, and all is as it was', async () => {
            assert.equal((await start()).kind, 'conflicted');
            rmSync(at('src/deep/a.c'));
            makeFifo(at('src/deep/a.c'));
            const repository = await openRepository(repo.dir);
            assert.equal((await readState(repository)).kind, 'conflicted');
            assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' });
            assert.equal(repo.git('status', '--porcelain'), '');
            assert.equal(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/master');
            const [kept] = await listBackups(repository);
            assert.deepEqual(kept?.paths, ['src/deep/a.c']);
            const file = await findBackupFile(repository, kept.name, 'src/deep/a.c');
            assert.ok(lstatSync(file!).isFIFO());
            await assert.rejects(restoreBackup(repository, kept.name), { code: 'not-a-file' });
        });

        it('a FIFO in place of a file that only a switch changes', async () => {
            await start();
            repo.write({ 'src/deep/a.c': 'resolved\n' });
            repo.git('add', '.');
            rmSync(at('src/deep/a.c'));
            makeFifo(at('src/deep/a.c'));
            assert.deepEqual(await abortBackport(await openRepository(repo.dir), silentHost), { kind: 'idle' });
            assert.equal(repo.read('src/deep/a.c'), 'two\n');
        });

        it('a folder in place of a file in conflict: what it holds is saved', async () => {
            await start();
            rmSync(at('src/deep/a.c'));
            mkdirSync(at('src/deep/a.c'));
            repo.write({ 'src/deep/a.c/mine': 'mine\n' });
            const repository = await openRepository(repo.dir);
            assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' });
            assert.equal(repo.read('src/deep/a.c'), 'two\n');
            assert.deepEqual((await listBackups(repository))[0]?.paths, ['src/deep/a.c/mine']);
        });

        for (const name of ['.gitattributes', 'src/.gitattributes', 'src/deep/.gitattributes', '.mailmap'])
            it(`${name} that is a FIFO is named, and not waited for`, async () => {
                makeFifo(at(name));
                await assert.rejects(openRepository(repo.dir), { code: 'not-a-file', message: /move it away/ });
            });

        for (const name of ['MERGE_HEAD', 'sequencer/todo', 'rebase-merge/onto', 'rebase-apply/final-commit'])
            it(`${name} of the git directory that is a FIFO is named, and not waited for`, async () => {
                const repository = await openRepository(repo.dir);
                mkdirSync(path.dirname(at(`.git/${name}`)), { recursive: true });
                makeFifo(at(`.git/${name}`));
                await assert.rejects(openRepository(repo.dir), { code: 'not-a-file', message: /move it away/ });
                assert.equal((await readState(repository)).kind, 'blocked');
                for (const work of [continueOperation, skipOperation, abortOperation, quitOperation])
                    await assert.rejects(work(repository, silentHost), { code: 'not-a-file' });
            });

        const ofGit = ['HEAD', 'config', 'packed-refs', 'info/attributes', 'info/grafts', 'info/exclude', 'logs/HEAD'];
        for (const name of [
            ...ofGit,
            'objects/info/alternates',
            'objects/pack/pack-1.idx',
            'refs/heads/a/b',
            'shallow',
        ])
            it(`${name} of the git directory that is a FIFO is named before git is asked`, async () => {
                rmSync(at(`.git/${name}`), { force: true });
                mkdirSync(path.dirname(at(`.git/${name}`)), { recursive: true });
                makeFifo(at(`.git/${name}`));
                for (const dir of [repo.dir, at('src/deep')])
                    await assert.rejects(openRepository(dir), { code: 'not-a-file', message: /move it away/ });
            });

        for (const key of ['include.path', 'includeIf.onbranch:old.path', 'core.attributesFile', 'core.excludesFile'])
            it(`${key} that names a FIFO is named, also below an included file`, async () => {
                repo.write({ '.git/more': '[include]\n\tpath = ../fifo\n' });
                repo.git('config', key, key.startsWith('include') ? 'more' : at('fifo'));
                makeFifo(at('fifo'));
                await assert.rejects(openRepository(repo.dir), {
                    code: 'not-a-file',
                    message: /fifo" is not a regular/,
                });
            });

        it('a FIFO that appears while the repository is open is named, and not waited for', async () => {
            await start();
            const repository = await openRepository(repo.dir);
            makeFifo(at('src/.gitattributes'));
            const state = await readState(repository);
            assert.ok(state.kind === 'blocked', state.kind);
            assert.equal(state.reasons[0]!.code, 'not-a-file');
            for (const work of [continueBackport, skipPick, abortBackport])
                await assert.rejects(work(repository, silentHost), { code: 'not-a-file' });
            rmSync(at('src/.gitattributes'));
            assert.equal((await readState(repository)).kind, 'conflicted');
        });
    });
});
