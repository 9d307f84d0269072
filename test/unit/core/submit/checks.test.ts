import assert from 'node:assert/strict';
import { listChecks, type CheckFacts } from '../../../../src/core/submit/checks.ts';
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
    ] as const satisfies readonly (readonly [string, Partial<CheckFacts>])[]) {
        it(`say what to do about ${rule}`, () => assert.deepEqual(todos(more), [rule]));
    }

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
