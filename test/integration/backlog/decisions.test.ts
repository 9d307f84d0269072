import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'mocha';
import type { Decision } from '../../../src/core/backlog/candidate.ts';
import {
    fetchDecisions,
    pushDecisions,
    readDecisions,
    recordDecisions,
    undoDecisions,
} from '../../../src/core/backlog/decide.ts';
import { DECISIONS } from '../../../src/core/backlog/decisionBook.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';

/** Random two-user histories; `HISTORIES=200` for all. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 12);

const decision = (commit: string, more: Partial<Decision> = {}): Decision => ({
    ...{ commit, branch: 'stable', decision: 'decline', reason: 'too-risky', date: '2026-01-02T03:04:05.000Z' },
    ...{ who: 'Ada Picker <ada@example.org>', text: '' },
    ...more,
});

/** One that would be older than what counts is dated behind it. */
const withoutDate = (made: Decision) => JSON.stringify({ ...made, date: undefined });

/** Two clones of one bare repository. */
function twoClones(): { readonly ids: string[]; readonly one: Repo; readonly other: Repo } {
    const origin = createRepo();
    const ids = Array.from({ length: 5 }, (_, at) => origin.commit(`change ${at}`, { a: String(at) }));
    origin.git('config', 'receive.denyCurrentBranch', 'ignore');
    const clone = () => {
        const dir = temporaryFolder();
        origin.git('clone', '--quiet', origin.dir, dir);
        const repo = openRepo(dir);
        repo.git('config', 'user.name', 'Ada Picker');
        repo.git('config', 'user.email', 'ada@example.org');
        return repo;
    };
    return { ids, one: clone(), other: clone() };
}

describe('decisions', () => {
    it('are lines of git notes that git itself shows', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        const repository = await openRepository(repo.dir);
        await recordDecisions(repository, [decision(id, { text: 'two\nlines\tand a \\' })]);
        const line = repo.git('notes', '--ref=backport', 'show', id);
        assert.equal(
            line,
            'stable\tdecline\ttoo-risky\t2026-01-02T03:04:05.000Z\tAda Picker <ada@example.org>\ttwo\\nlines\\tand a \\\\',
        );
        const book = await readDecisions(repository);
        assert.deepEqual(book.find(id, 'stable'), [decision(id, { text: 'two\nlines\tand a \\' })]);
    });

    it('keep what somebody else has written into the note', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        repo.git('notes', '--ref=backport', 'add', '-m', 'a word of my own', id);
        await recordDecisions(await openRepository(repo.dir), [decision(id)]);
        assert.match(repo.git('notes', '--ref=backport', 'show', id), /^a word of my own$/m);
    });

    it('never replace a note that is too long to be read, a link, or not here', async () => {
        const repo = createRepo();
        const ids = ['long', 'link', 'gone'].map((name) => repo.commit(name, { a: name }));
        const long = 'word\n'.repeat(300_000);
        repo.write({ long });
        const blob = repo.git('hash-object', '-w', 'long');
        const gone = '1'.repeat(40);
        const tree = [
            `100644 blob ${blob}\t${ids[0]}`,
            `120000 blob ${blob}\t${ids[1]}`,
            `100644 blob ${gone}\t${ids[2]}`,
        ];
        repo.write({ tree: `${tree.sort((one, other) => (one.slice(-40) < other.slice(-40) ? -1 : 1)).join('\n')}\n` });
        const made = spawnSync('sh', ['-c', 'git mktree --missing < tree'], { cwd: repo.dir, encoding: 'utf8' });
        const notes = repo.git('commit-tree', '-m', 'notes', made.stdout.trim());
        repo.git('update-ref', 'refs/notes/backport', notes);
        const repository = await openRepository(repo.dir);
        assert.equal((await readDecisions(repository)).size, 0);
        for (const id of ids)
            await assert.rejects(recordDecisions(repository, [decision(id)]), { code: 'note-unreadable' });
        assert.equal(repo.id('refs/notes/backport'), notes);
    });

    it('write through no ref that stands for a branch, or for no notes', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        const repository = await openRepository(repo.dir);
        repo.git('symbolic-ref', 'refs/notes/backport', 'refs/heads/master');
        await assert.rejects(recordDecisions(repository, [decision(id)]), { code: 'not-notes' });
        assert.equal(repo.id('master'), id);
        repo.git('symbolic-ref', '--delete', 'refs/notes/backport');
        repo.git('update-ref', 'refs/notes/backport', repo.git('rev-parse', 'HEAD:a'));
        await assert.rejects(recordDecisions(repository, [decision(id)]), { code: 'not-notes' });
        await assert.rejects(readDecisions(repository), { code: 'not-notes', message: /does not hold git notes/ });
    });

    it('stand between lines that are none, and on branches of any name', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        const repository = await openRepository(repo.dir);
        const junk = [
            '\t\t\t',
            'stable\tdecline',
            'stable\tdecline\t\t9999\twho\tx',
            '\u001b[2J\u202e',
            '{"__proto__":1}',
        ];
        repo.git('notes', '--ref=backport', 'add', '-m', junk.join('\n'), id);
        const branches = ['constructor', '__proto__', '-x', '--orphan', 'a\u001b[2Jb'];
        await recordDecisions(
            repository,
            branches.map((branch) => decision(id, { branch })),
        );
        const book = await readDecisions(repository);
        for (const branch of branches) assert.deepEqual(book.find(id, branch), [decision(id, { branch })]);
        assert.deepEqual(book.find(id, 'toString'), []);
        const kept = repo.git('notes', '--ref=backport', 'show', id).split('\n');
        for (const line of junk) assert.ok(line.trim() === '' || kept.includes(line), line);
    });

    it('are all kept where two processes decide at once', async () => {
        const repo = createRepo();
        const ids = Array.from({ length: 6 }, (_, at) => repo.commit(`change ${at}`, { a: String(at) }));
        await Promise.all(ids.map(async (id) => recordDecisions(await openRepository(repo.dir), [decision(id)])));
        const book = await readDecisions(await openRepository(repo.dir));
        assert.deepEqual([...book.commits].sort(), [...ids].sort());
    });

    it('are taken back by the one who made them, the last first', async () => {
        const repo = createRepo();
        const [first, second] = [repo.commit('one', { a: '1' }), repo.commit('two', { a: '2' })];
        const repository = await openRepository(repo.dir);
        await recordDecisions(repository, [decision(first)]);
        await recordDecisions(repository, [decision(second, { date: '2026-01-03T00:00:00.000Z' })]);
        await recordDecisions(repository, [
            decision(second, { date: '2026-01-04T00:00:00.000Z', who: 'Bob <bob@example.org>', decision: 'take' }),
        ]);
        assert.deepEqual(
            (await undoDecisions(repository)).map(({ commit }) => commit),
            [second],
        );
        const book = await readDecisions(repository);
        assert.deepEqual(
            book.find(second, 'stable').map(({ who }) => who),
            ['Bob <bob@example.org>'],
        );
        assert.equal(book.find(first, 'stable').length, 1);
    });

    it(`lose nothing in ${HISTORIES} random histories of two users`, async () => {
        let seed = 7;
        const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
        for (let history = 0; history < HISTORIES; history++) {
            const { ids, one, other } = twoClones();
            const said = new Set<string>();
            const sides = await Promise.all([one, other].map((repo) => openRepository(repo.dir)));
            for (let step = 0; step < 4; step++) {
                const side = random(2);
                const made = decision(ids[random(ids.length)]!, {
                    branch: ['stable', 'old', '*'][random(3)]!,
                    decision: DECISIONS[random(DECISIONS.length)]!,
                    date: `2026-01-0${1 + random(9)}T00:00:00.000Z`,
                    who: side ? 'Ada <ada@example.org>' : 'Bob <bob@example.org>',
                    text: `${history} ${step}`,
                });
                said.add(withoutDate(made));
                await recordDecisions(sides[side]!, [made]);
                if (random(3) === 0) await pushDecisions(sides[side]!, 'origin');
            }
            for (const side of [0, 1, 0]) {
                const known = await readDecisions(sides[side]!);
                if (known.size > 0) await pushDecisions(sides[side]!, 'origin');
                else await fetchDecisions(sides[side]!, 'origin');
            }
            for (const side of sides) {
                const book = await readDecisions(side);
                const kept = new Set(
                    book.commits.flatMap((id) =>
                        ['stable', 'old', '*'].flatMap((branch) => book.find(id, branch).map(withoutDate)),
                    ),
                );
                assert.deepEqual([...kept].sort(), [...said].sort(), `history ${history}`);
            }
        }
    });

    it('move no branch when they are fetched, whatever the refs of notes stand for', async () => {
        for (const ref of ['refs/notes/backport', 'refs/notes/remotes/origin/backport']) {
            const { ids, one, other } = twoClones();
            await recordDecisions(await openRepository(other.dir), [decision(ids[0]!)]);
            await pushDecisions(await openRepository(other.dir), 'origin');
            const master = one.id('master');
            one.git('branch', 'older', 'master~1');
            one.git('symbolic-ref', ref, 'refs/heads/older');
            await assert.rejects(fetchDecisions(await openRepository(one.dir), 'origin'), { code: 'not-notes' });
            assert.equal(one.id('older'), one.id('master~1'));
            assert.equal(one.id('master'), master);
        }
    });

    it('are not written where the ref holds no commit', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        for (const name of ['master^{tree}', 'master:a']) {
            repo.git('update-ref', 'refs/notes/backport', repo.git('rev-parse', name));
            await assert.rejects(recordDecisions(await openRepository(repo.dir), [decision(id)]), {
                code: 'not-notes',
            });
        }
    });

    it('count after another one, whatever the clock of who made that', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        const repository = await openRepository(repo.dir);
        for (const date of ['2031-01-02T03:04:05.000Z', '8900-12-31T23:59:59.999Z']) {
            await recordDecisions(repository, [decision(id, { date, who: 'Eve <eve@example.org>' })]);
            await recordDecisions(repository, [decision(id, { decision: 'take', reason: '' })]);
            assert.equal((await readDecisions(repository)).find(id, 'stable')[0]?.decision, 'take', date);
        }
        // Behind these nothing could stand.
        for (const date of ['9999-12-31T23:59:59.999Z', '2031-99-99T00:00:00.000Z']) {
            repo.git('notes', '--ref=backport', 'append', '-m', `stable\tdecline\t\t${date}\tEve <eve@x>\t`, id);
            assert.equal((await readDecisions(repository)).find(id, 'stable')[0]?.decision, 'take', date);
        }
    });

    it('replace no note that stands there under two names', async () => {
        const repo = createRepo();
        const id = repo.commit('fix it', { a: '1' });
        const note = repo.git('hash-object', '-w', 'a');
        for (const name of [id, `${id.slice(0, 2)}/${id.slice(2)}`])
            repo.git('update-index', '--add', '--cacheinfo', `100644,${note},${name}`);
        const tree = repo.git('write-tree');
        repo.git('update-ref', 'refs/notes/backport', repo.git('commit-tree', '-m', 'notes', tree));
        await assert.rejects(recordDecisions(await openRepository(repo.dir), [decision(id)]), {
            code: 'note-unreadable',
        });
    });

    it('name a remote that there is not', async () => {
        const { one } = twoClones();
        const repository = await openRepository(one.dir);
        for (const remote of ['nowhere', '--upload-pack=touch x', '../../x', '', 'ext::touch x'])
            await assert.rejects(fetchDecisions(repository, remote), { code: 'remote-unknown' });
    });
});
