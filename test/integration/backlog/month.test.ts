import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { recordDecisions } from '../../../src/core/backlog/decide.ts';
import { findBranch, findNamedUpstream } from '../../../src/core/backlog/findBranches.ts';
import { readMonth } from '../../../src/core/backlog/month.ts';
import type { MonthKind } from '../../../src/core/backlog/monthRow.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const at = (day: string) => `${day}T12:00:00+00:00`;
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
const FEBRUARY = { since: seconds('2024-02-01'), until: seconds('2024-03-01') };

/** A stable branch with backports of January to March, each kind in February. */
function begin(): { readonly repo: Repo; readonly fixes: readonly string[] } {
    const repo = createRepo();
    const text = (line: string) => `one\ntwo\n${line}\nfour\nfive\n`;
    repo.commit('Begin', { a: text('three'), b: text('three') }, { date: at('2024-01-01') });
    repo.branch('stable-1.0');
    repo.checkout('master');
    const fixes = ['a', 'b', 'c', 'd'].map((file, day) =>
        repo.commit(`Fix ${file}`, { [file]: text(`fixed ${file}`) }, { date: at(`2024-01-0${day + 2}`) }),
    );
    repo.checkout('stable-1.0');
    const picked = (fix: number) => `\n\n(cherry picked from commit ${fixes[fix]})`;
    repo.commit(`Fix c${picked(2)}`, { c: text('fixed c') }, { date: at('2024-01-31') });
    repo.commit(`Fix a${picked(0)}`, { a: text('fixed a') }, { date: at('2024-02-01') });
    const adapted = repo.commit(`Fix b${picked(1)}`, { b: text('fixed b otherwise') }, { date: at('2024-02-10') });
    repo.git('tag', '1.0.1');
    repo.commit('Say 1.0.2', { version: '2' }, { date: at('2024-02-11') });
    repo.commit(`Revert "Fix b"\n\nThis reverts commit ${adapted}.`, { b: text('three') }, { date: at('2024-02-20') });
    repo.commit(
        `From elsewhere\n\n(cherry picked from commit ${'1'.repeat(40)})`,
        { e: 'e' },
        { date: at('2024-02-21') },
    );
    repo.commit(`Fix d${picked(3)}`, { d: text('fixed d') }, { date: at('2024-03-01') });
    return { repo, fixes };
}

async function readFebruary(repo: Repo, author?: string) {
    const repository = await openRepository(repo.dir);
    const branches = [await findBranch(repository, 'stable-1.0')];
    const upstream = await findNamedUpstream(repository, 'master');
    return readMonth(repository, { upstream, branches, ...FEBRUARY, ...(author === undefined ? {} : { author }) });
}

/** The same by `git log`, `git patch-id` and two regular expressions. */
function countPlainly(repo: Repo): Partial<Record<MonthKind, number>> {
    const counts: Partial<Record<MonthKind, number>> = {};
    const log = repo.git('log', '--format=%H %ct%n%B%x00', 'stable-1.0', '^master');
    const patchOf = (id: string) =>
        repo.git('show', '--format=', '--no-renames', id).replace(/^(?:index|@@) .*$/gm, '');
    for (const record of log.split('\0')) {
        const [, id, committed] = /([0-9a-f]{40}) (\d+)\n/.exec(record) ?? [];
        if (!id || Number(committed) < FEBRUARY.since || Number(committed) >= FEBRUARY.until) continue;
        const original = /cherry picked from commit ([0-9a-f]{40})/.exec(record)?.[1];
        const isKnown = original !== undefined && repo.tryGit('cat-file', '-e', original).code === 0;
        const kind: MonthKind =
            original === undefined
                ? /^This reverts commit/m.test(record)
                    ? 'revert'
                    : 'own'
                : !isKnown
                  ? 'not-compared'
                  : patchOf(original) === patchOf(id)
                    ? 'identical'
                    : 'adapted';
        counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
}

describe('the month', () => {
    it('has the figures that plain git counts, from its first second to before the next', async () => {
        const { repo } = begin();
        const [month] = await readFebruary(repo);
        const counts: Partial<Record<MonthKind, number>> = {};
        for (const { kind } of month!.rows) counts[kind] = (counts[kind] ?? 0) + 1;
        assert.deepEqual(counts, countPlainly(repo));
        assert.deepEqual(counts, { identical: 1, adapted: 1, own: 1, revert: 1, 'not-compared': 1 });
    });

    it('names the release that each commit is in first', async () => {
        const { repo } = begin();
        const [month] = await readFebruary(repo);
        assert.deepEqual(
            month!.rows.map(({ version }) => version),
            ['1.0.1', '1.0.1', undefined, undefined, undefined],
        );
    });

    it('has the decisions of that time that still count, and those of the one who is asked about', async () => {
        const { repo, fixes } = begin();
        const made = (fix: number, decision: 'decline' | 'hold' | 'take', day: string, who: string) => ({
            ...{ commit: fixes[fix]!, branch: 'stable-1.0', decision, reason: 'too-risky', text: '' },
            ...{ date: `${day}T00:00:00.000Z`, who: `${who} <${who}@example.org>` },
        });
        await recordDecisions(await openRepository(repo.dir), [
            made(0, 'decline', '2024-01-31', 'ada'),
            made(1, 'decline', '2024-02-01', 'ada'),
            made(2, 'decline', '2024-02-02', 'ada'),
            made(2, 'take', '2024-02-03', 'bob'),
            made(3, 'hold', '2024-02-29', 'bob'),
        ]);
        const decided = async (author?: string) =>
            (await readFebruary(repo, author))[0]!.rows.flatMap(({ kind, commit, upstream }) =>
                commit === undefined ? [`${kind} ${fixes.indexOf(upstream[0]!)}`] : [],
            );
        assert.deepEqual(await decided(), ['declined 1', 'held 3']);
        assert.deepEqual(await decided('bob'), ['held 3']);
    });

    it('lists what is picked on a work branch in that time, until the branch has it', async () => {
        const { repo, fixes } = begin();
        repo.branch('backport/series', 'stable-1.0~1');
        const pick = (fix: number, day: string) =>
            repo.commit(
                `Fix ${fix}\n\n(cherry picked from commit ${fixes[fix]})`,
                { [`picked-${fix}`]: day },
                { date: at(day) },
            );
        repo.git('branch', '-f', 'stable-1.0', 'stable-1.0~1');
        const picked = pick(3, '2024-02-25');
        pick(0, '2024-02-26');
        repo.git('checkout', '--quiet', 'master');
        const rows = async () =>
            (await readFebruary(repo))[0]!.rows.flatMap(({ kind, commit, upstream, reason }) =>
                kind === 'picked' ? [{ commit, upstream, reason }] : [],
            );
        assert.deepEqual(await rows(), [{ commit: picked, upstream: [fixes[3]], reason: 'backport/series' }]);
        repo.git('branch', '-f', 'stable-1.0', 'backport/series');
        assert.deepEqual(await rows(), []);
    });

    it('has the same figures of each of more branches than a number has bits', async () => {
        const { repo } = begin();
        const names = Array.from({ length: 40 }, (_, at) => `copy-${at}`);
        for (const name of names) repo.git('branch', name, 'stable-1.0');
        const repository = await openRepository(repo.dir);
        const branches = await Promise.all(names.map((name) => findBranch(repository, name)));
        const upstream = await findNamedUpstream(repository, 'master');
        const [first, ...others] = await readMonth(repository, { upstream, branches, ...FEBRUARY });
        for (const { branch, rows } of others) assert.deepEqual(rows, first!.rows, branch);
        assert.ok(first!.rows.length > 3);
    });

    it('leaves what a scan by rules of the user has kept of the history', async () => {
        const { repo } = begin();
        repo.git('config', 'backport.nominations', '^Wanted-in: ');
        const countBytes = async () => {
            const logged: string[] = [];
            const repository = await openRepository(repo.dir, { log: (line) => logged.push(line) });
            await scanBacklog(repository, { into: ['stable-1.0'], now: FEBRUARY.until });
            const read = logged.map((line) => /^git log -z .*\((\d+) bytes/.exec(line)?.[1]);
            return read.reduce((sum, bytes) => sum + Number(bytes ?? 0), 0);
        };
        assert.ok((await countBytes()) > 0);
        await readFebruary(repo);
        assert.equal(await countBytes(), 0);
    });

    it('holds a pick of a merge against its first parent', async () => {
        const { repo } = begin();
        repo.checkout('master');
        const merges = ['g', 'h'].map((file, day) => {
            repo.git('switch', '-q', '-c', `topic-${file}`);
            repo.commit(`One of ${file}`, { [file]: 'one\n' }, { date: at(`2024-02-1${day}`) });
            repo.commit(`Two of ${file}`, { [file]: 'one\ntwo\n' }, { date: at(`2024-02-1${day}`) });
            repo.checkout('master');
            repo.git('merge', '-q', '--no-ff', '-m', `Merge ${file}`, `topic-${file}`);
            return repo.git('rev-parse', 'HEAD');
        });
        repo.checkout('stable-1.0');
        const text = { g: 'one\ntwo\n', h: 'one\nother\n' };
        for (const [day, file] of (['g', 'h'] as const).entries())
            repo.commit(
                `Merge ${file}\n\n(cherry picked from commit ${merges[day]})`,
                { [file]: text[file] },
                { date: at(`2024-02-1${day}`) },
            );
        const [month] = await readFebruary(repo);
        const found = month!.rows.filter(({ upstream: [original = ''] }) => merges.includes(original));
        assert.deepEqual(
            found.map(({ kind, adaptedLines }) => [kind, adaptedLines]),
            [
                ['identical', undefined],
                ['adapted', 2],
            ],
        );
    });

    it('is the same when it is asked again', async () => {
        const { repo } = begin();
        assert.deepEqual(await readFebruary(repo), await readFebruary(repo));
    });
});
