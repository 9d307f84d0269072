/** A file in conflict handed to other tools, and the styles that its markers are written in. */
import assert from 'node:assert/strict';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { listBackups } from '../../../src/core/backport/backups.ts';
import { prepareMergeTool } from '../../../src/core/backport/prepareMergeTool.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { recreateConflict } from '../../../src/core/backport/stageFiles.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { useConflictStyle } from '../../../src/core/backport/useConflictStyle.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo } from '../../support/repo.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { ask, makeFixture, type Fixture } from './fixture.ts';

describe("the user's merge tool", () => {
    let at: Fixture;
    beforeEach(async () => {
        at = await makeFixture();
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
    });
    /** Joins the three versions, as a tool that a user works with would write a result. */
    const setUp = () => {
        at.repo.git('config', 'merge.tool', 'join');
        at.repo.git('config', 'mergetool.join.cmd', 'cat "$BASE" "$LOCAL" "$REMOTE" > "$MERGED"');
        at.repo.git('config', 'mergetool.join.trustExitCode', 'true');
        at.repo.git('config', 'mergetool.keepBackup', 'false');
    };

    it('gets the three versions, and git takes what it makes', async () => {
        setUp();
        at.repo.write({ 'pump.c': 'half done\n' });
        const args = await prepareMergeTool(at.repository, 'pump.c');
        at.repo.git(...args);
        assert.match(at.repo.read('pump.c'), /level > LIMIT\)[^]*level > 10\)[^]*level > LIMIT - 1\)/);
        const state = await readState(at.repository);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ resolved }) => resolved), [true]);
        const [kept] = await listBackups(at.repository);
        assert.deepEqual([kept?.why, kept?.paths], ['tool', ['pump.c']]);
        assert.equal((await continueBackport(at.repository, silentHost)).kind, 'picked');
    });

    it('gets a file that was marked as resolved too', async () => {
        setUp();
        at.repo.write({ 'pump.c': 'resolved\n' });
        await stageFile(at.repository, 'pump.c');
        at.repo.git(...(await prepareMergeTool(at.repository, 'pump.c')));
        assert.match(at.repo.read('pump.c'), /LIMIT - 1/);
    });

    it('that gives up leaves the conflict', async () => {
        setUp();
        at.repo.git('config', 'mergetool.join.cmd', 'false');
        const before = at.repo.read('pump.c');
        assert.notEqual(at.repo.tryGit(...(await prepareMergeTool(at.repository, 'pump.c'))).code, 0);
        assert.equal(at.repo.read('pump.c'), before);
        const state = await readState(at.repository);
        assert.deepEqual(state.kind === 'conflicted' && state.files.map(({ left }) => left), [1]);
    });

    it('is refused where none is set up, or the file is not in conflict', async () => {
        await assert.rejects(prepareMergeTool(at.repository, 'pump.c'), {
            code: 'no-merge-tool',
            message: /git config --global merge\.tool/,
        });
        setUp();
        await assert.rejects(prepareMergeTool(at.repository, 'valve.c'), { code: 'not-in-conflict' });
        assert.deepEqual(await listBackups(at.repository), []);
    });
});

describe('the style of markers', () => {
    it('that were made anew names the pick, never sides that mislead', async () => {
        const at = await makeFixture();
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        const first = at.repo.read('pump.c');
        for (const style of ['merge', 'zdiff3', 'diff3'] as const) {
            await recreateConflict(at.repository, 'pump.c', style);
            assert.doesNotMatch(at.repo.read('pump.c'), /ours|theirs/);
            assert.equal(/^\|{7} parent of/m.test(at.repo.read('pump.c')), style !== 'merge');
        }
        // As git's own pick has written them, but for the digits of the id.
        const short = (text: string) => text.replace(/\b[0-9a-f]{7,12}(?= \()/g, 'id');
        assert.equal(short(at.repo.read('pump.c')), short(first));
    });

    it('stays where it is the one that is there', async () => {
        const at = await makeFixture();
        await startBackport(at.repository, ask([at.conflicting]), silentHost);
        const before = at.repo.read('pump.c');
        assert.deepEqual(await useConflictStyle(at.repository, 'diff3', { forGood: true }), []);
        assert.equal(at.repo.read('pump.c'), before);
        assert.equal(at.repo.git('config', '--local', 'merge.conflictStyle'), 'diff3');
        assert.deepEqual(await useConflictStyle(at.repository, 'zdiff3', { forGood: false }), ['pump.c']);
    });

    it('is changed for what nobody has touched, and for what follows', async () => {
        const repo = createRepo();
        const text = (middle: string) => `1\n2\n3\n${middle}\n5\n6\n7\n`;
        repo.commit('base', { 'a.c': text('base'), 'b.c': text('base'), 'c.c': text('base') });
        repo.branch('old');
        repo.commit('target', { 'a.c': text('target'), 'b.c': text('target'), 'c.c': text('target') });
        repo.checkout('master');
        const pick = repo.commit('patch', { 'a.c': text('patch'), 'b.c': text('patch') });
        const later = repo.commit('later', { 'c.c': text('patch') });
        repo.checkout('old');
        repo.tryGit('cherry-pick', pick, later);
        const repository = await openRepository(repo.dir);
        const state = await readState(repository);
        assert.deepEqual(state.kind === 'conflicted' && [state.conflictStyle, state.files.length], ['merge', 2]);
        const mine = repo.read('a.c').replace('target\n', 'target, and mine\n');
        repo.write({ 'a.c': mine });
        assert.deepEqual(await useConflictStyle(repository, 'diff3', { forGood: true }), ['b.c']);
        assert.equal(repo.read('a.c'), mine);
        assert.match(repo.read('b.c'), /^\|{7} parent of/m);
        assert.equal(repo.git('config', '--local', 'merge.conflictStyle'), 'diff3');
        repo.write({ 'a.c': 'a\n', 'b.c': 'b\n' });
        for (const file of ['a.c', 'b.c']) await stageFile(repository, file);
        await continueBackport(repository, silentHost);
        assert.match(repo.read('c.c'), /^\|{7} parent of/m);
    });
});
