import assert from 'node:assert/strict';
import type { CheckFacts } from '../../../../src/core/submit/checks/check.ts';
import { CHECKS, listChecks } from '../../../../src/core/submit/checks/listChecks.ts';
import { chooseRules, findRulesByName } from '../../../../src/core/submit/rules.ts';
import { readStableNotes } from '../../../../src/core/submit/readStableNotes.ts';
import { compareVersions, formatSubjectPrefix, readVersion } from '../../../../src/core/submit/readVersion.ts';

const upstream = { id: 'e'.repeat(40), author: 'Up Stream <up@example.org>' };
const known = (branch: string, has?: string) => ({ kind: 'known' as const, list: [{ branch, has }] });
const fix = { id: 'f'.repeat(40), subject: 'mend it', kind: 'follow-up' as const };
const revert = { id: 'd'.repeat(40), subject: 'Revert "fix it"', kind: 'revert' as const };
const good: CheckFacts = {
    rules: findRulesByName('kernel'),
    messageProblems: [],
    upstream,
    backport: { id: 'b'.repeat(40), author: upstream.author },
    referenced: upstream.id,
    signOff: 'wanted',
    trailers: 2,
    difference: { verdict: 'moved', reasons: [], told: false },
    newer: known('linux-6.6.y', '3d5e90ac'.repeat(5)),
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

/** Each check with something to do. */
const CASES = [
    ['reference', { referenced: 'f'.repeat(40) }],
    ['reference', { messageProblems: [{ rule: 'reference-short', severity: 'error', line: 3, wanted: 'x' }] }],
    ['author', { backport: { id: 'b'.repeat(40), author: 'Ada <ada@example.org>' } }],
    ['sign-off', { messageProblems: [{ rule: 'sign-off-missing', severity: 'error', line: 3, signature: 'me' }] }],
    [
        'trailers',
        { messageProblems: [{ rule: 'trailers-kept', severity: 'warning', line: 3, trailer: 'T', fault: 'gone' }] },
    ],
    ['difference', { messageProblems: [{ rule: 'note-missing', severity: 'warning', line: 3, form: 'any' }] }],
    ['difference', { difference: undefined }],
    ['newer-branches', { newer: known('linux-6.6.y') }],
    ['newer-branches', { newer: { kind: 'unknown', beside: ['stable/xena'] } }],
    ['follow-ups', { followUps: [{ ...fix, state: 'missing' }] }],
    ['follow-ups', { followUps: [{ ...revert, state: 'missing' }] }],
    ['follow-ups', { revertedHere: 'c'.repeat(40) }],
    ['applies', { tip: 'conflicts' }],
    ['size', { lines: 101 }],
    ['prerequisites', { prerequisites: [{ id: 'a1f84a3', subject: 'sched: idle', has: undefined }] }],
    ['prerequisites', { neededBy: { commit: 'f'.repeat(40), subject: 'net: fix', isNamed: false } }],
    ['asked-for', { asked: { from: '6.6' } }],
    ['asked-for', { asked: { notSelected: 'needs the new allocator' } }],
] as const satisfies readonly (readonly [string, Partial<CheckFacts>])[];

describe('checks before sending', () => {
    it('have a case each', () => {
        const covered = new Set<string>(CASES.map(([rule]) => rule));
        assert.deepEqual(
            CHECKS.filter(({ id }) => !covered.has(id)).map(({ id }) => id),
            [],
        );
    });

    it('are all fine for a good backport', () => assert.deepEqual(todos({}), []));

    for (const [rule, more] of CASES) {
        it(`say what to do about ${rule}`, () => assert.deepEqual(todos(more), [rule]));
    }

    it('are fine with what upstream asks for, and with a size that no rule forbids', () => {
        const has = 'a'.repeat(40);
        assert.deepEqual(todos({ asked: { from: '5.15' }, prerequisites: [{ id: 'a1f84a3', subject: '', has }] }), []);
        assert.deepEqual(todos({ neededBy: { commit: 'f'.repeat(40), subject: 'net: fix', isNamed: true } }), []);
        assert.deepEqual(todos({ rules: findRulesByName('generic'), lines: 500 }), []);
    });

    it('take a follow-up for fine that is here already, or that upstream took back', () => {
        assert.deepEqual(todos({ followUps: [{ ...fix, state: 'present' }] }), []);
        assert.deepEqual(todos({ followUps: [{ ...fix, state: 'undone', by: 'a'.repeat(40) }] }), []);
    });

    const detail = (rule: string, more: Partial<CheckFacts>) =>
        listChecks({ ...good, ...more }).find((check) => check.rule === rule)?.detail;

    it('never offer a revert as a fix, and take one for done where the change was applied again', () => {
        const standing = detail('follow-ups', { followUps: [{ ...revert, state: 'missing' }] });
        assert.match(standing!, /^Upstream reverted this commit in d{12} .* ask whether/);
        assert.equal(
            detail('follow-ups', { followUps: [{ ...revert, state: 'undone', by: 'a'.repeat(40) }] }),
            'upstream reverted it in dddddddddddd and applied it again in aaaaaaaaaaaa',
        );
    });

    it('say of a message only what stands in it', () => {
        assert.equal(detail('sign-off', { signOff: 'unused' }), 'not used here');
        assert.equal(detail('trailers', { trailers: 0 }), 'upstream has none');
        const adapted = { verdict: 'restructured' as const, reasons: [{ kind: 'same-lines' as const }], told: false };
        assert.equal(detail('difference', { difference: adapted }), 'adapted');
        assert.equal(detail('difference', { difference: { ...adapted, told: true } }), 'adapted, said in the message');
        const messageProblems = [{ rule: 'note-missing', severity: 'warning', line: 1, form: 'any' }] as const;
        assert.equal(
            detail('difference', { difference: adapted, messageProblems }),
            "The same lines are changed. The change differs from upstream's: say in the message what differs, and why.",
        );
        assert.equal(detail('reference', { referenced: undefined, named: '#12' }), 'by its name #12');
    });

    it('do not know what is newer where the name has no version', () => {
        assert.match(
            detail('newer-branches', {
                branch: 'stable/wallaby',
                newer: { kind: 'unknown', beside: ['stable/xena'] },
            })!,
            /^not known: the name stable\/wallaby has no version in it; beside it is stable\/xena\./,
        );
        assert.match(detail('newer-branches', { newer: { kind: 'known', list: [] } })!, /^none is named like/);
    });
});

describe('whose rules a branch follows', () => {
    const root = ['Kbuild', 'Kconfig', 'MAINTAINERS', 'arch', 'kernel', 'mm'];
    for (const [what, shown, name] of [
        ['its messages', { branch: 'main', form: 'upstream-commit', root: [] }, 'kernel'],
        ['its name', { branch: 'refs/remotes/origin/linux-6.1.y', form: 'x', root: [] }, 'kernel'],
        ['its files', { branch: 'vendor/6.1', form: undefined, root }, 'kernel'],
        [
            'files of U-Boot',
            { branch: 'v2024', form: 'x', root: ['Kbuild', 'Kconfig', 'MAINTAINERS', 'arch'] },
            'generic',
        ],
        ['messages of a distribution', { branch: 'jammy', form: 'backported', root }, 'generic'],
        ['messages of another one', { branch: 'SLE15', form: 'git-commit', root }, 'generic'],
        ['nothing', { branch: 'foo-6.1.y', form: undefined, root: [] }, 'generic'],
    ] as const)
        it(`is told by ${what}: ${name}`, () => assert.equal(chooseRules(shown).name, name));
});

describe('versions of branches', () => {
    for (const [name, series, prefix] of [
        ['linux-6.1.y', '6.1', 'PATCH 6.1.y'],
        ['refs/remotes/origin/linux-5.15.y', '5.15', 'PATCH 5.15.y'],
        ['v6.1.12', '6.1.12', 'PATCH 6.1.12'],
        ['release/2.4', '2.4', 'PATCH 2.4'],
        ['v255-stable', '255', 'PATCH 255'],
        ['7.2', '7.2', 'PATCH 7.2'],
        ['4.19.x', '4.19', 'PATCH 4.19.x'],
        ['REL_15_STABLE', '15', 'PATCH REL_15_STABLE'],
        ['REL9_6_STABLE', '9.6', 'PATCH REL9_6_STABLE'],
        ['24-x-y', '24', 'PATCH 24-x-y'],
        ['15-3-stable', '15-3', 'PATCH 15-3-stable'],
        ['v1.2-branch', '1.2', 'PATCH v1.2-branch'],
        ['stable/2024.1', '2024.1', 'PATCH 2024.1'],
        ['release-1.2', '1.2', 'PATCH 1.2'],
        ['release-branch.go1.20', '1.20', 'PATCH release-branch.go1.20'],
        ['1.x', '1', 'PATCH 1.x'],
        ['maint-3.10', '3.10', 'PATCH 3.10'],
        ['foo-6.1.y', '6.1', 'PATCH foo-6.1.y'],
        ['android13-5.15', '13-5.15', 'PATCH android13-5.15'],
        ['releases/gcc-12', '12', 'PATCH gcc-12'],
        ['esr115', '115', 'PATCH esr115'],
        ['lts_2023_08_02', '2023.08.02', 'PATCH lts_2023_08_02'],
    ] as const) {
        it(`reads ${name}`, () => {
            assert.equal(readVersion(name)?.series, series);
            assert.equal(formatSubjectPrefix(name), prefix);
        });
    }

    // In each line all names are of one kind, oldest first.
    for (const line of [
        'linux-5.15.y refs/remotes/origin/linux-6.1.y linux-6.12.y',
        'REL9_6_STABLE REL_10_STABLE REL_16_STABLE',
        'release-1.9 release-1.29 release-1.30',
        'v1.2-branch v1.10-branch',
        '24-x-y 25-x-y',
        '8.14 8.x 9.0 9.x',
        '1.21.x 1.22.x 1.x 2.x',
        'android13-5.15 android14-5.15 android14-6.1',
        'stable/2023.1 refs/heads/stable/2024.2',
        'V1_2_STABLE V1_10_STABLE',
        'release_17.x release_18.x',
        'maint-2.9 maint-2.40',
        'release-branch.go1.9 release-branch.go1.20',
    ]) {
        it(`orders ${line}`, () => {
            const versions = line.split(' ').map((name) => readVersion(name)!);
            assert.equal(new Set(versions.map(({ kind }) => kind)).size, 1, 'of one kind');
            assert.deepEqual([...versions].reverse().sort(compareVersions), versions);
        });
    }

    it('takes branches of other kinds for no versions of this one', () => {
        const kinds = ['wip-6.1', 'linux-6.1.y', 'stable/13', 'releng/13', 'v1.2-branch', 'v1.2-next', 'esr115'];
        assert.equal(new Set(kinds.map((name) => readVersion(name)?.kind)).size, kinds.length);
        for (const name of ['stable/wallaby', 'jammy', 'main', 'fix-e7d10a4c0011aabb'])
            assert.equal(readVersion(name), undefined, name);
    });

    it('falls back to the name', () => {
        assert.equal(readVersion('main'), undefined);
        assert.equal(formatSubjectPrefix('refs/heads/team/old'), 'PATCH old');
    });

    it('orders them by number', () => {
        const names = ['6.10', '6.2', '5.15', '6.2.1'].map((name) => readVersion(name)!);
        assert.deepEqual(
            names.sort(compareVersions).map(({ series }) => series),
            ['5.15', '6.2', '6.2.1', '6.10'],
        );
    });
});

describe('what upstream asks of the stable trees', () => {
    const notes = (...lines: string[]) =>
        readStableNotes(`subject\n\ntext\n\n${lines.join('\n')}\nSigned-off-by: A <a@b.c>\n`);

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
