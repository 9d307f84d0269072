/** What is saved of a history answers as the history itself does, whatever became of either. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCommitsBetween } from '../../../../src/core/analysis/history/pathIndex.ts';
import { indexReferencesSince } from '../../../../src/core/analysis/history/referenceIndex.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import { formatIndexFile, MOST_INDEX_BYTES, openIndexFiles } from '../../../../src/core/git/indexFiles.ts';
import { openRepository } from '../../../../src/core/git/repository.ts';
import { openStore, type Store } from '../../../../src/core/git/store.ts';
import { readTreeWords } from '../../../../src/core/syntax/treeWords.ts';
import { createRandom } from '../../backport/interleaving/actors.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const COMMITS = 700;
/** Spoiled bodies of each file; `FUZZ=300` for so many. */
const HOSTILE = Number(process.env['FUZZ'] ?? 3);
const NAMES = ['words', 'paths', 'references'] as const;

/** `main` of many commits, each naming one before it, and an older branch. */
function createLongRepo(): Repo {
    const repo = createRepo();
    const ids = repo.fastImport(streamOf(0, 10)); // ids of the first, so that messages can name them
    const first = [...ids.values()];
    repo.fastImport(streamOf(10, COMMITS, first));
    repo.git('branch', 'old', first[3]!);
    return repo;
}

function streamOf(from: number, to: number, named: readonly string[] = []): string {
    const parts: string[] = [];
    for (let number = from; number < to; number++) {
        const about = named[number % Math.max(1, named.length)];
        const kind = ['Fixes: ', '(cherry picked from commit ', 'This reverts commit '][number % 3]!;
        const message = `Change ${number}${about ? `\n\n${kind}${about}${kind.startsWith('(') ? ')' : ''}\n` : '\n'}`;
        const text = `int word_${number};\n`;
        parts.push(
            `commit refs/heads/master\nmark :${number + 1}\nauthor A <a@b> ${1_600_000_000 + number * 60} +0000\n` +
                `committer A <a@b> ${1_600_000_000 + number * 90} +0000\ndata ${Buffer.byteLength(message)}\n${message}` +
                (number === from && from > 0 ? 'from refs/heads/master^0\n' : '') +
                `M 644 inline lib/f${number % 250}.c\ndata ${text.length}\n${text}\n`,
        );
    }
    return parts.join('');
}

/** What is asked in an analysis, of everything that the saved files hold. */
async function askAll(store: Store, repo: Repo): Promise<unknown> {
    const [left, right] = [repo.id('old'), repo.id('master')];
    const history = await readCommitsBetween(store, left, right);
    const references = await indexReferencesSince(store, 0);
    const words = await readTreeWords(store, right);
    const named = await readCommit(store.objects, 'old');
    return {
        touching: [0, 1, 2, 77].map((number) =>
            history.commitsTouching([`lib/f${number}.c`]).map(({ id, side }) => side + id),
        ),
        whole: history.whole,
        about: references.referencesAbout(named!).map(({ id, kind }) => kind + id),
        first: references.referencesTo(repo.id('master~699')).map(({ id, kind }) => kind + id),
        same: references.sameAuthorship(1_600_000_000 + 60 * 30, 'Change 30').map(({ id }) => id),
        words: ['word_699', 'word_300', 'word_1'].map((word) => words.has(word)),
    };
}

async function answersOf(repo: Repo, logged: string[] = []): Promise<unknown> {
    const store = await openStore(repo.dir, { ...silentHost, log: (line) => logged.push(line) });
    try {
        return await askAll(store, repo);
    } finally {
        await store.dispose();
    }
}

describe('what is saved of a history', () => {
    let repo: Repo;
    let folder: string;
    beforeEach(async () => {
        repo = createLongRepo();
        folder = path.join(repo.dir, '.git/backport/index');
        await answersOf(repo);
    });
    afterEach(() => repo.remove());

    async function fresh(): Promise<unknown> {
        rmSync(folder, { recursive: true, force: true });
        return answersOf(repo);
    }
    const files = () => NAMES.map((name) => path.join(folder, name));

    it('is read by the next command, which asks git less', async () => {
        assert.ok(files().every((file) => existsSync(file)));
        const logged: string[] = [];
        const saved = await answersOf(repo, logged);
        assert.equal(
            logged.filter((line) => /git log --all|git diff-tree --stdin/.test(line)).length,
            0,
            logged.join('\n'),
        );
        assert.deepEqual(saved, await fresh());
    });

    const changes: Readonly<Record<string, (repo: Repo) => void>> = {
        'new commits': (it) => it.fastImport(streamOf(COMMITS, COMMITS + 40, [it.id('old'), it.id('master~699')])),
        'a branch that was rewritten': (it) => {
            it.git('update-ref', 'refs/heads/master', it.id('master~20'));
            it.fastImport(streamOf(COMMITS, COMMITS + 15, [it.id('old')]));
        },
        'a rewritten branch whose commits are gone': (it) => {
            it.git('update-ref', 'refs/heads/master', it.id('master~20'));
            it.git('reflog', 'expire', '--expire=now', '--all');
            it.git('gc', '--prune=now', '--quiet');
        },
        'a new tag beside the branches': (it) => {
            const tree = it.git('rev-parse', 'master^{tree}');
            const id = it.git('commit-tree', tree, '-p', 'master', '-m', `Aside\n\nFixes: ${it.id('old')}`);
            it.git('update-ref', 'refs/tags/aside', id);
        },
        'a gc': (it) => void it.git('gc', '--quiet'),
        'a replaced commit': (it) => {
            const other = it.git(
                'commit-tree',
                it.git('rev-parse', 'master~300^{tree}'),
                '-p',
                'master~400',
                '-m',
                'In its place',
            );
            it.git('replace', it.id('master~250'), other);
        },
        'an edge like that of a shallow clone': (it) =>
            writeFileSync(path.join(it.dir, '.git/shallow'), `${it.id('master~400')}\n`),
    };
    for (const [name, change] of Object.entries(changes))
        it(`is right after ${name}`, async () => {
            change(repo);
            // An edge cuts `old` off.
            const saved = await answersOf(repo).catch(String);
            assert.deepEqual(saved, await fresh().catch(String));
        });

    it('is right in a store that is open meanwhile', async () => {
        const store = await openStore(repo.dir, silentHost);
        try {
            await askAll(store, repo);
            for (const name of ['new commits', 'a new tag beside the branches', 'a branch that was rewritten']) {
                changes[name]!(repo);
                const open = await askAll(store, repo);
                assert.deepEqual(open, await fresh(), name);
            }
        } finally {
            await store.dispose();
        }
    });

    const spoilings: Readonly<Record<string, (file: string) => void>> = {
        'cut short': (file) => truncateSync(file, 300),
        'cut within its first line': (file) => truncateSync(file, 20),
        empty: (file) => truncateSync(file, 0),
        'changed in the middle': (file) => {
            const data = readFileSync(file);
            data[data.length >> 1]! ^= 0xff;
            writeFileSync(file, data);
        },
        'of another version': (file) => {
            const data = readFileSync(file, 'latin1');
            writeFileSync(file, data.replace(/ 1 /, ' 9 '), 'latin1');
        },
        'a link to something else': (file) => {
            rmSync(file);
            symlinkSync('/dev/zero', file);
        },
        'a folder': (file) => {
            rmSync(file);
            mkdirSync(file);
        },
    };
    for (const [name, spoil] of Object.entries(spoilings))
        it(`is made anew, and the log says so, where a file is ${name}`, async () => {
            files().forEach(spoil);
            const logged: string[] = [];
            const saved = await answersOf(repo, logged);
            for (const each of NAMES)
                assert.ok(
                    logged.some((line) => line.startsWith(`index ${each}: `)),
                    each,
                );
            assert.deepEqual(saved, await fresh());
        });

    it('is not looked for through a link', async () => {
        const elsewhere = createRepo();
        rmSync(folder, { recursive: true });
        symlinkSync(elsewhere.dir, folder);
        await answersOf(repo);
        assert.ok(NAMES.every((name) => !existsSync(path.join(elsewhere.dir, name))));
    });

    it('is not written where it is too large, and what is too large is not read', async () => {
        const { dir } = createRepo();
        const { git } = await openRepository(dir);
        const files = openIndexFiles(git);
        const at = path.join(dir, '.git/backport/index/words');
        files.keep(
            'words',
            () => true,
            () => [Buffer.alloc(MOST_INDEX_BYTES + 1)],
        );
        await files.save();
        assert.ok(!existsSync(at));
        mkdirSync(path.dirname(at), { recursive: true });
        writeFileSync(at, formatIndexFile('words', await files.view(), [Buffer.alloc(MOST_INDEX_BYTES + 1)]));
        assert.equal(await files.read('words'), undefined);
    });

    it('is right where two write at once', async () => {
        rmSync(folder, { recursive: true });
        const [one, two] = await Promise.all([answersOf(repo), answersOf(repo)]);
        assert.deepEqual(one, two);
        assert.deepEqual(await answersOf(repo), await fresh());
    });

    it('never ends a question, whatever stands in a file with the right sum', async () => {
        const random = createRandom(7);
        for (const name of NAMES) {
            const file = path.join(folder, name);
            const whole = readFileSync(file);
            const [, , , view] = whole.toString('latin1', 0, 192).split(' ');
            const body = whole.subarray(192);
            for (let run = 0; run < HOSTILE; run++) {
                writeFileSync(file, formatIndexFile(name, view!, [spoil(body, random)]));
                await answersOf(repo);
            }
            writeFileSync(file, whole);
        }
    });
});

/** Numbers are little-endian, of 32 bits, and mostly aligned. */
function spoil(body: Buffer, random: (below: number) => number): Buffer {
    const spoiled = Buffer.from(body);
    for (let times = 1 + random(4); times > 0; times--) {
        const at = random(Math.max(1, (spoiled.length >> 2) - 1)) * 4;
        const value = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, spoiled.length, random(0xffff)][random(7)]!;
        if (random(8) === 0) return spoiled.subarray(0, random(spoiled.length));
        spoiled.writeUInt32LE(value, random(3) === 0 ? Math.min(at, random(16) * 4) : at);
    }
    return spoiled;
}
