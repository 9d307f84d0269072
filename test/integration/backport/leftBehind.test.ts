/** What a process of ours that was killed has left goes away with the next operation; locks of git's are told by their names. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { pickFirst } from '../../../src/core/backport/pickFirst.ts';
import { returnToParked } from '../../../src/core/backport/returnToParked.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { abortOperation } from '../../../src/core/control/abortOperation.ts';
import { continueOperation } from '../../../src/core/control/continueOperation.ts';
import { makeFolderBeside } from '../../../src/core/files/temporaryFolder.ts';
import { importCommits } from '../../../src/core/git/applyPatch.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';

/** The number of a process that has ended. */
const goneProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('what was left behind', () => {
    it('half-made folders of results are swept by the next operation, and nothing else is', async () => {
        const { repo, repository, conflicting } = await makeFixture();
        const own = path.join(repo.dir, '.git/backport');
        const gone = ['kept/2026-11-21T20-15-00.000Z.tmp', 'parked/0007.tmp'];
        const stays = ['kept/mine.tmp', 'kept/2026-11-21T20-15-00.000Z'];
        for (const name of [...gone, ...stays]) {
            mkdirSync(path.join(own, name), { recursive: true });
            writeFileSync(path.join(own, name, '0'), 'text\n');
        }
        await startBackport(repository, ask([conflicting]), silentHost);
        assert.deepEqual(
            [...gone, ...stays].filter((name) => existsSync(path.join(own, name))),
            stays,
        );
    });

    it("a folder of git's sequence without a list of steps does not hold up the next picks", async () => {
        const { repo, repository, clean, conflicting, second } = await makeFixture();
        const asItWas = snapshot(repo);
        const folder = path.join(repo.dir, '.git/sequencer');
        const leaveFolder = () => {
            mkdirSync(folder, { recursive: true });
            writeFileSync(path.join(folder, 'head'), `${repo.git('rev-parse', 'HEAD').trim()}\n`);
        };
        leaveFolder();
        await startBackport(repository, ask([clean, conflicting]), silentHost);
        await pickFirst(repository, [second], silentHost);
        await abortBackport(repository, silentHost);
        leaveFolder();
        await returnToParked(repository, silentHost);
        await abortBackport(repository, silentHost);
        assert.deepEqual(snapshot(repo), asItWas);
    });

    it('folders of a series that was not finished are swept, those of a running process are not', async () => {
        const parent = temporaryFolder();
        const folder = path.join(parent, 'out');
        const left = `out.part-${goneProcess()}-abcdef`;
        const others = [`out.part-${process.pid}-abcdef`, `other.part-${goneProcess()}-abcdef`, 'out.part-abcdef'];
        for (const name of [left, ...others]) mkdirSync(path.join(parent, name));
        const made = path.basename(await makeFolderBeside(folder));
        assert.deepEqual(readdirSync(parent).sort(), [made, ...others].sort());
    });

    it("a lock of git's on packed refs is named, an abort changes nothing, and goes through without it", async () => {
        const { repo, repository, conflicting } = await makeFixture();
        const before = snapshot(repo);
        await startBackport(repository, ask([conflicting]), silentHost);
        const stopped = snapshot(repo);
        repo.git('pack-refs', '--all');
        const lock = path.join(repo.dir, '.git/packed-refs.lock');
        writeFileSync(lock, '');
        await assert.rejects(abortBackport(repository, silentHost), {
            code: 'index-locked',
            message: /packed-refs\.lock/,
        });
        assert.deepEqual(snapshot(repo), stopped);
        rmSync(lock);
        assert.notEqual((await readState(repository)).kind, 'blocked');
        assert.deepEqual(await abortBackport(repository, silentHost), { kind: 'idle' });
        assert.deepEqual(snapshot(repo), before);
    });
});

describe('a pick that was cut off before git named it', () => {
    /** git has written the index and the files, and was killed before CHERRY_PICK_HEAD. */
    const forgetName = (repo: Repo) => rmSync(path.join(repo.dir, '.git/CHERRY_PICK_HEAD'));

    it('is told as interrupted, and an abort gives everything back', async () => {
        const { repo, repository, conflicting } = await makeFixture();
        const before = snapshot(repo);
        await startBackport(repository, ask([conflicting]), silentHost);
        forgetName(repo);
        const state = await readState(repository);
        assert.equal(state.kind === 'blocked' && state.reasons[0]?.code, 'interrupted');
        await assert.rejects(continueOperation(repository, silentHost), { code: 'interrupted' });
        assert.equal((await abortOperation(repository, silentHost)).state.kind, 'idle');
        assert.deepEqual(snapshot(repo), before);
    });

    it('that was to come first lets the parked one come back', async () => {
        const { repo, repository, conflicting, second } = await makeFixture();
        const before = snapshot(repo);
        await startBackport(repository, ask([conflicting]), silentHost);
        await pickFirst(repository, [second], silentHost);
        forgetName(repo);
        await abortBackport(repository, silentHost);
        assert.equal((await returnToParked(repository, silentHost)).kind, 'conflicted');
        await abortBackport(repository, silentHost);
        assert.deepEqual(snapshot(repo), before);
    });

    it("is not confused with a conflict of the user's own", async () => {
        const { repo, repository, conflicting } = await makeFixture();
        await startBackport(repository, ask([conflicting]), silentHost);
        forgetName(repo);
        repo.git('reset', '--hard', '--quiet');
        const versions = ['one', 'two', 'three'].map((text) => {
            repo.write({ 'other.txt': `${text}\n` });
            return repo.git('hash-object', '-w', 'other.txt');
        });
        const lines = versions.map((blob, stage) => `100644 ${blob} ${stage + 1}\tpump.c\n`);
        spawnSync('git', ['update-index', '--index-info'], { cwd: repo.dir, input: lines.join('') });
        const state = await readState(repository);
        assert.equal('operation' in state && state.operation.kind, 'conflict');
    });
});

describe('names of imported commits', () => {
    function history() {
        const repo = createRepo();
        const base = repo.commit('Begin', { 'a.c': 'int a;\n' });
        const tip = repo.commit('Next', { 'a.c': 'int b;\n' });
        return { repo, base, tip, git: openGit(repo.dir) };
    }
    const ref = 'refs/backport/mail/one';

    it('may be there already', async () => {
        const { repo, base, tip, git } = history();
        const request = { tip, base, refs: new Map([[ref, tip]]) };
        await importCommits(git, git, request);
        await importCommits(git, git, request);
        assert.equal(repo.id(ref), tip);
    });

    it('are not written over what somebody else wrote meanwhile', async () => {
        const { repo, base, tip, git } = history();
        const lock = path.join(repo.dir, '.git', `${ref}.lock`);
        mkdirSync(path.dirname(lock), { recursive: true });
        writeFileSync(lock, '');
        const refs = new Map([
            ['refs/backport/mail/two', tip],
            [ref, tip],
        ]);
        await assert.rejects(importCommits(git, git, { tip, base, refs }), { stderr: /one\.lock/ });
        assert.equal(repo.git('for-each-ref', 'refs/backport'), '', 'none of them');
    });
});
