/** What counts as a conflict, and as resolved, is what git's own merge says: whatever the file's encoding and attributes. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { continueBackport } from '../../../src/core/backport/continueBackport.ts';
import { readState } from '../../../src/core/backport/snapshot.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import type { ConflictedFile } from '../../../src/core/backport/state.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';
import { ask } from './fixture.ts';

interface Kind {
    readonly attributes?: string;
    /** The text around the conflicting line. */
    readonly around?: readonly [string, string];
    /** The text as it lies in the work tree. */
    readonly encode?: (text: string) => Uint8Array;
}

const EXAMPLE = '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n';
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const utf32 = (text: string) => {
    const bytes = Buffer.alloc(4 * text.length + 4);
    bytes.writeUInt32BE(0xfeff, 0);
    [...text].forEach((character, at) => bytes.writeUInt32BE(character.codePointAt(0)!, 4 * at + 4));
    return bytes;
};

const KINDS: Readonly<Record<string, Kind>> = {
    'an ordinary file': {},
    'UTF-16 in the work tree': { attributes: 'text working-tree-encoding=UTF-16LE-BOM', encode: utf16 },
    'UTF-32 in the work tree': { attributes: 'text working-tree-encoding=UTF-32', encode: utf32 },
    'CRLF in the work tree': {
        attributes: 'text eol=crlf',
        encode: (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
    },
    'markers of 1': { attributes: 'conflict-marker-size=1', around: ['> quoted\n', '< a\n'] },
    'markers of 4': { attributes: 'conflict-marker-size=4', around: ['', EXAMPLE] },
    'markers of 12 around an example': { attributes: 'conflict-marker-size=12', around: [EXAMPLE, EXAMPLE] },
    'an example in all versions': { around: [`intro\n${EXAMPLE}\n`, `\n<<<<<<< HEAD\n=======\n>>>>>>> branch\nend\n`] },
    'headings like separators': { around: ['Heading\n=======\n', 'Another\n=======\n'] },
};

function build({ attributes, around = ['', ''], encode = (text) => Buffer.from(text) }: Kind) {
    const repo = createRepo();
    const text = (line: string) => encode(around[0] + line + around[1]);
    repo.commit('base', {
        ...(attributes ? { '.gitattributes': `f.txt ${attributes}\n` } : {}),
        'f.txt': text('one\n'),
    });
    repo.branch('old');
    repo.commit('old: half', { 'f.txt': text('one and a half\n') });
    repo.checkout('master');
    const pick = repo.commit('Say two', { 'f.txt': text('two\n') });
    return { repo, pick, resolved: text('one and two\n') };
}

const stop = async (repo: Repo, pick: string) => {
    const repository = await openRepository(repo.dir);
    await startBackport(repository, ask([pick]), silentHost);
    return repository;
};

async function fileOf(repo: Repo): Promise<ConflictedFile | undefined> {
    const state = await readState(await openRepository(repo.dir));
    return state.kind === 'conflicted' ? state.files[0] : undefined;
}

const refused = (code: string) => (error: { code?: string }) => error.code === code;

describe('backport/markers', function () {
    this.timeout(120_000);

    for (const [name, kind] of Object.entries(KINDS))
        it(`sees the one conflict of ${name}, commits no marker of it, and takes the result`, async () => {
            const { repo, pick, resolved } = build(kind);
            const store = await openStore(repo.dir, silentHost);
            try {
                const parts = { related: false, suggest: false, warnings: false };
                const report = await analyze(store, { commit: pick, onto: 'old', parts });
                assert.deepEqual(
                    report.files.map(({ regions }) => regions.length),
                    [1],
                );
            } finally {
                await store.dispose();
            }
            const repository = await stop(repo, pick);
            const open = { path: 'f.txt', kind: 'content', regions: 1, left: 1, resolved: false };
            assert.deepEqual(await fileOf(repo), open);
            await assert.rejects(stageFile(repository, 'f.txt'), refused('markers-left'));
            repo.git('add', 'f.txt');
            assert.deepEqual(await fileOf(repo), open);
            await assert.rejects(continueBackport(repository, silentHost), refused('markers-left'));
            repo.write({ 'f.txt': resolved });
            await assert.rejects(continueBackport(repository, silentHost), refused('markers-staged'));
            await stageFile(repository, 'f.txt');
            assert.deepEqual(await fileOf(repo), { ...open, left: 0, resolved: true });
            assert.equal((await continueBackport(repository, silentHost)).kind, 'picked');
            assert.match(repo.git('show', 'HEAD:f.txt'), /^one and two$/m);
        });

    for (const attributes of ['-merge', 'merge=binary', 'binary'])
        it(`says which side a file of ${attributes} holds that was marked as it was`, async () => {
            const { repo, pick } = build({ attributes, around: [EXAMPLE, ''] });
            repo.checkout('master');
            const both = repo.commit('Say it twice', { 'g.txt': 'new\n', 'f.txt': `${EXAMPLE}three\n` });
            await stop(repo, both);
            assert.deepEqual(await fileOf(repo), {
                path: 'f.txt',
                kind: 'binary',
                regions: 0,
                left: 0,
                resolved: false,
            });
            repo.git('add', 'f.txt');
            assert.deepEqual(await fileOf(repo), {
                ...{ path: 'f.txt', kind: 'binary', regions: 0, left: 0, resolved: true, holds: 'target' },
            });
            repo.git('checkout', pick, '--', 'f.txt');
            assert.equal((await fileOf(repo))?.holds, 'base');
        });

    it('finds the markers of a file of more than 32 MiB', async () => {
        const { repo, pick } = build({ around: ['top\n', `${'a long line of text '.repeat(1 << 16)}\n`.repeat(27)] });
        const repository = await stop(repo, pick);
        repo.git('add', 'f.txt');
        assert.equal((await fileOf(repo))?.left, 1);
        await assert.rejects(continueBackport(repository, silentHost), refused('markers-left'));
    });

    it('counts what is left of a block whose other markers were deleted', async () => {
        const { repo, pick } = build({});
        const repository = await stop(repo, pick);
        const text = repo.read('f.txt');
        for (const kind of ['<', '|', '=', '>']) {
            const kept = text
                .split('\n')
                .filter((line) => !/^([<|=>])\1{6}/.test(line) || line.startsWith(kind.repeat(7)));
            repo.write({ 'f.txt': kept.join('\n') });
            repo.git('add', 'f.txt');
            assert.equal((await fileOf(repo))?.left, 1, kind);
            await assert.rejects(continueBackport(repository, silentHost), refused('markers-left'));
        }
    });
});
