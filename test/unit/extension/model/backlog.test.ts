import assert from 'node:assert/strict';
import type { Backlog, Cell, Decision } from '../../../../src/core/backlog/candidate.ts';
import { backlogBadge, backlogRows, nextStatus } from '../../../../src/extension/model/backlogRows.ts';
import { printBacklogRows } from '../../../../src/extension/model/printBacklogRows.ts';
import { decideCell } from '../../../../src/extension/model/decideCell.ts';
import { monthToShow } from '../../../../src/extension/model/showMonth.ts';
import { showDetails } from '../../../../src/extension/model/showBacklog.ts';
import { countConflicts, findNextConflict } from '../../../../src/extension/model/findNextConflict.ts';

const id = (digit: string) => digit.repeat(40);
const cellIn = (branch: string, state: Cell['state'], about: Partial<Cell> = {}): Cell => ({
    branch,
    state,
    derived: state,
    needed: true,
    nominations: [{ kind: 'fixes' }],
    evidence: [],
    ...about,
});
const decision = (kind: Decision['decision'], date = '2026-03-02T10:00:00Z'): Decision => ({
    ...{ commit: id('a'), branch: 'old', decision: kind, reason: 'feature', date, text: '' },
    who: 'Ada Picker <ada@example.org>',
});
const row = (commit: string, subject: string, cells: readonly (Cell | undefined)[]) => ({
    ...{ commit, subject, author: 'A <a@example.org>', authored: 0, committed: 0, cells },
});
const backlog: Backlog = {
    schema: 1,
    upstream: { name: 'master', commit: id('f') },
    branches: ['new', 'old'].map((name) => ({
        ...{ name, ref: `refs/heads/${name}`, commit: id('e'), version: undefined },
    })),
    rows: [
        row(id('a'), '=cmd: a | b', [cellIn('new', 'landed', { needed: false }), cellIn('old', 'conflicts')]),
        row(id('b'), 'second', [cellIn('new', 'conflicts'), cellIn('old', 'applies')]),
        row(id('c'), 'third', [undefined, cellIn('old', 'conflicts', { decision: decision('take') })]),
    ],
    notes: [],
};

describe('a backlog on the screen', () => {
    it('shows a decision at once, and the word of the tool again when it is taken back', () => {
        const before = cellIn('old', 'conflicts');
        const declined = decideCell(before, 'old', [decision('decline')]);
        assert.deepEqual([declined?.state, declined?.derived, declined?.needed], ['declined', 'conflicts', false]);
        const reset = decideCell(declined, 'old', [decision('reset'), decision('decline')]);
        assert.deepEqual([reset?.state, reset?.needed], ['conflicts', true]);
        const undone = decideCell(declined, 'old', []);
        assert.deepEqual([undone?.state, undone?.needed, undone?.decision], ['conflicts', true, undefined]);
    });

    it('takes a commit that nothing has spoken of, and forgets it when that is undone', () => {
        const taken = decideCell(undefined, 'old', [decision('take')]);
        assert.deepEqual([taken?.state, taken?.needed], ['missing', true]);
        assert.equal(decideCell(taken, 'old', []), undefined);
    });

    it('goes on from where the user is: that cell, then down its branch, then the others; what was taken before the rest', () => {
        const at = (digit: string, branch: number) => ({ at: { commit: id(digit), branch } });
        assert.deepEqual(findNextConflict(backlog, {}), { commit: id('c'), branch: 1 }, 'what was taken');
        assert.deepEqual(findNextConflict(backlog, at('a', 1)), { commit: id('a'), branch: 1 }, 'the cell itself');
        assert.deepEqual(findNextConflict(backlog, at('a', 0)), { commit: id('c'), branch: 1 });
        const untaken = {
            ...backlog,
            rows: [...backlog.rows.slice(0, 2), row(id('d'), 'fourth', [undefined, cellIn('old', 'needs')])],
        };
        assert.deepEqual(findNextConflict(untaken, {}), { commit: id('a'), branch: 1 });
        assert.deepEqual(findNextConflict(untaken, at('b', 1)), { commit: id('d'), branch: 1 }, 'below, same branch');
        assert.deepEqual(findNextConflict(untaken, at('d', 0)), { commit: id('b'), branch: 0 }, 'above, same branch');
        assert.deepEqual(findNextConflict(untaken, at('b', -1)), { commit: id('b'), branch: 0 }, 'of the row');
        const shown = new Set([id('a'), id('b')]);
        assert.deepEqual(findNextConflict(untaken, { ...at('b', 1), shown }), { commit: id('a'), branch: 1 });
        assert.deepEqual(findNextConflict(untaken, { only: 0 }), { commit: id('b'), branch: 0 });
        assert.equal(findNextConflict(untaken, { only: 0, shown: new Set() }), undefined);
        assert.equal(countConflicts(backlog, 1), 2);
        assert.equal(countConflicts(backlog, -1), 3);
    });

    it('counts each branch in the tree, and what needs the user in the badge', () => {
        assert.deepEqual(
            backlogRows(backlog).map(({ label, description }) => [label, description]),
            [
                ['Resolve Next', '3 conflicts are waiting'],
                ['new', '1 needs you'],
                ['old', '2 need you, 1 ready'],
            ],
        );
        assert.equal(backlogBadge(backlog)?.value, 3);
        assert.equal(backlogBadge({ ...backlog, rows: [] }), undefined);
    });

    it('offers the next conflict in the status bar once a backport of a row is done, for as long as one waits', () => {
        const pick = (commit: string) => ({ pick: { id: commit, subject: '', author: '', date: '', parents: [] } });
        const picked = (commit: string) => ({ kind: 'picked', branch: 'work', picks: [pick(commit)] }) as const;
        assert.equal(nextStatus(backlog, picked(id('a')))?.text, '$(play) Resolve Next (3)');
        assert.equal(nextStatus(backlog, picked(id('a')))?.spoken, 'Resolve Next: 3 conflicts are waiting');
        assert.equal(nextStatus(backlog, picked(id('9'))), undefined, 'a backport of its own');
        assert.equal(nextStatus(backlog, { kind: 'idle' }), undefined);
        assert.equal(nextStatus({ ...backlog, rows: [] }, picked(id('a'))), undefined);
    });

    it('shows in the details what mails said and which checks have run of the commit on the branch', () => {
        const as = { commit: id('1'), strength: 'trailer' } as const;
        const mail = { kind: 'mail', says: 'failed', date: '2026-03-01' } as const;
        const shown = row(id('a'), 'first', [
            cellIn('new', 'picked', { as }),
            cellIn('old', 'conflicts', { evidence: [mail] }),
        ]);
        const result = { commands: [], paths: [], left: [], problems: [], date: '2026-03-02T10:00:00Z', millis: 5 };
        const failure = { kind: 'timed-out' } as const;
        const results = new Map([
            [as.commit, { build: { ...result, passed: true }, test: { ...result, passed: false, failure } }],
        ]);
        const [first, second] = showDetails({ ...backlog, rows: [shown] }, shown, {
            results,
            subjects: new Map(),
        }).cells;
        assert.deepEqual(first?.checks, [
            { kind: 'build', passed: true, date: '2026-03-02', why: '' },
            { kind: 'test', passed: false, date: '2026-03-02', why: 'It took too long and was ended.' },
        ]);
        assert.deepEqual(second?.checks, []);
        assert.match(second?.evidence[0]?.text ?? '', /2026-03-01/);
    });

    it('begins its report with the running month, in its first week with the one before', () => {
        const at = (date: string) => monthToShow(new Date(date));
        assert.deepEqual(
            ['2026-03-31T23:00:00Z', '2026-03-08T00:00:00Z', '2026-03-07T23:00:00Z', '2026-01-01T00:00:00Z'].map(at),
            ['2026-03', '2026-03', '2026-02', '2025-12'],
        );
    });

    it('is copied as text in which nothing of a subject means something else', () => {
        assert.equal(
            printBacklogRows(backlog, [id('a')], 'csv'),
            `commit,subject,new,old\r\naaaaaaaaaaaa,'=cmd: a | b,landed,conflicts\r\n`,
        );
        assert.match(printBacklogRows(backlog, [id('a')], 'markdown'), /\| =cmd: a \\\| b \| landed \| conflicts \|/);
    });
});
