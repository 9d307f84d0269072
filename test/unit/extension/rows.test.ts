import assert from 'node:assert/strict';
import type { Evidence } from '../../../src/core/messages/describeEvidence.ts';
import { describeReportNote, type ReportNote } from '../../../src/core/messages/reportNotes.ts';
import type { Related, Report } from '../../../src/core/analysis/context/report.ts';
import type { BackportState, ConflictedFile } from '../../../src/core/backport/state.ts';
import type { OperationKind } from '../../../src/core/operation/operation.ts';
import { statusItems } from '../../../src/extension/status/statusItems.ts';
import { applyClassification } from '../../../src/extension/model/applyClassification.ts';
import { backportRows, badge } from '../../../src/extension/views/backportRows.ts';
import type { Verification } from '../../../src/core/verify/model.ts';
import type { ShownFile } from '../../../src/extension/views/shownFile.ts';
import { relatedMessage, relatedRows } from '../../../src/extension/views/relatedRows.ts';
import type { TreeRow } from '../../../src/extension/base/treeRow.ts';
import { countRemaining, describeRemaining } from '../../../src/extension/base/countRemaining.ts';

const id = 'e7d10a4c'.padEnd(40, '0');
const pick = { id, subject: 'net: foo: fix leak', author: 'Ada', date: '2024-01-01T00:00:00Z', parents: [] };
const file = (over: Partial<ConflictedFile> = {}): ConflictedFile => ({
    path: 'drivers/net/foo.c',
    kind: 'content',
    regions: 3,
    left: 3,
    resolved: false,
    ...over,
});
const conflicted = (...files: ConflictedFile[]): Extract<BackportState, { kind: 'conflicted' }> => ({
    kind: 'conflicted',
    operation: { kind: 'cherry-pick', stop: { why: 'conflict' } },
    pick,
    branch: 'backport/e7d10a4c-6.1',
    target: '6.1',
    step: { index: 1, count: 1 },
    conflictStyle: 'diff3',
    files,
});
const report = (over: Partial<Report> = {}): Report => ({
    schema: 1,
    commit: id,
    onto: '1'.repeat(40),
    base: '2'.repeat(40),
    outcome: 'conflicts',
    tree: '3'.repeat(40),
    files: [],
    related: [],
    warnings: [],
    notes: [],
    millis: { total: 1 },
    ...over,
});
const related = (relation: Related['relation'], letter: string, evidence: Evidence[] = []): Related => ({
    commit: letter.repeat(40),
    subject: `subject ${letter}`,
    author: 'Ada',
    date: '2024-01-01T00:00:00Z',
    relation,
    paths: [],
    evidence,
});
const show = (state: BackportState, over: Partial<ShownFile> = {}): TreeRow[] =>
    backportRows({
        state,
        report: undefined,
        analysing: false,
        offerStyle: false,
        warned: [],
        unchecked: [],
        places: () => [],
        ...over,
    });

describe('the steps of what runs', () => {
    it('begin with the word of the operation', () => {
        const first = (kind: OperationKind) => {
            const state = { ...conflicted(file()), operation: { kind, stop: { why: 'conflict' } } } as const;
            return show(state)[0]?.children?.find((row) => row.id === 'step/dryRun')?.label;
        };
        const kinds: readonly OperationKind[] = ['cherry-pick', 'revert', 'rebase', 'am', 'merge', 'stash', 'apply'];
        assert.deepEqual(kinds.map(first), [
            ...['Pick', 'Revert', 'Rebase', 'Apply Mail', 'Merge', 'Apply Stash', 'Apply Patch'],
        ]);
    });
});

describe('what the Backport view offers besides', () => {
    it('is a style that shows the base, where it is due', () => {
        const { target: _, ...terminal } = conflicted(file());
        const rows = (state: BackportState, offerStyle = true) => drawn(show(state, { offerStyle }));
        assert.match(rows(terminal), /Conflict style: merge \| shows no base; choose diff3 or zdiff3/);
        assert.match(rows(conflicted(file())), /Conflict style: diff3, for this backport \| the setting is merge/);
        assert.doesNotMatch(rows(terminal, false), /Conflict style/);
    });

    it('is what was stashed: a way back where no pick runs', () => {
        const stashed = [{ stash: '1'.repeat(40), ref: 'refs/heads/main', commit: '2'.repeat(40) }];
        const [idle] = show({ kind: 'idle', stashed });
        assert.deepEqual(
            [idle?.label, idle?.description, idle?.command?.id],
            ['Your changes on main are stashed', 'bring them back', 'backport.bringBack'],
        );
        const running = show({ ...conflicted(file()), stashed }).at(-1);
        assert.deepEqual([running?.description, running?.command], ['they come back after this', undefined]);
    });

    it('is each branch that was chosen too, to start where no pick runs', () => {
        const commits = ['1'.repeat(40)];
        const waiting = ['refs/heads/v1', 'refs/remotes/origin/v2'].map((target) => ({
            ...{ commits, target, recordOrigin: true, signOff: false },
        }));
        assert.deepEqual(
            show({ kind: 'idle', pendingRequests: waiting }).map(({ label, description, command }) => [
                label,
                description,
                command?.id,
                command?.arguments[0],
            ]),
            [
                ['Waiting: v1', 'start it', 'backport.startWaiting', 'refs/heads/v1'],
                ['Waiting: origin/v2', 'start it', 'backport.startWaiting', 'refs/remotes/origin/v2'],
            ],
        );
        const running = show({ ...conflicted(file()), pendingRequests: waiting }).at(-1);
        assert.deepEqual([running?.description, running?.command?.id], ['after this', 'backport.showCommit']);
    });
});

/** Rows as an indented text. */
function drawn(rows: readonly TreeRow[], indent = ''): string {
    return rows
        .map(
            (row) =>
                `${indent}${[row.label, row.description].filter(Boolean).join(' | ')}\n${drawn(row.children ?? [], `${indent}  `)}`,
        )
        .join('');
}

describe('the Backport tree', () => {
    it('lists every commit of a series, with what came of each', () => {
        const base = conflicted(file());
        const other = (letter: string) => ({ ...base.pick, id: letter.repeat(40), subject: `subject ${letter}` });
        const state = {
            ...base,
            step: { index: 3, count: 4 },
            series: [
                { pick: other('a'), commit: 'b'.repeat(40) },
                { pick: other('c'), leftOut: { why: 'present' as const } },
                { pick: base.pick },
                { pick: other('d') },
            ],
        };
        const rows = show(state).find(({ id }) => id === 'series');
        assert.equal(rows?.folded, true);
        assert.deepEqual(
            rows?.children?.map(({ description }) => description?.replace(/ .*/, '')),
            ['bbbbbbbb', 'already', 'now', 'later'],
        );
    });

    it('shows steps, files and regions of a running pick', () => {
        const state = conflicted(
            file({ left: 2 }),
            file({ path: 'Makefile', regions: 1, left: 0 }),
            file({ path: 'old.c', kind: 'modify/delete', regions: 0, left: 0 }),
            file({ path: 'done.c', regions: 1, left: 0, resolved: true }),
        );
        const places = (path: string) =>
            path.endsWith('foo.c')
                ? [
                      { line: 10, heading: 'foo_open()', status: 'open' as const },
                      { line: 60, heading: 'foo_stop()', status: 'resolved' as const },
                      { line: 90, heading: '', status: 'ready' as const },
                  ]
                : [];
        assert.equal(
            drawn(show(state, { places, analysing: true })),
            `net: foo: fix leak
  e7d10a4c → 6.1 | on backport/e7d10a4c-6.1
  Pick | 4 files in conflict, looking…
  Resolve | 2 of 5 regions left
  Commit
Files | 2 regions left in 2 files
  foo.c | 2 regions · drivers/net
    foo_open() | line 10
    foo_stop() | resolved · line 60
    Region 3 | result ready, not marked · line 90
  Makefile | all regions resolved, not marked yet
  old.c | changed by one side, deleted by the other
  done.c | resolved
`,
        );
    });

    it('has rows for regions before it knows where they are', () => {
        const [, files] = show(conflicted(file({ left: 2 })));
        assert.deepEqual(
            files?.children?.[0]?.children?.map(({ label }) => label),
            ['Region 1', 'Region 2'],
        );
    });

    it('opens the first file that is left from the step Resolve', () => {
        const [top] = show(conflicted(file({ path: 'done.c', left: 0, resolved: true }), file({ path: 'open.c' })));
        const resolve = top?.children?.find(({ label }) => label === 'Resolve');
        assert.deepEqual(resolve?.command, { id: 'backport.openFile', arguments: ['open.c'] });
    });

    it('makes Commit the next step when all is resolved', () => {
        const [top] = show(conflicted(file({ left: 0 })));
        const commit = top?.children?.at(-1);
        assert.deepEqual([commit?.label, commit?.command?.id], ['Commit', 'backport.continue']);
        assert.equal(badge(conflicted(file({ left: 0 }))), undefined);
    });

    it('says what could not be looked at, with the way to look harder', () => {
        const notes: readonly ReportNote[] = [
            { kind: 'too-large', path: 'a.c' },
            { kind: 'renames-limited', warning: 'exhaustive rename detection was skipped due to too many files.' },
        ];
        const [top] = show(conflicted(file()), { unchecked: notes, report: report({ notes }) });
        const rows = top?.children?.slice(-2) ?? [];
        assert.deepEqual(
            rows.map(({ label, command }) => [label, command?.id]),
            [
                [describeReportNote(notes[0]!), undefined],
                [describeReportNote(notes[1]!), 'backport.retry'],
            ],
        );
    });

    it('folds notes where there are many and nothing can be done about them', () => {
        const notes: readonly ReportNote[] = [
            { kind: 'too-large', path: 'a.c' },
            { kind: 'history-cut' },
            { kind: 'renames-limited', warning: 'rename detection was skipped' },
        ];
        const [top] = show(conflicted(file()), { unchecked: notes, report: report({ notes }) });
        assert.deepEqual(
            top?.children?.slice(-2).map(({ label, folded, children }) => [label, folded, children?.length]),
            [
                ['rename detection was skipped', undefined, undefined],
                ['2 notes on the report', true, 2],
            ],
        );
    });

    it('offers to abort what was cut off', () => {
        const [row] = show({
            kind: 'blocked',
            reasons: [{ code: 'interrupted', facts: { branch: 'stable', before: 'main' } }],
        });
        assert.equal(row?.command?.id, 'backport.abort');
    });

    it('says where it is among several commits', () => {
        assert.equal(show({ ...conflicted(file()), step: { index: 2, count: 5 } })[0]?.description, '2 of 5');
    });

    it('shows what came of each commit', () => {
        const picks = [{ pick, commit: 'a'.repeat(40) }, { pick: { ...pick, id: '4'.repeat(40) } }];
        assert.equal(
            drawn(show({ kind: 'picked', branch: 'b', picks })),
            [
                'net: foo: fix leak | aaaaaaaa on b',
                'net: foo: fix leak | not on b',
                'Verify | beside the original patch',
                'Edit Message…',
                'Build Touched Files',
                'Prepare Mail…',
                'Push for a Pull Request…',
                '',
            ].join('\n'),
        );
    });

    it('shows the functions that were compared, what is left to check, and where the branch went', () => {
        const commit = 'a'.repeat(40);
        const block = (name: string, change: number, context: number) => ({
            name,
            counts: { same: 1, change, context },
            rows: [],
        });
        const found: Verification = {
            schema: 1,
            original: { commit: pick.id, subject: '' },
            backport: { commit, subject: '' },
            verdict: 'restructured',
            reasons: [],
            counts: { same: 3, change: 2, context: 1 },
            files: [
                {
                    original: 'net/a.c',
                    backport: 'net/a.c',
                    verdict: 'restructured',
                    reasons: [],
                    blocks: [block('f()', 2, 0), block('g()', 0, 1), block('', 0, 0)],
                },
            ],
        };
        const date = '2024-02-29T12:00:00Z';
        const state: BackportState = {
            kind: 'picked',
            branch: 'b',
            picks: [{ pick, commit }],
            submitted: [{ how: 'sent', where: '/r/.git/backport/outgoing/linux-6.1.y', date }],
        };
        assert.equal(
            drawn(show(state, { compared: { found, left: 2, reviewed: true } })),
            [
                'net: foo: fix leak | aaaaaaaa on b',
                'Verify | reviewed, 2 checks left',
                'Edit Message…',
                'Build Touched Files',
                'Prepare Mail…',
                'Push for a Pull Request…',
                'Mails sent | linux-6.1.y, 2024-02-29 12:00',
                'Functions changed | 3 in 1 file',
                '  f() | adapted, 2 lines',
                '  g() | same patch, context differs',
                '  a.c:1 | same patch',
                '',
            ].join('\n'),
        );
        // A hundred that are the same do not hide the one that is not.
        const [file] = found.files;
        const same = Array.from({ length: 99 }, (_, index) => block(`same_${index}()`, 0, 0));
        const long = { ...found, files: [{ ...file!, blocks: [...same, block('f()', 1, 0)] }] };
        const functions = show(state, { compared: { found: long, reviewed: true } }).at(-1);
        assert.deepEqual(
            functions?.children?.map(({ label, description, folded }) => [label, description, folded]),
            [
                ['f()', 'adapted, 1 line', undefined],
                ['99 more', 'same patch', true],
            ],
        );
        // Many of several files stand below their files.
        const many = (path: string) => ({
            ...file!,
            backport: path,
            blocks: Array.from({ length: 8 }, (_, index) => block(`${path}_${index}()`, 1, 0)),
        });
        const spread = { ...found, files: [many('net/a.c'), many('b.c')] };
        assert.deepEqual(
            show(state, { compared: { found: spread, reviewed: true } })
                .at(-1)
                ?.children?.map(({ label, description, children }) => [label, description, children?.length]),
            [
                ['a.c', '8 · net', 8],
                ['b.c', '8', 8],
            ],
        );
        const other = { ...found, backport: { commit: 'b'.repeat(40), subject: '' } };
        assert.doesNotMatch(drawn(show(state, { compared: { found: other, reviewed: false } })), /Functions changed/);
    });

    it('gives each row an id of its own, and a screen reader its words', () => {
        const all = (rows: readonly TreeRow[]): TreeRow[] => rows.flatMap((row) => [row, ...all(row.children ?? [])]);
        const rows = all(show(conflicted(file({ left: 2 }), file({ path: 'b.c' }))));
        assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
        const step = rows.find((row) => row.label === 'Resolve');
        assert.equal(step?.spoken, 'Resolve, now, 5 of 6 regions left');
    });

    it('keeps names from a repository on one line', () => {
        const state = {
            ...conflicted(file({ path: 'a\nb/c\u202ed.c' })),
            pick: { ...pick, subject: 'x\u001b[31m\ny' },
        };
        const text = drawn(show(state));
        assert.match(text, /^x\\u001b\[31m y\n/);
        assert.match(text, /\n {2}c\\u202ed\.c \| 3 regions · a b\n/);
    });

    it('shows why nothing can be done', () => {
        const facts = { operation: 'bisect' } as const;
        assert.equal(
            drawn(show({ kind: 'blocked', reasons: [{ code: 'other-operation', facts }] })),
            'A bisection is in progress here: finish it first, or end it with "git bisect reset".\n',
        );
    });
});

describe('what is left', () => {
    it('counts regions, and files without markers', () => {
        const whole = file({ path: 'w', kind: 'binary', regions: 0, left: 0 });
        assert.deepEqual(countRemaining([file(), whole, file({ resolved: true })]), {
            regions: 3,
            files: 2,
            places: 4,
        });
        assert.equal(badge(conflicted(file(), whole))?.value, 4);
    });

    it('is said in words', () => {
        const whole = file({ kind: 'binary', regions: 0, left: 0 });
        assert.equal(describeRemaining([file(), file()]), '6 regions left in 2 files');
        assert.equal(describeRemaining([file({ left: 1 })]), '1 region left in 1 file');
        assert.equal(describeRemaining([whole]), '1 file to decide');
        assert.equal(describeRemaining([whole, whole]), '2 files to decide');
        assert.equal(describeRemaining([file({ left: 0 })]), 'all resolved');
    });
});

describe('a parked pick', () => {
    it('stands in the tree below what runs, the next one to return first', () => {
        const parked = (at: string, left: number) => ({
            id: at,
            pick: { ...pick, subject: `subject ${at}` },
            branch: 'b',
            files: ['foo.c'],
            regions: 3,
            left,
        });
        const rows = show({ kind: 'idle', parked: [parked('0001', 1), parked('0002', 3)] });
        assert.equal(
            drawn(rows),
            'Parked: subject 0002 | 0 of 3 regions resolved\nParked: subject 0001 | 2 of 3 regions resolved\n',
        );
        assert.deepEqual(
            rows.map(({ context }) => context),
            ['parked', undefined],
        );
        assert.equal(show({ ...conflicted(file()), parked: [parked('0001', 1)] })[1]?.icon, 'archive');
    });
});

describe('the trees of related commits', () => {
    const full = report({
        related: [
            related('prerequisite', 'a', [{ rule: 'symbol', names: ['foo_put'] }]),
            related('unsure', 'b'),
            related('incidental', 'c', [{ rule: 'comments' }]),
            related('follow-up', 'd'),
            related('sibling', 'e'),
            related('revert', 'f'),
        ],
    });

    it('group by what it means for the user, evidence below', () => {
        assert.equal(
            drawn(relatedRows('prerequisites', full)),
            `Needed | 1
  subject a | aaaaaaaa
    introduces foo_put, which the target lacks
Not sure | 1
  subject b | bbbbbbbb
`,
        );
        assert.equal(drawn(relatedRows('incidental', full)), 'subject c | cccccccc\n  changes comments only\n');
        assert.deepEqual(
            relatedRows('followUps', full).map(({ label }) => label),
            ['subject f', 'subject d', 'subject e'],
        );
    });

    it('fold evidence to short rows, and lead from a commit to the regions that it explains', () => {
        const path = 'drivers/net/foo_main.c';
        const cause = {
            ...related('prerequisite', 'a'),
            paths: [path],
            evidence: [
                { rule: 'dry-run', effect: 'resolves' },
                { rule: 'chain', position: 1, commits: ['a', 'b'] },
                { rule: 'names', names: ['foo_put'], path },
                { rule: 'region', path, later: 0 },
                { rule: 'function', path },
                { rule: 'unproven' },
            ] as const,
        };
        const at = (line: number, causes: string[]) => ({
            line,
            target: '',
            base: 'x\n',
            patch: '',
            causes,
            suggestions: [],
        });
        const found = report({
            related: [cause],
            files: [{ path, kind: 'content', regions: [at(10, []), at(30, [cause.commit])] }],
        });
        const places = () => [
            { line: 12, heading: 'foo_open()', status: 'resolved' as const },
            { line: 28, heading: 'foo_stop()', status: 'open' as const },
        ];
        const rows = relatedRows('prerequisites', found, places);
        assert.equal(
            drawn(rows),
            `Needed | 1
  subject a | aaaaaaaa
    picked first, it resolves the conflict
    adds foo_put to foo_main.c, which the patch uses
    foo_stop() | foo_main.c:28
`,
        );
        const [commit] = rows[0]!.children!;
        assert.match(commit!.tooltip!, /Picked first.*Number 1 of 2.*same function in drivers\/net.*No dry run/s);
        const region = commit!.children!.at(-1)!;
        assert.deepEqual(
            [region.context, region.commit, region.command?.arguments],
            ['explained', cause.commit, [path, 28]],
        );
        assert.match(
            drawn(relatedRows('prerequisites', found)),
            /Region 2 \| foo_main\.c:30/,
            'before the file was read',
        );
    });

    it('take the user’s word', () => {
        const treated = applyClassification(full, new Set(['a'.repeat(40), 'e'.repeat(40)]));
        assert.equal(
            applyClassification(full, new Set(['e'.repeat(40)])),
            full,
            'only what is in the way can be incidental',
        );
        assert.doesNotMatch(drawn(relatedRows('prerequisites', treated)), /subject a/);
        const [row] = relatedRows('incidental', treated);
        assert.equal(row?.label, 'subject a');
        assert.equal(row?.context, 'related.treated');
        assert.equal(row?.children?.[0]?.label, 'you treat it as incidental');
    });

    it('say among how many commits nothing was found', () => {
        const say = (looked: number) =>
            relatedMessage('prerequisites', { running: true, analysing: false, report: report({ looked }) });
        assert.equal(say(14), 'None found in 14 commits that touch these lines.');
        assert.equal(say(1), 'None found in 1 commit that touches these lines.');
        assert.equal(say(0), 'None found.');
    });

    it('never look alike when nothing was found and when nothing was looked for', () => {
        const say = (running: boolean, analysing: boolean, found?: Report) =>
            relatedMessage('prerequisites', { running, analysing, report: found });
        const said = [say(false, false), say(true, true), say(true, false), say(true, false, report())];
        assert.equal(new Set(said).size, 4);
        assert.equal(say(true, false, full), undefined);
    });
});

describe('the status bar', () => {
    const texts = (state: BackportState) => statusItems(state, undefined).map(({ text }) => text);

    it('shows no picture that a branch is called after', () => {
        const picks = [{ pick, commit: 'a'.repeat(40) }];
        const [first] = texts({ kind: 'picked', branch: '$(alert)', picks });
        assert.equal(first, '$(git-pull-request-done) Backport e7d10a4c: committed on \\$(alert)');
    });

    it('has three states', () => {
        const left = ['$(play) Continue', '$(debug-step-over) Skip', '$(circle-slash) Abort'];
        assert.deepEqual(texts(conflicted(file())), [
            '$(git-pull-request) Backport e7d10a4c: 3 regions left in 1 file',
            ...left,
        ]);
        assert.deepEqual(texts(conflicted(file({ left: 0 }))), [
            '$(git-pull-request) Backport e7d10a4c: all resolved',
            ...left,
        ]);
        assert.deepEqual(texts({ kind: 'picked', branch: 'b', picks: [{ pick, commit: 'a'.repeat(40) }] }), [
            '$(git-pull-request-done) Backport e7d10a4c: committed on b',
            '$(compare-changes) Verify',
            '$(mail) Prepare Mail…',
        ]);
    });

    it('is empty when nothing runs, and offers no Continue where there is nothing to commit', () => {
        assert.deepEqual(texts({ kind: 'idle' }), []);
        const { files: _, ...running } = conflicted();
        assert.ok(!texts({ ...running, kind: 'empty', why: 'declined' }).some((text) => text.includes('Continue')));
    });

    it('warns by colour only while a pick is open', () => {
        assert.equal(statusItems(conflicted(file()), undefined)[0]?.warning, true);
        assert.equal(statusItems({ kind: 'picked', branch: 'b', picks: [] }, undefined)[0]?.warning, undefined);
    });
});
