/** Take All That Apply: many picks, branch after branch, in a work tree of their own; and the way back. */
import * as vscode from 'vscode';
import type { BulkQuestion } from '../../analyst/protocol.ts';
import type { Backlog } from '../../core/backlog/candidate.ts';
import { findUnfinished, type BulkRun } from '../../core/backlog/bulkRun.ts';
import { listBulkCommits } from '../../core/backlog/listBulkCommits.ts';
import { GitCancelled } from '../../core/git/errors.ts';
import { shortRef } from '../../core/git/refs.ts';
import type { CellPlace, ShownBulk, ShownBulkRun } from '../../protocol/backlog.ts';
import { describeError } from '../base/describeError.ts';
import { oneLine } from '../base/treeRow.ts';
import { readSetting } from '../base/readSetting.ts';
import { showPick, showWarning } from '../base/show.ts';
import { proposeBranchName } from '../commands/proposeBranchName.ts';
import { showBulkRun } from '../model/showBulkRun.ts';
import { showFault } from '../ui/runOperation.ts';
import type { BacklogStore } from './backlogStore.ts';

/** What is picked onto one branch. */
interface BulkPlan {
    /** Place in the list of branches. */
    readonly branch: number;
    readonly name: string;
    /** Full name. */
    readonly target: string;
    readonly commits: readonly string[];
    readonly question: (newBranch: string | undefined) => BulkQuestion;
    /** Why the branch itself cannot move; undefined where it can. */
    readonly fixed: 'remote' | 'checked-out' | undefined;
}

/** The runs behind what a page shows, to be taken back. */
const shownRuns = new WeakMap<ShownBulk, readonly BulkRun[]>();

/**
 * Asks onto what to pick, decides to take cells that are undecided, and picks, one branch after the other. A run that
 * was interrupted is
 * settled first. What came of it is shown by the store.
 * @param cells those that apply, in upstream's order
 * @throws Refusal, GitFailed of the first part that could not be asked; what fails on one branch is shown with it
 */
export async function takeAll(store: BacklogStore, cells: readonly CellPlace[]): Promise<void> {
    const { backlog, session } = store;
    if (!backlog || cells.length === 0) return;
    const unfinished = findUnfinished(await session.run('readBulkRuns'));
    if (unfinished && !(await settleUnfinished(store, backlog, unfinished))) return;
    const plans = planPicks(backlog, cells, await session.run('listCheckedOut'), readSetting('signOff', session.root));
    const where = await askWhere(store, plans);
    if (where === undefined) return;
    const undecided = cells.filter((place) => store.cell(place)?.decision?.decision !== 'take');
    if (undecided.length > 0) await store.decide(undecided, 'take', '', '');
    if (where === 'decide') return;
    await store.pick((signal, report) => {
        const of = plans.reduce((sum, { commits }) => sum + commits.length, 0);
        let done = 0;
        return pickPlans(store, backlog, plans, async ({ name, question, fixed, commits, target }) => {
            const before = done;
            report({ kind: 'picking', branch: name, done, of });
            const pattern = readSetting('branchName', session.root);
            const isNew = where === 'new' || fixed !== undefined;
            const newBranch = isNew ? proposeBranchName(pattern, commits, target) : undefined;
            const run = await session.watched({ signal }).run('pickInBulk', question(newBranch), () => {
                done++;
                report({ kind: 'picking', branch: name, done, of });
            });
            done = before + commits.length;
            return run;
        });
    });
}

/** Moves the branches of the picks that are shown back, the last one first. */
export async function undoShownBulk(store: BacklogStore): Promise<void> {
    const { bulk, session } = store;
    const runs = (bulk && shownRuns.get(bulk)) ?? [];
    if (!bulk || bulk.isUndone) return;
    for (const { id } of [...runs].reverse()) await session.run('undoBulk', id);
    store.setBulk({ ...bulk, isUndone: true });
    void store.check();
}

/** Branch after branch: one that cannot be picked onto does not hold up the others. */
async function pickPlans(
    store: BacklogStore,
    backlog: Backlog,
    plans: readonly Pick<BulkPlan, 'branch' | 'name' | 'question' | 'fixed' | 'commits' | 'target'>[],
    pick: (plan: (typeof plans)[number]) => Promise<BulkRun>,
): Promise<ShownBulk> {
    const runs: BulkRun[] = [];
    const shown: ShownBulkRun[] = [];
    let isCancelled = false;
    for (const plan of plans) {
        try {
            const run = await pick(plan);
            runs.push(run);
            shown.push(showBulkRun(plan.branch, run, subjectsOf(backlog)));
        } catch (error) {
            if (error instanceof GitCancelled) {
                isCancelled = true;
                await store.session.run('abortBulk').catch(() => {});
                break;
            }
            const about = { branch: plan.branch, ref: plan.name, picked: 0, left: [] };
            shown.push({ ...about, error: describeError(error) });
        }
    }
    void store.session.refresh();
    const bulk: ShownBulk = { branches: shown, isCancelled, isUndone: false };
    shownRuns.set(bulk, runs);
    return bulk;
}

const subjectsOf = ({ rows }: Backlog) => {
    const subjects = new Map(rows.map(({ commit, subject }) => [commit, subject]));
    return (commit: string) => subjects.get(commit) ?? '';
};

function planPicks(
    backlog: Backlog,
    cells: readonly CellPlace[],
    checkedOut: readonly string[],
    signOff: boolean,
): BulkPlan[] {
    return backlog.branches.flatMap(({ name, ref }, branch): BulkPlan[] => {
        const chosen = new Set(cells.filter((cell) => cell.branch === branch).map(({ commit }) => commit));
        if (ref === undefined || chosen.size === 0) return [];
        const work = listBulkCommits(backlog, branch, (_, commit) => chosen.has(commit));
        if (work.commits.length === 0) return [];
        return [
            {
                ...{ branch, name: oneLine(name), target: ref, commits: work.commits },
                fixed: !ref.startsWith('refs/heads/') ? 'remote' : checkedOut.includes(ref) ? 'checked-out' : undefined,
                question: (newBranch) => ({
                    kind: 'begin',
                    request: { target: ref, ...work, signOff, ...(newBranch === undefined ? {} : { newBranch }) },
                }),
            },
        ];
    });
}

/** @returns undefined where the user leaves */
async function askWhere(
    store: BacklogStore,
    plans: readonly BulkPlan[],
): Promise<'branches' | 'new' | 'decide' | undefined> {
    const picks = plans.reduce((sum, { commits }) => sum + commits.length, 0);
    const fixed = plans.filter((plan) => plan.fixed !== undefined);
    const counts = plans.map(({ name, commits }) => `${name} (${commits.length})`).join(', ');
    const pattern = readSetting('branchName', store.session.root);
    const made = plans.map(({ commits, target }) => oneLine(proposeBranchName(pattern, commits, target)));
    const itself = {
        iconPath: new vscode.ThemeIcon('arrow-right'),
        label: vscode.l10n.t('Pick onto the Branches Themselves'),
        description: counts,
        detail:
            fixed.length === 0
                ? vscode.l10n.t('Each moves once, when all its picks are done. Your files stay as they are.')
                : vscode.l10n.t(
                      'Each moves once, when all its picks are done. New branches for {0}, of a remote or checked out.',
                      fixed.map(({ name }) => name).join(', '),
                  ),
        where: 'branches' as const,
    };
    const items = [
        ...(fixed.length < plans.length ? [itself] : []),
        {
            iconPath: new vscode.ThemeIcon('git-branch'),
            label: vscode.l10n.t('Pick onto New Branches'),
            description: made.join(', '),
            detail: vscode.l10n.t('One for each; the branches themselves and your files stay as they are.'),
            where: 'new' as const,
        },
        {
            iconPath: new vscode.ThemeIcon('account'),
            label: vscode.l10n.t('Only Record That They Are Taken'),
            detail: vscode.l10n.t('Nothing is picked.'),
            where: 'decide' as const,
        },
    ];
    const title =
        picks === 1
            ? vscode.l10n.t('Take 1 backport that applies')
            : vscode.l10n.t('Take {0} backports that apply', picks);
    const placeHolder = vscode.l10n.t('What does not pass the checks is left for you, with what depends on it');
    return (await showPick(items, { title, placeHolder, ignoreFocusOut: true }))?.where;
}

/** A run that was interrupted goes on, or goes away. @returns whether new picks may begin */
async function settleUnfinished(store: BacklogStore, backlog: Backlog, run: BulkRun): Promise<boolean> {
    const goOn = vscode.l10n.t('Go On');
    const discard = vscode.l10n.t('Discard');
    const name = oneLine(shortRef(run.ref));
    const answer = await showWarning(
        vscode.l10n.t('Picking onto {0} was interrupted.', name),
        {
            modal: true,
            detail: vscode.l10n.t(
                '{0} of {1} commits were looked at; the branch has not moved.',
                run.done.length,
                run.commits.length,
            ),
        },
        goOn,
        discard,
    );
    if (answer === discard) {
        await store.session.run('abortBulk');
        return true;
    }
    if (answer !== goOn) return false;
    const branch = Math.max(
        0,
        backlog.branches.findIndex(({ ref }) => ref === (run.target ?? run.ref)),
    );
    const plan = {
        ...{ branch, name, commits: run.commits, target: run.target ?? run.ref, fixed: undefined },
        question: (): BulkQuestion => ({ kind: 'continue' }),
    };
    await store
        .pick((signal, report) =>
            pickPlans(store, backlog, [plan], ({ question }) => {
                let done = run.done.length;
                const tell = () => report({ kind: 'picking', branch: name, done, of: run.commits.length });
                tell();
                return store.session.watched({ signal }).run('pickInBulk', question(undefined), () => {
                    done++;
                    tell();
                });
            }),
        )
        .catch(showFault);
    return false;
}
