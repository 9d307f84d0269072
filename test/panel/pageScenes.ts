/** What the pages of a comparison and of a month show of a repository, as the extension would make it. */
import { findBranches, findNamedUpstream } from '../../src/core/backlog/findBranches.ts';
import { readMonth } from '../../src/core/backlog/month.ts';
import { openRepository } from '../../src/core/git/repository.ts';
import { openStore } from '../../src/core/git/store.ts';
import { verifyCommits } from '../../src/core/verify/verify.ts';
import { showMonth } from '../../src/extension/model/showMonth.ts';
import type { ShownMonth, ToMonth } from '../../src/protocol/month.ts';
import type { CheckRow, ToVerify } from '../../src/protocol/verify.ts';
import { silentHost } from '../support/silentHost.ts';

export interface MessagesScene {
    /** What the host sends, in order. */
    readonly messages: readonly (ToVerify | ToMonth)[];
    readonly words?: Readonly<Record<string, string>>;
}

const LONG =
    'net: foo: keep the reference of the link until the last of its users is gone, and say so in the trace of the driver';

/** @param month `2024-02`; one row has a subject that is longer than any page is wide */
export async function monthScene(dir: string, upstream: string, month: string): Promise<MessagesScene> {
    const repository = await openRepository(dir);
    const main = await findNamedUpstream(repository, upstream);
    const { branches } = await findBranches(repository, main, [], []);
    const time = {
        since: Date.parse(`${month}-01T00:00:00Z`) / 1000,
        until: Date.parse(`${month}-28T00:00:00Z`) / 1000,
    };
    const found = showMonth(month, await readMonth(repository, { upstream: main, branches, ...time }));
    const shown: ShownMonth = {
        ...found,
        branches: found.branches.map((branch) => ({
            ...branch,
            rows: branch.rows.map((row, at) =>
                at === 0
                    ? {
                          ...row,
                          subject: LONG,
                          version: 'v6.1.77-rc1',
                          days: 12,
                          adaptedLines: 144,
                          reason: 'too many conflicts',
                      }
                    : row,
            ),
        })),
    };
    return {
        messages: [
            { type: 'reading', repository: `file://${dir}`, month },
            { type: 'month', shown },
        ],
    };
}

/** @param original,backport anything that names a commit */
export async function comparisonScene(dir: string, original: string, backport: string): Promise<MessagesScene> {
    const store = await openStore(dir, silentHost);
    try {
        const found = await verifyCommits(store.git, store.objects, original, backport, {});
        const check = (
            state: CheckRow['state'],
            title: string,
            detail: string,
            action?: CheckRow['action'],
        ): CheckRow => ({
            ...{ rule: title, state, title, detail },
            ...(action ? { action } : {}),
        });
        const list = [
            check('todo', 'Difference from upstream', `${LONG}: 2 lines are not the patch’s`, {
                id: 'note',
                label: 'Write It from This Comparison',
            }),
            check('unknown', 'Compiles', 'not built yet; optional', { id: 'build', label: 'Run' }),
            ...['Upstream commit named', 'Signed off', 'Author kept', 'Newer branches', 'Applies', 'Follow-ups'].map(
                (title) => check('ok', title, LONG),
            ),
        ];
        return {
            messages: [
                {
                    type: 'shown',
                    shown: {
                        found,
                        branch: 'backport/e7d10a4c-linux-6.1.y',
                        ignoreWhitespace: true,
                        reviewed: false,
                        place: { index: 2, count: 12 },
                        leftOut: [`${LONG}: declined`],
                        tabSize: 8,
                        keys: { next: 'F7', previous: 'Shift+F7', reviewed: 'Ctrl+Enter' },
                        warnings: [],
                    },
                },
                { type: 'checks', checks: { kind: 'found', list } },
            ],
        };
    } finally {
        await store.dispose();
    }
}
