import assert from 'node:assert/strict';
import {
    cpSync,
    existsSync,
    lstatSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findBackupFile } from '../../../src/core/backport/backups.ts';
import { moveAside } from '../../../src/core/backport/moveAside.ts';
import { restoreFiles } from '../../../src/core/backport/restoreFiles.ts';
import { withOperationLock } from '../../../src/core/git/operationLock.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo } from '../../support/repo.ts';

describe('making room in the work tree', () => {
    async function scene() {
        const repo = createRepo();
        repo.commit('Begin', { 'src/deep/a.c': 'int a;\n', 'gone/b.c': 'int b;\n' });
        return { repo, repository: await openRepository(repo.dir) };
    }
    const request = { why: 'abort', pick: undefined } as const;

    it('leaves the folders of what is written next: an editor may save there meanwhile', async () => {
        const { repo, repository } = await scene();
        const folder = path.join(repo.dir, 'src/deep');
        const { ino } = lstatSync(folder);
        repo.write({ 'gone/b.c': 'mine\n' });
        await withOperationLock(repository, 'abort', async (locked) => {
            const written = [{ git: locked.git, tree: 'HEAD' }];
            const paths = ['src/deep/a.c', 'gone/b.c'];
            const kept = await moveAside(locked, { ...request, paths, written, returning: ['src/deep/a.c'] });
            assert.deepEqual(kept?.paths, ['gone/b.c']);
            assert.ok(existsSync(folder) && !existsSync(path.join(folder, 'a.c')));
            assert.equal(existsSync(path.join(repo.dir, 'gone')), false);
            assert.equal(readFileSync((await findBackupFile(locked, kept.name, 'gone/b.c'))!, 'utf8'), 'mine\n');
        });
        assert.equal(lstatSync(folder).ino, ino);
    });

    it('reaches a git directory on another disk, past files of the user beside it', async function () {
        const other = mkdtempSync(path.join('/tmp', 'backport-test-'));
        after(() => rmSync(other, { recursive: true, force: true }));
        const { repo } = await scene();
        if (statSync(other).dev === statSync(repo.dir).dev)
            return console.log('    /tmp is not another disk: left out');
        const [own, git] = [path.join(repo.dir, '.git'), path.join(other, 'git')];
        cpSync(own, git, { recursive: true });
        rmSync(own, { recursive: true });
        writeFileSync(own, `gitdir: ${git}\n`);
        const repository = await openRepository(repo.dir);
        repo.write({ 'gone/b.c': 'mine\n', 'gone/b.c.backport-moved': 'also mine\n' });
        await withOperationLock(repository, 'abort', async (locked) => {
            const written = [{ git: locked.git, tree: 'HEAD' }];
            const kept = await moveAside(locked, { ...request, paths: ['gone/b.c'], written, returning: [] });
            assert.equal(readFileSync((await findBackupFile(locked, kept!.name, 'gone/b.c'))!, 'utf8'), 'mine\n');
        });
        assert.deepEqual(readdirSync(path.join(repo.dir, 'gone')), ['b.c.backport-moved']);
        assert.equal(repo.read('gone/b.c.backport-moved'), 'also mine\n');
    });

    it('never takes the folder away of a file that is restored', async () => {
        const { repo, repository } = await scene();
        const folder = path.join(repo.dir, 'src/deep');
        const { ino } = lstatSync(folder);
        repo.write({ 'src/deep/a.c': 'edited\n' });
        // The folder that was there, and not one made anew: `write` has left it.
        assert.equal(lstatSync(folder).ino, ino);
        await withOperationLock(repository, 'abort', (locked) =>
            restoreFiles(locked, 'HEAD', { ...request, paths: ['src/deep/a.c'], written: [] }),
        );
        assert.equal(repo.read('src/deep/a.c'), 'int a;\n');
        assert.equal(lstatSync(folder).ino, ino);
    });
});
