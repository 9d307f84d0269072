/**
 * What a scan, a month and an audit have kept is damaged, replaced or put elsewhere: they say what they say without it, wait for
 * nothing, write through no link, and keep it anew where they may.
 *
 * `CACHES=2000` takes so many damaged files.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { auditBranch } from '../../../src/core/audit/auditBranch.ts';
import { HISTORY_FILE } from '../../../src/core/backlog/history.ts';
import { readMonth } from '../../../src/core/backlog/month.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { scanJson } from '../../../src/core/backlog/toBacklogJson.ts';
import { TRIALS_FILE, tryCells } from '../../../src/core/backlog/tryCells.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { parseState, writeJsonCache } from '../../../src/core/state/stateFile.ts';
import { listUnreadableState } from '../../../src/core/unreadableState.ts';
import { damage } from '../../support/damage.ts';
import { createRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { silentHost } from '../../support/silentHost.ts';

const runs = Number(process.env['CACHES'] ?? 20);
const FILES = [HISTORY_FILE, TRIALS_FILE] as const;
const INDEXES = ['words', 'paths', 'references'];
const NOW = 1_800_000_000;

/** `stable` lacks two fixes, of which one conflicts, and has a backport that a fix upstream follows. */
function begin(): Repo {
    const repo = createRepo();
    const wrong = repo.commit('Count', { 'a.txt': 'one\n', 'b.txt': 'b\n', 'c.txt': 'c\n' });
    repo.branch('stable');
    repo.checkout('master');
    const fix = repo.commit(`Count better\n\nFixes: ${wrong.slice(0, 12)} ("Count")`, { 'a.txt': 'two\n' });
    repo.commit(`Count best\n\nFixes: ${fix.slice(0, 12)} ("Count better")`, { 'a.txt': 'three\n' });
    const taken = repo.commit('Mend c', { 'c.txt': 'mended\n' });
    repo.commit(`Mend c again\n\nFixes: ${taken.slice(0, 12)} ("Mend c")`, { 'c.txt': 'mended twice\n' });
    repo.checkout('stable');
    repo.commit('Stable', { 'a.txt': 'stable\n' });
    repo.git('cherry-pick', '-x', taken);
    repo.checkout('master');
    return repo;
}

/** All that is read with these files. */
async function answer(dir: string, log: (line: string) => void = () => {}): Promise<string> {
    const repository = await openRepository(dir, { log });
    const query = { upstream: 'master', into: ['stable'], now: NOW };
    const scanned = await scanBacklog(repository, query);
    const store = await openStore(dir, { ...silentHost, log });
    try {
        const backlog = await tryCells(repository, store, scanned, { needs: true });
        const { upstream, branches } = backlog;
        const month = await readMonth(repository, { upstream, branches, since: 0, until: NOW });
        const audit = await auditBranch(store, { branch: 'stable', upstream: 'master' });
        const audited = [];
        for await (const backport of audit.backports) audited.push(backport);
        return JSON.stringify([scanJson(backlog), month, audited]);
    } finally {
        await store.dispose();
    }
}

describe('caches of a hostile repository', function () {
    this.timeout(60_000 + runs * 5_000);
    let repo: Repo;
    let right: string;
    let sound: readonly string[];
    const at = (name: string) => path.join(repo.dir, '.git/backport', name);

    before(async () => {
        repo = begin();
        right = await answer(repo.dir);
        sound = FILES.map(({ name }) => readFileSync(at(name), 'utf8'));
    });
    beforeEach(() => FILES.forEach(({ name }, index) => put(name, sound[index]!)));

    function put(name: string, content: string | Uint8Array): void {
        rmSync(at(name), { recursive: true, force: true });
        writeFileSync(at(name), content);
    }

    it('are made anew where they are damaged, and otherwise harmless', async () => {
        let unreadable = 0;
        await fc.assert(
            fc.asyncProperty(fc.nat(FILES.length - 1), damage, async (which, change) => {
                const { name, schema } = FILES[which]!;
                const damaged = change(sound[which]!);
                put(name, damaged);
                const read = parseState<unknown>(damaged, schema);
                const told: string[] = [];
                const answered = await answer(repo.dir, (line) => told.push(line));
                assert.equal(({} as Record<string, unknown>)['version'], undefined);
                // What is of our shape is believed, whoever has written it.
                if (read.kind !== 'unreadable') return;
                unreadable++;
                assert.equal(answered, right);
                assert.ok(told.includes(`${name}: ${read.why}, not used`), `not said: ${read.why}`);
                const now = readFileSync(at(name), 'utf8');
                assert.equal(now, read.why === 'damaged' ? sound[which] : damaged);
            }),
            { numRuns: runs },
        );
        assert.ok(unreadable >= runs / 3, `${unreadable} of them were damaged`);
        if (process.env['CACHES']) process.stderr.write(`    ${runs} files, ${unreadable} unreadable: 0 faults\n`);
        assert.deepEqual(
            readdirSync(at('.')).filter((name) => name.includes('unreadable')),
            [],
        );
    });

    it('of a later version are left to it', async () => {
        for (const { name } of FILES) put(name, '{"version": 2, "better": true}');
        assert.equal(await answer(repo.dir), right);
        for (const { name } of FILES) assert.equal(readFileSync(at(name), 'utf8'), '{"version": 2, "better": true}');
    });

    it('are not written where they would be too large to be read', async () => {
        const repository = await openRepository(repo.dir);
        const told: string[] = [];
        const cache = { version: 1, trials: '\u00e4'.repeat(17 << 20), needs: '\u00e4'.repeat(17 << 20) };
        await writeJsonCache(repository, TRIALS_FILE, cache, (line) => told.push(line));
        assert.equal(readFileSync(at(TRIALS_FILE.name), 'utf8'), sound[1]);
        assert.match(told.join(), /would not be readable/);
    });

    it('in the words of another index end in no error', async () => {
        const index = (name: string) => path.join('index', name);
        mkdirSync(at('index'), { recursive: true });
        const written = INDEXES.map((name) => {
            try {
                return readFileSync(at(index(name)));
            } catch {
                return Buffer.alloc(0);
            }
        });
        await fc.assert(
            fc.asyncProperty(fc.nat(2), fc.nat(2), fc.nat(), fc.uint8Array(), async (to, from, cut, tail) => {
                const bytes = written[from]!;
                put(index(INDEXES[to]!), Buffer.concat([bytes.subarray(0, cut % (bytes.length + 1)), tail]));
                assert.equal(await answer(repo.dir), right);
            }),
            { numRuns: Math.ceil(runs / 4) },
        );
    });

    (process.platform === 'win32' ? it.skip : it)('are never read or written through anything but a file', async () => {
        const outside = path.join(temporaryFolder(), 'outside');
        const kinds: Readonly<Record<string, (file: string) => void>> = {
            link: (file) => symlinkSync(outside, file),
            'link to nothing': (file) => symlinkSync(`${outside}-not`, file),
            device: (file) => symlinkSync('/dev/zero', file),
            FIFO: (file) => execFileSync('mkfifo', [file]),
            folder: (file) => mkdirSync(file),
        };
        const indexes = INDEXES.map((name) => `index/${name}`);
        for (const [kind, make] of Object.entries(kinds)) {
            writeFileSync(outside, sound[0]!);
            for (const name of [...FILES.map((file) => file.name), ...indexes]) {
                put(name, '');
                rmSync(at(name));
                make(at(name));
            }
            assert.equal(await answer(repo.dir), right, kind);
            assert.equal(readFileSync(outside, 'utf8'), sound[0], `written through: ${kind}`);
            assert.ok(!statSync(`${outside}-not`, { throwIfNoEntry: false }), `made through: ${kind}`);
            const told = await listUnreadableState(await openRepository(repo.dir));
            const left = FILES.map(({ name }) => ({ file: at(name), why: 'not-a-file' }));
            assert.deepEqual(told, left, kind);
        }
        for (const name of indexes) rmSync(at(name), { recursive: true, force: true });
    });
});
