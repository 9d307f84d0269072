/** Backport: Revert on Branch… The questions: which commits, on which branch, why; then what goes with them. */
import * as vscode from 'vscode';
import type { CommitSummary } from '../../core/backport/state.ts';
import type { Target } from '../../core/backport/targets.ts';
import { describeDependant } from '../../core/messages/describeDependant.ts';
import type { RevertPlan, RevertRequest, RevertStep } from '../../core/revert/planRevert.ts';
import type { RevertChoice } from '../../core/revert/revertOnBranch.ts';
import { shortRef } from '../../core/git/refs.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { readSetting } from '../base/readSetting.ts';
import { showInput, showPick } from '../base/show.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { Session } from '../session/session.ts';
import { askAll, type Answered, type QuestionPlace } from '../ui/askAll.ts';
import { askQuickPick, listFocusedItems } from '../ui/askQuickPick.ts';
import { askCommits } from './askCommits.ts';
import { askParent } from './askParent.ts';
import { isBranchName } from './proposeBranchName.ts';

interface Answers {
    readonly commits: readonly CommitSummary[];
    readonly mainline: number;
    readonly branch: string;
    readonly reason: string;
}

/** @param given the commits that the command was called on @returns undefined where the user left */
export async function askRevert(
    session: Session,
    preview: TargetPreview,
    given: readonly CommitSummary[],
): Promise<RevertRequest | undefined> {
    const mergeOf = (commits: readonly CommitSummary[] = []) => commits.find(({ parents }) => parents.length > 1);
    const { state } = session;
    const answers = await askAll<Answers>(
        [
            {
                applies: () => given.length === 0,
                ask: async ({ commits }, place) =>
                    as('commits', await askCommits(vscode.l10n.t('Commits to revert'), preview, commits, place)),
            },
            {
                applies: ({ commits }) => mergeOf(commits) !== undefined,
                ask: async ({ commits }, place) => as('mainline', await askParent(preview, mergeOf(commits)!, place)),
            },
            {
                ask: async ({ commits = [], branch }, place) => {
                    const likely = branch ?? (state.kind === 'picked' ? state.branch : undefined);
                    return as('branch', await askBranch(preview, titleOf(commits), likely, place));
                },
            },
            {
                ask: async ({ commits = [], reason = '' }) => {
                    const answer = await askReason(titleOf(commits), reason);
                    return answer === undefined ? 'cancel' : { reason: answer };
                },
            },
        ],
        given.length > 0 ? { commits: given } : {},
    );
    if (!answers) return undefined;
    const { commits = [], branch = '', reason = '', mainline } = answers;
    return {
        commits: commits.map(({ id }) => id),
        branch,
        reason,
        signOff: readSetting('signOff', session.root),
        ...(mainline === undefined ? {} : { mainline }),
    };
}

function as<Name extends keyof Answers>(name: Name, given: Answers[Name] | 'back' | 'cancel'): Answered<Answers> {
    if (given === 'back' || given === 'cancel') return given;
    return { [name]: given } as Partial<Answers>;
}

const titleOf = (commits: readonly CommitSummary[]) =>
    commits.length === 1
        ? vscode.l10n.t('Revert {0} {1}', shortId(commits[0]!.id), oneLine(commits[0]!.subject))
        : vscode.l10n.t('Revert {0} commits', commits.length);

interface BranchItem extends vscode.QuickPickItem {
    readonly target: Target;
}

/** @param likely short name of the branch that stands first */
async function askBranch(
    preview: TargetPreview,
    title: string,
    likely: string | undefined,
    place: QuestionPlace,
): Promise<string | 'back' | 'cancel'> {
    return askQuickPick<BranchItem, string>({
        title,
        placeholder: vscode.l10n.t('On which branch? It has the commit, or a backport of it'),
        place,
        open(pick) {
            let closed = false;
            pick.busy = true;
            void preview
                .targets()
                .then(
                    (targets) => {
                        if (closed) return;
                        const first = targets.filter(({ name }) => name === likely);
                        pick.items = [...first, ...targets.filter((one) => !first.includes(one))].map((target) => ({
                            label: oneLine(target.name),
                            description: target.date.slice(0, 10),
                            detail: oneLine(target.subject),
                            iconPath: new vscode.ThemeIcon(target.remote ? 'cloud' : 'git-branch'),
                            target,
                        }));
                    },
                    () => {},
                )
                .finally(() => {
                    if (!closed) pick.busy = false;
                });
            return { dispose: () => (closed = true) };
        },
        accept: (pick) => listFocusedItems(pick)[0]?.target.ref,
    });
}

const askReason = (title: string, value: string) =>
    showInput({
        title,
        value,
        ignoreFocusOut: true,
        prompt: vscode.l10n.t('Why? It goes into the message. Enter leaves it out.'),
    });

interface ChoiceItem extends vscode.QuickPickItem {
    readonly choice?: RevertChoice;
    readonly asksName?: true;
    readonly step?: RevertStep;
}

/**
 * The last question: everything that would go, in its order, with the ways to do it above.
 * @returns a commit that the user wants to see first; undefined where they left
 */
export async function askRevertChoice(plan: RevertPlan): Promise<RevertChoice | { readonly show: string } | undefined> {
    const { steps, dependants, conflicts, target } = plan;
    const isLocal = target.startsWith('refs/heads/');
    const items: ChoiceItem[] = [
        ...waysOf(plan, isLocal),
        { label: vscode.l10n.t('In this order'), kind: vscode.QuickPickItemKind.Separator },
        ...steps.map((step): ChoiceItem => {
            const reasons = dependants.find(({ commit }) => commit === step.commit)?.reasons ?? [];
            const stops = conflicts.some(({ commit }) => commit === step.commit);
            return {
                label: oneLine(step.subject),
                description: [
                    shortId(step.commit),
                    ...(step.isDependant ? [vscode.l10n.t('builds on it')] : []),
                    ...(stops ? [vscode.l10n.t('conflicts')] : []),
                ].join(' · '),
                ...(reasons[0] ? { detail: oneLine(describeDependant(reasons[0])) } : {}),
                iconPath: new vscode.ThemeIcon(stops ? 'warning' : 'discard'),
                step,
            };
        }),
        ...plan.fixes.map(({ commit, subject, of }): ChoiceItem => ({
            label: oneLine(subject),
            description: shortId(commit),
            detail: vscode.l10n.t('It fixes {0}, and stays: look whether it still means something.', shortId(of)),
            iconPath: new vscode.ThemeIcon('info'),
            step: { commit } as RevertStep,
        })),
    ];
    const chosen = await showPick(items, {
        title: vscode.l10n.t('Revert on {0}', oneLine(shortRef(target))),
        placeHolder: summaryOf(plan),
        ignoreFocusOut: true,
        matchOnDetail: true,
    });
    if (chosen?.step) return { show: chosen.step.commit };
    if (!chosen?.choice || !chosen.asksName) return chosen?.choice;
    const newBranch = await askNewBranch(plan);
    return newBranch === undefined ? undefined : { ...chosen.choice, newBranch };
}

function waysOf({ steps, dependants }: RevertPlan, isLocal: boolean): ChoiceItem[] {
    const named = steps.filter(({ isDependant }) => !isDependant).length;
    const all = steps.length;
    const onBranch = all === 1 ? vscode.l10n.t('Revert it') : vscode.l10n.t('Revert all {0}', all);
    const onNew =
        all === 1 ? vscode.l10n.t('Revert it on a new branch…') : vscode.l10n.t('Revert all {0} on a new branch…', all);
    const alone =
        named === 1
            ? vscode.l10n.t('Revert only the one that was named')
            : vscode.l10n.t('Revert only the {0} that were named', named);
    const icon = (id: string) => ({ iconPath: new vscode.ThemeIcon(id) });
    return [
        ...(isLocal ? [{ label: onBranch, choice: { dependants: 'with' } as const, ...icon('discard') }] : []),
        { label: onNew, choice: { dependants: 'with' }, asksName: true, ...icon('git-branch') },
        ...(dependants.length > 0
            ? [
                  {
                      label: alone,
                      detail: vscode.l10n.t('It will conflict, or break what uses it.'),
                      choice: { dependants: 'without' } as const,
                      ...(isLocal ? {} : { asksName: true as const }),
                      ...icon('warning'),
                  },
              ]
            : []),
    ];
}

function summaryOf({ dependants, conflicts }: RevertPlan): string {
    if (conflicts.length > 0) return vscode.l10n.t('It conflicts, and nothing was found that would have to go first');
    if (dependants.length === 0) return vscode.l10n.t('It applies, and nothing builds on it');
    return dependants.length === 1
        ? vscode.l10n.t('1 later commit builds on it and would have to go too; then it applies')
        : vscode.l10n.t('{0} later commits build on it and would have to go too; then it applies', dependants.length);
}

function askNewBranch({ steps, target }: RevertPlan): Thenable<string | undefined> {
    const last = steps.at(-1)!;
    const name = shortRef(target).replace(/^[^/]+\/(?=.)/, (prefix) =>
        target.startsWith('refs/heads/') ? prefix : '',
    );
    return showInput({
        prompt: vscode.l10n.t('Name of the new branch'),
        value: `revert/${shortId(last.commit)}-${name}`,
        ignoreFocusOut: true,
        validateInput: (text) =>
            isBranchName(text.trim()) ? undefined : vscode.l10n.t('git does not take this as the name of a branch.'),
    }).then((text) => text?.trim());
}
