/**
 * Faults of the machine, made for real: files that cannot be written, a disk without room, a key that asks for its pass
 * phrase. One sentence each, and what was there is there.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { abortBackport } from '../../support/abortBackport.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import type { BackportRequest } from '../../../src/core/backport/state.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { launchThrough } from '../../../src/core/git/launcher/client.ts';
import { launchSmall } from '../../support/launchSmall.ts';
import { silentHost } from '../../support/silentHost.ts';
import { openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { ask, makeFixture, snapshot } from './fixture.ts';
import { prepareKilling } from './killing.ts';

const describeUnix = process.platform === 'win32' ? describe.skip : describe;
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

describeUnix('a repository that cannot be written to', () => {
    /** The super-user may write everything: then somebody else works, on files of their own. */
    async function asSomebody<T>(dir: string, work: () => Promise<T>): Promise<T> {
        const modes = (mode: number, folder: number) => {
            for (const [name, isFolder] of entries(path.join(dir, '.git'))) chmodSync(name, isFolder ? folder : mode);
        };
        if (isRoot) for (const [name] of entries(dir)) chownSync(name, NOBODY, NOBODY);
        modes(0o444, 0o555);
        // A small process that was started before would go on as the super-user.
        launchThrough('', 0);
        if (isRoot) process.seteuid!(NOBODY);
        try {
            return await work();
        } finally {
            if (isRoot) process.seteuid!(0);
            launchSmall();
            modes(0o644, 0o755);
        }
    }

    it('is not picked in, nor carried on, and nothing changes', async () => {
        const at = await makeFixture();
        let before = snapshot(at.repo);
        const refused = { message: /(?:cannot be written to|refuses access to).*check (?:its|the) permissions/ };
        await asSomebody(at.repo.dir, () =>
            assert.rejects(startBackport(at.repository, ask([at.conflicting]), silentHost), refused),
        );
        if (isRoot) for (const [name] of entries(at.repo.dir)) chownSync(name, 0, 0);
        assert.deepEqual(snapshot(at.repo), before);
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        at.repo.write({ 'pump.c': 'resolved\n' });
        before = snapshot(at.repo);
        await asSomebody(at.repo.dir, async () => {
            await assert.rejects(stageFile(at.repository, 'pump.c'), refused);
            await assert.rejects(abortBackport(at.repository, silentHost), refused);
        });
        if (isRoot) for (const [name] of entries(at.repo.dir)) chownSync(name, 0, 0);
        assert.deepEqual(snapshot(at.repo), before);
        await stageFile(at.repository, 'pump.c');
        assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
    });
});

describeUnix('a disk without room', function () {
    this.timeout(60_000);
    const BIG = 'x'.repeat(200_000);
    const refused = { code: 'disk-full', message: /no space left to write.*free some space/ };

    /** A pick that adds a large file, beside one that conflicts. */
    async function build() {
        const at = await makeFixture();
        return { at, large: at.repo.commit('Add much', { 'big.txt': BIG }) };
    }

    async function carriesOn(repo: Repo, before: object, request: BackportRequest) {
        const repository = await openRepository(repo.dir);
        assert.deepEqual(await readState(repository), { kind: 'idle' });
        assert.deepEqual(snapshot(repo), before, 'nothing has changed');
        assert.equal((await startBackport(repository, request, silentHost)).kind, 'picked');
    }

    it('refuses a pick that needs more than may be written, and gives back what was there', async () => {
        const { at, large } = await build();
        // Where the large file is not: what was there before needs no such room.
        at.repo.checkout('old');
        const before = snapshot(at.repo);
        const { run } = await prepareKilling();
        // As a quota does it: no file larger than 64 blocks, and no signal about it.
        const tools = temporaryFolder();
        writeFileSync(
            path.join(tools, 'git'),
            `#!/bin/sh\ntrap "" XFSZ\nPATH='${process.env['PATH']}' exec git "$@"\n`,
        );
        chmodSync(path.join(tools, 'git'), 0o755);
        const limited = `ulimit -f 64; PATH='${tools}:${process.env['PATH']}' exec "$@"`;
        const said = run('start', at.repo.dir, JSON.stringify(ask([large])), limited);
        // git does not say why it could not.
        assert.equal(said.code, 'cannot-write', JSON.stringify(said));
        assert.match(said.message, /unable to write file big\.txt\): check the free space, your quota/);
        await carriesOn(at.repo, before, ask([large]));
    });

    if (isRoot && canMount())
        it('of which the last byte is taken', async () => {
            const { at, large } = await build();
            const disk = temporaryFolder();
            execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk]);
            try {
                const dir = path.join(disk, 'repo');
                cpSync(at.repo.dir, dir, { recursive: true, preserveTimestamps: true });
                const repo = openRepo(dir);
                repo.git('update-index', '-q', '--refresh');
                const before = snapshot(repo);
                const filler = path.join(disk, 'filler');
                const fill = spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'], { encoding: 'utf8' });
                assert.match(fill.stderr, /No space left/);
                const repository = await openRepository(dir);
                await assert.rejects(startBackport(repository, ask([large]), silentHost), refused);
                writeFileSync(filler, '');
                await carriesOn(repo, before, ask([large]));
            } finally {
                execFileSync('umount', ['--lazy', disk]);
            }
        });
});

describeUnix('a key that asks for its pass phrase', () => {
    it('is said with what git says, at once; unlocked, the pick goes on', async function () {
        this.timeout(60_000);
        const at = await makeFixture();
        const key = path.join(temporaryFolder(), 'key');
        execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'a pass phrase', '-f', key]);
        at.repo.git('config', 'gpg.format', 'ssh');
        at.repo.git('config', 'user.signingKey', key);
        at.repo.git('config', 'commit.gpgSign', 'true');
        const { run } = await prepareKilling();
        // Without a terminal, as in an editor: there is nobody to ask.
        const said = run('start', at.repo.dir, JSON.stringify(ask([at.clean])));
        assert.equal(said.code, 'signing-failed', JSON.stringify(said));
        assert.match(said.message, /could not be signed, and everything is still staged: unlock the key/);
        const state = await readState(at.repository);
        assert.ok(state.kind === 'conflicted' && state.files.every((file) => file.resolved), state.kind);
        execFileSync('ssh-keygen', ['-q', '-p', '-P', 'a pass phrase', '-N', '', '-f', key]);
        assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
        assert.match(at.repo.git('cat-file', 'commit', 'fix'), /^gpgsig -----BEGIN SSH SIGNATURE-----/m);
    });
});

/** The folder, and all that is in it: paths, and whether each is a folder. */
function entries(dir: string): [string, boolean][] {
    const under = readdirSync(dir, { recursive: true, withFileTypes: true });
    return [
        [dir, true],
        ...under.map((entry): [string, boolean] => [path.join(entry.parentPath, entry.name), entry.isDirectory()]),
    ];
}

function canMount(): boolean {
    const dir = temporaryFolder();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', dir]).status === 0;
    if (mounted) execFileSync('umount', [dir]);
    return mounted;
}
