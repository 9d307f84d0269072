import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Backlog, CandidateState } from '../../../src/core/backlog/candidate.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { writeLooseCommit } from '../../support/looseHistory.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const DAY = 86_400;
const START = 1_700_000_000;
/** What is "now" for all cases: a hundred days after each history has begun. */
const NOW = START + 100 * DAY;

/** A history of one case: `main`, and branches that parted from it. Names stand for commits. */
class CaseHistory {
    private clock = START;
    private readonly ids = new Map<string, string>();
    private readonly tips = new Map<string, string>();
    private readonly trees = new Map<string, Readonly<Record<string, string>>>();

    constructor(
        private readonly repo: Repo,
        private readonly prefix: string,
    ) {
        this.commit('main', 'root', `root of ${prefix}`);
    }

    /** The id of a commit. @param digits of it */
    id(name: string, digits = 40): string {
        return this.ids.get(name)!.slice(0, digits);
    }

    /** `Fixes: <id> ("subject")` */
    fixes(name: string, digits = 12): string {
        return `Fixes: ${this.id(name, digits)} ("${name} of ${this.prefix}")`;
    }

    commit(
        branch: string,
        name: string,
        message = '',
        more: {
            readonly authored?: number;
            readonly author?: string;
            readonly change?: string;
            readonly subject?: string;
            readonly parents?: readonly string[];
        } = {},
    ): void {
        this.clock += DAY / 4;
        const subject = more.subject ?? `${name} of ${this.prefix}`;
        const files = { ...this.trees.get(branch), [more.change ?? name]: `${more.change ?? name}\n` };
        const tip = this.tips.get(branch);
        const id = writeLooseCommit(this.repo, {
            ...{ message: message === '' ? subject : `${subject}\n\n${message}`, files },
            parents: [...(tip ? [tip] : []), ...(more.parents ?? [])],
            ...{ authored: more.authored ?? this.clock, committed: this.clock },
            ...(more.author ? { author: more.author } : {}),
        });
        this.ids.set(name, id);
        this.tips.set(branch, id);
        this.trees.set(branch, files);
        this.authoredAt.set(name, more.authored ?? this.clock);
    }

    private readonly authoredAt = new Map<string, number>();

    branch(name: string, from = 'main'): void {
        this.tips.set(name, this.tips.get(from)!);
        this.trees.set(name, this.trees.get(from)!);
    }

    /** A copy of a commit on a branch, as `how` records it. */
    pick(branch: string, name: string, how: 'x' | 'upstream' | 'silent' | 'patch' | 'bracket', as = `${name}'`): void {
        const line = {
            x: `(cherry picked from commit ${this.id(name)})`,
            upstream: `commit ${this.id(name)} upstream.`,
            bracket: `[ Upstream commit ${this.id(name)} ]`,
            silent: '',
            patch: '',
        }[how];
        const authored = how === 'silent' ? { authored: this.authoredAt.get(name)! } : {};
        const subject = how === 'patch' ? `another name of ${name}` : `${name} of ${this.prefix}`;
        this.commit(branch, as, line, { ...authored, subject, change: name });
    }

    /** Moves a branch back, as a rewritten one. */
    reset(branch: string, to: string): void {
        this.tips.set(branch, this.id(to));
    }

    async scan(branches: readonly string[], since?: string): Promise<Backlog> {
        const repository = await openRepository(this.repo.dir);
        for (const [branch, id] of this.tips) this.repo.git('update-ref', `refs/heads/${this.prefix}/${branch}`, id);
        const main = `${this.prefix}/main`;
        return scanBacklog(repository, {
            range: since ? `${this.id(since)}..${main}` : main,
            into: branches.map((branch) => `${this.prefix}/${branch}`),
            now: NOW,
        });
    }
}

interface ScanCase {
    readonly name: string;
    readonly build: (h: CaseHistory) => void;
    /** By branch and name: state, with `!` where it is needed; `-` where nothing is said. */
    readonly expected: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** `main` with A, B and C, and `stable` after A. */
function parted(h: CaseHistory): void {
    h.commit('main', 'A');
    h.branch('stable');
    h.commit('main', 'B');
    h.commit('main', 'C');
}

const revert = (h: CaseHistory, name: string) => `This reverts commit ${h.id(name)}.`;
const missing = 'missing!';

/** A fix in one message, for a history that has parted. */
const one = (
    name: string,
    message: (h: CaseHistory) => string,
    state: string,
    before: (h: CaseHistory) => void = () => {},
): ScanCase => ({
    name,
    build: (h) => {
        parted(h);
        before(h);
        h.commit('main', 'F', message(h));
    },
    expected: { stable: { F: state } },
});

const CASES: readonly ScanCase[] = [
    one('a fix of what the branch has', (h) => h.fixes('A'), missing),
    one('a fix of what the branch lacks', (h) => h.fixes('B'), 'not-affected'),
    one('a fix by seven digits', (h) => h.fixes('A', 7), missing),
    one('a fix by forty digits', (h) => h.fixes('A', 40), missing),
    one('an id that is no commit', () => 'Fixes: 0123456789ab ("nothing")', 'undecidable'),
    one(
        'an id with the subject of another commit that the branch lacks',
        (h) => `Fixes: ${h.id('A', 12)} ("B of ${h['prefix']}, quite another thing entirely")`,
        missing,
    ),
    one('text in place of an id', () => 'Fixes: a crash at the start', '-'),
    one('an address of an issue', () => 'Fixes: https://example.org/project/issues/12345678', '-'),
    one('an address of a commit', (h) => `Fixes: https://example.org/project/commit/${h.id('A')}`, missing),
    one('two ids, one of them here', (h) => `${h.fixes('A')}\n${h.fixes('B')}`, missing),
    one('two ids in one line', (h) => `Fixes: ${h.id('B', 12)}, ${h.id('A', 12)}`, missing),
    one('two ids, none of them here', (h) => `${h.fixes('B')}\n${h.fixes('C')}`, 'not-affected'),
    one('no tag', () => 'A change.', '-'),
    one('Cc: stable', () => 'Cc: stable@vger.kernel.org', missing),
    one('Cc: stable in brackets', () => 'Cc: <stable@vger.kernel.org>', missing),
    one(
        'Cc: stable, and a fix of what the branch lacks',
        (h) => `${h.fixes('B')}\nCc: stable@vger.kernel.org`,
        'not-affected',
    ),
    one('stable+noautosel', () => 'Cc: <stable+noautosel@kernel.org> # needs care', 'not-affected'),
    one(
        'stable+noautosel beside a fix',
        (h) => `${h.fixes('A')}\nCc: <stable+noautosel@kernel.org> # needs care`,
        missing,
    ),
    one('a wait that is over', () => 'Cc: stable@vger.kernel.org # after 4 weeks', missing),
    one('a wait that is not over', () => 'Cc: stable@vger.kernel.org # after 90 weeks', 'waiting!'),
    one('a release candidate that has it not', () => 'Cc: stable@vger.kernel.org # after -rc3', 'waiting!'),
    one('Cc: mesa-stable', () => 'Cc: mesa-stable', missing),
    one('Backport-to: of another branch', () => 'Backport-to: other/branch', 'not-affected'),
    one('Backport-to: of this branch', (h) => `Backport-to: ${h['prefix']}/stable`, missing),
    one('MFC after: a time that has passed', () => 'MFC after: 3 days', missing),
    one('MFC after: a time to come', () => 'MFC after: 12 months', 'waiting!'),
    one('MFC after: never', () => 'MFC after: never', 'not-affected'),
    one('a label of a forge', (h) => `Labels: bug, needs-backport/${h['prefix']}/stable`, missing),
    one('a revert of what the branch has', (h) => revert(h, 'A'), missing),
    one('a revert of what the branch lacks', (h) => revert(h, 'B'), 'not-affected'),
    one('a revert in part of what the branch lacks', (h) => `This partially reverts commit ${h.id('B')}.`, '-'),
    one('Follow-up for what the branch has', (h) => `Follow-up for ${h.id('A')}`, missing),
    one('Amends what the branch has', (h) => `Amends ${h.id('A')}.`, missing),
    one(
        'a fix of a pick with a trailer',
        (h) => h.fixes('B'),
        missing,
        (h) => h.pick('stable', 'B', 'x'),
    ),
    one(
        'a fix of a pick as the stable trees write it',
        (h) => h.fixes('B'),
        missing,
        (h) => h.pick('stable', 'B', 'upstream'),
    ),
    one(
        'a fix of a pick in brackets',
        (h) => h.fixes('B'),
        missing,
        (h) => h.pick('stable', 'B', 'bracket'),
    ),
    one(
        'a fix of a pick without a trailer',
        (h) => h.fixes('B'),
        missing,
        (h) => h.pick('stable', 'B', 'silent'),
    ),
    one(
        'a fix of a pick under another name',
        (h) => h.fixes('B'),
        missing,
        (h) => h.pick('stable', 'B', 'patch'),
    ),
    one(
        'the same subject alone is no pick',
        (h) => h.fixes('B'),
        'not-affected',
        (h) => h.commit('stable', "B'", '', { subject: `B of ${h['prefix']}`, author: 'Bob <bob@example.org>' }),
    ),
    one(
        'a fix of a stable id',
        (h) => h.fixes("B'"),
        missing,
        (h) => h.pick('stable', 'B', 'x'),
    ),
    one(
        'a fix of a stable id of another branch',
        (h) => h.fixes("B'"),
        'not-affected',
        (h) => {
            h.branch('other', 'stable');
            h.pick('other', 'B', 'x');
        },
    ),
    one(
        'a fix of what only the branch has',
        (h) => `Fixes: ${h.id('own', 12)} ("own of ${h['prefix']}")`,
        missing,
        (h) => h.commit('stable', 'own'),
    ),
    one(
        'a fix of a squashed pick',
        (h) => h.fixes('C'),
        missing,
        (h) =>
            h.commit(
                'stable',
                'both',
                `(cherry picked from commit ${h.id('B')})\n(cherry picked from commit ${h.id('C')})`,
            ),
    ),
    one(
        'a fix of a pick that was reverted',
        (h) => h.fixes('B'),
        'not-affected',
        (h) => {
            h.pick('stable', 'B', 'x');
            h.commit('stable', 'R', revert(h, "B'"));
        },
    ),
    one(
        'a fix of a pick whose revert was reverted',
        (h) => h.fixes('B'),
        missing,
        (h) => {
            h.pick('stable', 'B', 'x');
            h.commit('stable', 'R', revert(h, "B'"));
            h.commit('stable', 'RR', revert(h, 'R'));
        },
    ),
    one(
        'a fix of a pick that was reverted and picked again',
        (h) => h.fixes('B'),
        missing,
        (h) => {
            h.pick('stable', 'B', 'x');
            h.commit('stable', 'R', revert(h, "B'"));
            h.pick('stable', 'B', 'x', "B''");
        },
    ),
    one(
        'a fix of what the branch has reverted by its upstream id',
        (h) => h.fixes('A'),
        'not-affected',
        (h) => h.commit('stable', 'R', revert(h, 'A')),
    ),
    one(
        'a fix of what upstream had reverted before the branch parted',
        (h) => h.fixes('A0'),
        'not-affected',
        (h) => {
            h.commit('main', 'A0');
            h.commit('main', 'R0', revert(h, 'A0'));
            h.branch('stable');
            h.commit('main', 'D');
        },
    ),
    {
        name: 'a fix of a fix',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.commit('main', 'FF', h.fixes('F'));
            h.commit('main', 'FFF', h.fixes('FF'));
        },
        expected: { stable: { F: missing, FF: missing, FFF: missing } },
    },
    {
        name: 'a fix that upstream has reverted',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.commit('main', 'R', revert(h, 'F'));
        },
        expected: { stable: { F: 'not-affected', R: 'not-affected' } },
    },
    {
        name: 'a fix that upstream has reverted and applied again',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.commit('main', 'R', revert(h, 'F'));
            h.commit('main', 'RR', revert(h, 'R'));
        },
        expected: { stable: { F: missing, R: 'not-affected' } },
    },
    {
        name: 'a pick that upstream has reverted since',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.pick('stable', 'F', 'x');
            h.commit('main', 'R', revert(h, 'F'));
        },
        expected: { stable: { F: 'landed', R: missing } },
    },
    ...(['x', 'upstream', 'bracket', 'silent', 'patch'] as const).map((how): ScanCase => ({
        name: `a fix that has landed (${how})`,
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.pick('stable', 'F', how);
        },
        expected: { stable: { F: 'landed' } },
    })),
    {
        name: 'a fix that was picked and reverted on the branch',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.pick('stable', 'F', 'x');
            h.commit('stable', 'R', revert(h, "F'"));
        },
        expected: { stable: { F: 'reverted' } },
    },
    {
        name: 'a cherry-pick of a cherry-pick',
        build: (h) => {
            parted(h);
            h.branch('older', 'stable');
            h.commit('main', 'F', h.fixes('A'));
            h.pick('stable', 'F', 'x');
            h.commit('older', "F''", `(cherry picked from commit ${h.id("F'")})`);
        },
        expected: { stable: { F: 'landed' }, older: { F: 'landed' } },
    },
    {
        name: 'a branch that was rewritten, and lost its pick',
        build: (h) => {
            parted(h);
            h.commit('main', 'F', h.fixes('A'));
            h.pick('stable', 'F', 'x');
            h.reset('stable', 'A');
        },
        expected: { stable: { F: missing } },
    },
    {
        name: 'a bug that came in by a backport to one of two branches',
        build: (h) => {
            parted(h);
            h.branch('older', 'stable');
            h.pick('stable', 'B', 'x');
            h.commit('main', 'F', h.fixes('B'));
        },
        expected: { stable: { F: missing }, older: { F: 'not-affected' } },
    },
    {
        name: 'a prerequisite that Cc: stable names',
        build: (h) => {
            parted(h);
            h.commit('main', 'P');
            h.commit(
                'main',
                'F',
                `Cc: <stable@vger.kernel.org> # ${h.id('P')}: P of ${h['prefix']}\nCc: <stable@vger.kernel.org>`,
            );
        },
        expected: { stable: { P: missing, F: missing, B: '-' } },
    },
    {
        name: 'a prerequisite of a prerequisite',
        build: (h) => {
            parted(h);
            h.commit('main', 'P');
            h.commit('main', 'Q', `Depends-on: ${h.id('P')}`);
            h.commit('main', 'F', `${h.fixes('A')}\nDepends-on: ${h.id('Q')}`);
        },
        expected: { stable: { P: missing, Q: missing, F: missing } },
    },
    {
        name: 'a fix of a prerequisite',
        build: (h) => {
            parted(h);
            h.commit('main', 'P');
            h.commit('main', 'PF', h.fixes('P'));
            h.commit('main', 'F', `${h.fixes('A')}\nDepends-on: ${h.id('P')}`);
        },
        expected: { stable: { P: missing, PF: missing, F: missing } },
    },
    {
        name: 'an id that is no ancestor of the fix',
        build: (h) => {
            parted(h);
            h.branch('side', 'stable');
            h.commit('main', 'F', 'Fixes: ffffffffffff');
            h.commit('side', 'S');
            h.commit('main', 'G', `Fixes: ${h.id('S')}`);
        },
        expected: { stable: { F: 'undecidable', G: 'undecidable' } },
    },
    {
        name: 'a fix that came by a merge',
        build: (h) => {
            parted(h);
            h.branch('topic');
            h.commit('topic', 'F', h.fixes('A'));
            h.commit('main', 'M', 'Merge topic', { parents: [h.id('F')] });
        },
        expected: { stable: { F: missing, M: '-' } },
    },
    {
        name: 'a merge on the branch brings its commits',
        build: (h) => {
            parted(h);
            h.branch('topic', 'stable');
            h.commit('main', 'F', h.fixes('A'));
            h.pick('topic', 'F', 'x');
            h.commit('stable', 'M', 'Merge topic', { parents: [h.id("F'")] });
        },
        expected: { stable: { F: 'landed' } },
    },
];

describe('scan', () => {
    const repo = createRepo();
    it('has as many histories with a known answer as it should', () =>
        assert.ok(CASES.length >= 60, String(CASES.length)));

    CASES.forEach(({ name, build, expected }, at) =>
        it(name, async () => {
            const h = new CaseHistory(repo, `case${at}`);
            build(h);
            const branches = Object.keys(expected);
            const { rows } = await h.scan(branches);
            for (const [index, branch] of branches.entries())
                for (const [commit, answer] of Object.entries(expected[branch]!)) {
                    const cell = rows.find((row) => row.commit === h.id(commit))?.cells[index];
                    const isSaid = cell && cell.as?.strength !== 'ancestor';
                    const said = isSaid ? `${cell.state satisfies CandidateState}${cell.needed ? '!' : ''}` : '-';
                    assert.equal(said, answer, `${commit} on ${branch}: ${JSON.stringify(cell)}`);
                }
        }),
    );

    it('says the same when the history is read from what it has kept', async () => {
        const h = new CaseHistory(repo, 'again');
        parted(h);
        h.commit('main', 'F', h.fixes('A'));
        const first = await h.scan(['stable']);
        assert.deepEqual(await h.scan(['stable']), first);
        h.pick('stable', 'F', 'x');
        const { rows } = await h.scan(['stable']);
        assert.equal(rows.find(({ commit }) => commit === h.id('F'))?.cells[0]?.state, 'landed');
    });
});
