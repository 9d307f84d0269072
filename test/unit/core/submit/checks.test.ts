import assert from 'node:assert/strict';
import { listChecks, type CheckFacts } from '../../../../src/core/submit/checks.ts';
import { stableNotes } from '../../../../src/core/submit/stableNotes.ts';
import { compareVersions, subjectPrefix, versionOf } from '../../../../src/core/submit/version.ts';

const upstream = { id: 'e'.repeat(40), author: 'Up Stream <up@example.org>' };
const good: CheckFacts = {
    messageProblems: [],
    upstream,
    backport: { id: 'b'.repeat(40), author: upstream.author },
    referenced: upstream.id,
    verdict: 'moved',
    newer: [{ branch: 'linux-6.6.y', has: '3d5e90ac'.repeat(5) }],
    followUps: [],
    prerequisites: [],
    tip: 'current',
    branch: 'linux-6.1.y',
    lines: 40,
};
const todos = (more: Partial<CheckFacts>) =>
    listChecks({ ...good, ...more })
        .filter(({ state }) => state !== 'ok')
        .map(({ rule }) => rule);

describe('checks before sending', () => {
    it('are all fine for a good backport', () => assert.deepEqual(todos({}), []));

    for (const [rule, more] of [
        ['reference', { referenced: 'f'.repeat(40) }],
        ['reference', { messageProblems: [{ rule: 'reference-short', severity: 'error', line: 3, message: 'short' }] }],
        ['author', { backport: { id: 'b'.repeat(40), author: 'Ada <ada@example.org>' } }],
        ['sign-off', { messageProblems: [{ rule: 'sign-off-missing', severity: 'error', line: 3, message: 'none' }] }],
        ['trailers', { messageProblems: [{ rule: 'trailers-kept', severity: 'warning', line: 3, message: 'gone' }] }],
        ['difference', { messageProblems: [{ rule: 'note-missing', severity: 'warning', line: 3, message: 'say' }] }],
        ['difference', { verdict: undefined }],
        ['newer-branches', { newer: [{ branch: 'linux-6.6.y', has: undefined }] }],
        ['follow-ups', { followUps: [{ id: 'f'.repeat(40), subject: 'mend it', present: false }] }],
        ['applies', { tip: 'conflicts' }],
        ['size', { lines: 101 }],
        ['prerequisites', { prerequisites: [{ id: 'a1f84a3', subject: 'sched: idle', has: undefined }] }],
        ['prerequisites', { neededBy: { commit: 'f'.repeat(40), subject: 'net: fix', said: false } }],
        ['asked-for', { asked: { from: '6.6' } }],
        ['asked-for', { asked: { notSelected: 'needs the new allocator' } }],
    ] as const satisfies readonly (readonly [string, Partial<CheckFacts>])[]) {
        it(`say what to do about ${rule}`, () => assert.deepEqual(todos(more), [rule]));
    }

    it('are fine with what upstream asks for, and with a size that no rule forbids', () => {
        const has = 'a'.repeat(40);
        assert.deepEqual(todos({ asked: { from: '5.15' }, prerequisites: [{ id: 'a1f84a3', subject: '', has }] }), []);
        assert.deepEqual(todos({ neededBy: { commit: 'f'.repeat(40), subject: 'net: fix', said: true } }), []);
        assert.deepEqual(todos({ branch: 'release/2.4', lines: 500 }), []);
    });

    it('take a follow-up that is here already for fine', () => {
        assert.deepEqual(todos({ followUps: [{ id: 'f'.repeat(40), subject: 'mend it', present: true }] }), []);
    });
});

describe('versions of branches', () => {
    for (const [name, series, prefix] of [
        ['linux-6.1.y', '6.1', 'PATCH 6.1.y'],
        ['refs/remotes/origin/linux-5.15.y', '5.15', 'PATCH 5.15.y'],
        ['v6.1.12', '6.1.12', 'PATCH 6.1.12'],
        ['release/2.4', '2.4', 'PATCH 2.4'],
        ['v255-stable', '255', 'PATCH 255'],
        ['7.2', '7.2', 'PATCH 7.2'],
        ['4.19.x', '4.19', 'PATCH 4.19.y'],
    ] as const) {
        it(`reads ${name}`, () => {
            assert.equal(versionOf(name)?.series, series);
            assert.equal(subjectPrefix(name), prefix);
        });
    }

    it('falls back to the name', () => {
        assert.equal(versionOf('main'), undefined);
        assert.equal(subjectPrefix('refs/heads/team/old'), 'PATCH old');
    });

    it('orders them by number', () => {
        const names = ['6.10', '6.2', '5.15', '6.2.1'].map((name) => versionOf(name)!);
        assert.deepEqual(
            names.sort(compareVersions).map(({ series }) => series),
            ['5.15', '6.2', '6.2.1', '6.10'],
        );
    });
});

describe('what upstream asks of the stable trees', () => {
    const notes = (...lines: string[]) =>
        stableNotes(`subject\n\ntext\n\n${lines.join('\n')}\nSigned-off-by: A <a@b.c>\n`);

    it('reads versions, prerequisites and the wish to be left out', () => {
        assert.deepEqual(
            notes(
                'Cc: <stable@vger.kernel.org> # 3.3.x: a1f84a3: sched: Check for idle',
                'Cc: <stable@vger.kernel.org> # 3.3.x: 1b9508f: sched: Rate-limit newidle',
                'Cc: <stable@vger.kernel.org> # 3.3.x',
            ),
            {
                asked: true,
                from: '3.3',
                prerequisites: [
                    { id: 'a1f84a3', subject: 'sched: Check for idle', series: '3.3' },
                    { id: '1b9508f', subject: 'sched: Rate-limit newidle', series: '3.3' },
                ],
            },
        );
        assert.deepEqual(notes('Cc: <stable+noautosel@kernel.org> # needs a new firmware'), {
            asked: false,
            prerequisites: [],
            notSelected: 'needs a new firmware',
        });
    });

    for (const [note, from] of [
        ['Cc: stable@vger.kernel.org # 5.15.x', '5.15'],
        ['cc: Stable <stable@vger.kernel.org> # v5.15+', '5.15'],
        ['Cc: stable@kernel.org # 5.15', '5.15'],
        ['Cc: <stable@vger.kernel.org> # 5.15.y-', '5.15'],
        ['Cc: stable@vger.kernel.org', undefined],
        ['Cc: stable@vger.kernel.org # see below', undefined],
        ['Cc: stable@vger.kernel.org # 6.10.x 5.15.x is not concerned', '6.10'],
    ] as const) {
        it(note, () => assert.deepEqual([notes(note).asked, notes(note).from], [true, from]));
    }

    it('is not taken in by other lists, and comes to an end', () => {
        assert.equal(notes('Cc: unstable@vger.kernel.org # 5.15.x').asked, false);
        assert.equal(notes(`Cc: stable@vger.kernel.org ${'# '.repeat(100_000)}`).from, undefined);
    });
});
