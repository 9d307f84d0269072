/** What a pick that stopped is committed with: beside plain git, which drops lines that start with the comment character. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { continueBackport, skipPick } from '../../../src/core/backport/continueBackport.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { ask } from './fixture.ts';

interface Scene {
    readonly message: string;
    readonly settings?: Readonly<Record<string, string>>;
    readonly hooks?: Readonly<Record<string, string>>;
    readonly signOff?: boolean;
    readonly recordOrigin?: boolean;
}

const CUT = '# ------------------------ >8 ------------------------';

function build({ message, settings = {}, hooks = {} }: Scene) {
    const repo = createRepo();
    repo.commit('base', { 'f.txt': 'one\n', 'g.txt': 'one\n' });
    repo.branch('old');
    repo.commit('old: half', { 'f.txt': 'one and a half\n' });
    repo.checkout('master');
    const commit = (file: string, text: string) => {
        repo.write({ [file]: text });
        repo.git('add', '--all');
        repo.git('commit', '--quiet', '--cleanup=verbatim', '-m', message);
        return repo.id('HEAD');
    };
    const picks = [commit('f.txt', 'two\n'), commit('g.txt', 'two\n'), commit('f.txt', 'three\n')];
    for (const [name, value] of Object.entries(settings)) repo.git('config', name, value);
    mkdirSync(path.join(repo.dir, '.git', 'hooks'), { recursive: true });
    for (const [name, script] of Object.entries(hooks)) {
        const file = path.join(repo.dir, '.git', 'hooks', name);
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
    }
    return { repo, picks };
}

const messages = (repo: Repo, branch: string) =>
    repo
        .git('log', '--reverse', '--format=%B%x00', `old..${branch}`)
        .split('\0')
        .map((text) => text.trim())
        .filter(Boolean);

/** The first and the last conflict and are continued, the one between applies. */
async function ours(scene: Scene): Promise<string[]> {
    const { repo, picks } = build(scene);
    const repository = await openRepository(repo.dir);
    const { signOff = false, recordOrigin = true } = scene;
    await startBackport(repository, ask(picks, { newBranch: 'fix', signOff, recordOrigin }), silentHost);
    for (const text of ['half two\n', 'half three\n']) {
        repo.write({ 'f.txt': text });
        await stageFile(repository, 'f.txt');
        await continueBackport(repository, silentHost);
    }
    return messages(repo, 'fix');
}

function gits(scene: Scene): string[] {
    const { repo, picks } = build(scene);
    const { signOff = false, recordOrigin = true } = scene;
    const options = [...(recordOrigin ? ['-x'] : []), ...(signOff ? ['--signoff'] : [])];
    repo.git('switch', '--quiet', '-c', 'fix', 'old');
    repo.tryGit('cherry-pick', ...options, ...picks);
    for (const text of ['half two\n', 'half three\n']) {
        repo.write({ 'f.txt': text });
        repo.git('add', 'f.txt');
        repo.tryGit('-c', 'core.editor=:', 'cherry-pick', '--continue');
    }
    return messages(repo, 'fix');
}

const LIKE_GIT: Readonly<Record<string, Scene>> = {
    'an ordinary message': { message: 'Say two\n\nSome text.\n' },
    'trailers and a sign-off': { message: 'Say two\n\nText.\n\nReviewed-by: A <a@example.org>\n', signOff: true },
    'a cut line without a comment character': { message: 'Say two\n\n-- >8 --\nBelow.\n' },
    'a Change-Id appended by a hook': {
        message: 'Say two\n',
        hooks: { 'commit-msg': 'grep -q ^Change-Id: "$1" || printf "\\nChange-Id: I1\\n" >> "$1"' },
    },
    'a sign-off appended by a hook': {
        message: 'Say two\n',
        hooks: { 'prepare-commit-msg': 'echo "Signed-off-by: B <b@example.org>" >> "$1"' },
    },
    'comments that a hook adds': {
        message: 'Say two\n',
        hooks: { 'prepare-commit-msg': 'echo "# help for the author" >> "$1"' },
    },
    'blank lines that are more than one': { message: 'Say two\n\n\n\nText.\n', recordOrigin: false },
    'an own comment character': { message: 'Say two\n\n#1 stays\n', settings: { 'core.commentChar': ';' } },
    'commit.cleanup=scissors': { message: 'Say two\n\nText.\n', settings: { 'commit.cleanup': 'scissors' } },
    'commit.cleanup=verbatim': { message: 'Say two\n\nText.\n', settings: { 'commit.cleanup': 'verbatim' } },
};

/** What plain git loses or adds; the middle one, which applies, it leaves alone. */
const BETTER: Readonly<Record<string, Scene>> = {
    'lines that start with the comment character': { message: '#12 say two\n\n#include matters\n' },
    'a cut line as git writes it': { message: `Say two\n\n${CUT}\nBelow.\n` },
    'core.commentChar=auto': { message: 'Say two\n\n#1 this\n', settings: { 'core.commentChar': 'auto' } },
    'lines of every kind': { message: 'Say two\n\n# a\n; b\n@ c\n! d\n% e\n' },
};

describe('backport/message', function () {
    this.timeout(60_000);

    for (const [name, scene] of Object.entries(LIKE_GIT))
        it(`is that of git: ${name}`, async () => {
            const [made, expected] = [await ours(scene), gits(scene)];
            assert.equal(made.length, 3);
            // Ids of the picks are the same in both, since both are built alike.
            assert.deepEqual(made, expected);
        });

    for (const [name, scene] of Object.entries(BETTER))
        it(`keeps what git would drop: ${name}`, async () => {
            const made = await ours({ ...scene, recordOrigin: false });
            assert.deepEqual(made, Array(3).fill(scene.message.trim()));
        });

    it('stays whole in a commit that is kept empty, and in those behind one that is skipped', async () => {
        const scene = { message: '#1 say two\n\n# text\n', recordOrigin: false };
        const { repo, picks } = build({ ...scene });
        const repository = await openRepository(repo.dir);
        await startBackport(repository, ask(picks, { newBranch: 'fix', recordOrigin: false }), silentHost);
        repo.write({ 'f.txt': 'one and a half\n' });
        await stageFile(repository, 'f.txt');
        await continueBackport(repository, silentHost, { allowEmpty: true });
        await skipPick(repository, silentHost);
        assert.deepEqual(messages(repo, 'fix'), Array(2).fill(scene.message.trim()));
    });
});
