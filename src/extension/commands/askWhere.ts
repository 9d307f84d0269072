/** The last question: on a new branch or on the target itself, and with which options. Typing names the new branch. */
import * as vscode from 'vscode';
import { oneLine } from '../base/rows.ts';
import { shortRef } from '../../core/git/refs.ts';
import { askMergeOptions } from './askMergeOptions.ts';
import { proposeBranchName, isBranchName } from './branchName.ts';
import { askQuickPick } from '../ui/quickPick.ts';
import type { Target } from '../../core/backport/targets.ts';
import type { QuestionPlace } from '../ui/wizard.ts';

export interface BranchPlace {
    /** With `${commit}` and `${target}` in it, so that it serves several targets; undefined for the targets themselves. */
    readonly newBranch: string | undefined;
    readonly recordOrigin: boolean;
    readonly signOff: boolean;
    /** `-X`. */
    readonly strategyOptions: readonly string[];
}

interface Item extends vscode.QuickPickItem {
    readonly does: 'branch' | 'itself' | 'recordOrigin' | 'signOff' | 'merge' | 'none';
}

export async function askWhere(
    commits: readonly string[],
    targets: readonly Target[],
    before: BranchPlace,
    place: QuestionPlace,
): Promise<BranchPlace | 'back' | 'cancel'> {
    for (let now = before; ;) {
        const given = await askOnce(commits, targets, now, place);
        if (given === 'back' || given === 'cancel' || !('merge' in given)) return given;
        const chosen = await askMergeOptions(given.merge.strategyOptions, place);
        if (chosen === 'cancel') return 'cancel';
        now = chosen === 'back' ? given.merge : { ...given.merge, strategyOptions: chosen };
    }
}

/** @returns `merge` with the answers so far where the user wants to see the options of the merge */
function askOnce(
    commits: readonly string[],
    targets: readonly Target[],
    before: BranchPlace,
    place: QuestionPlace,
): Promise<BranchPlace | { readonly merge: BranchPlace } | 'back' | 'cancel'> {
    const { recordOrigin, signOff, strategyOptions } = before;
    const options = { recordOrigin, signOff, strategyOptions };
    const pattern = before.newBranch ?? 'backport/${commit}-${target}';
    const names = targets.map((target) => oneLine(shortRef(target.ref)));
    const several = targets.length > 1;
    const onNew = (branches: string) =>
        several
            ? vscode.l10n.t('Start on {0} new branches, one after the other', targets.length)
            : vscode.l10n.t('Start on new branch {0}', branches);
    const onTargets = several
        ? vscode.l10n.t('Start on {0}, one after the other', names.join(', '))
        : vscode.l10n.t('Start on {0} itself', names.join(', '));
    const local = targets.every((target) => target.ref.startsWith('refs/heads/'));
    const typed = (pick: vscode.QuickPick<Item>) => pick.value.trim() || pattern;
    const made = (pick: vscode.QuickPick<Item>) =>
        targets.map((target) => proposeBranchName(typed(pick), commits, target.ref));
    const valid = (pick: vscode.QuickPick<Item>) => {
        const all = made(pick);
        return all.every(isBranchName) && new Set(all).size === all.length;
    };
    const draw = (pick: vscode.QuickPick<Item>, stay?: Item['does']) => {
        const branches = made(pick).map(oneLine).join(', ');
        const items: Item[] = [
            {
                iconPath: new vscode.ThemeIcon('git-branch'),
                label: onNew(branches),
                ...(several ? { description: branches } : {}),
                detail: valid(pick)
                    ? vscode.l10n.t('Made at {0}. Type to give it another name.', names.join(', '))
                    : several
                      ? vscode.l10n.t(
                            'These branches cannot all have this name: write ${target} where the name of each target goes.',
                        )
                      : vscode.l10n.t('git allows no branch of this name.'),
                alwaysShow: true,
                does: 'branch',
            },
        ];
        if (local) {
            items.push({
                iconPath: new vscode.ThemeIcon('arrow-right'),
                label: onTargets,
                detail: vscode.l10n.t('The commit goes to the branch without another one in between.'),
                alwaysShow: true,
                does: 'itself',
            });
        }
        items.push(
            { label: vscode.l10n.t('options'), kind: vscode.QuickPickItemKind.Separator, does: 'none' },
            option('recordOrigin', options.recordOrigin, vscode.l10n.t('Record where it comes from (-x)')),
            option('signOff', options.signOff, vscode.l10n.t('Sign off (-s)')),
            {
                iconPath: new vscode.ThemeIcon('settings-gear'),
                label: vscode.l10n.t('How git merges (-X)…'),
                description: strategyOptions.join(', ') || vscode.l10n.t('as it is set up'),
                alwaysShow: true,
                does: 'merge',
            },
        );
        pick.items = items;
        const active = items.find((item) => item.does === stay);
        if (active) pick.activeItems = [active];
    };
    return askQuickPick<Item, BranchPlace | { readonly merge: BranchPlace }>({
        title: vscode.l10n.t('Where to work'),
        placeholder: vscode.l10n.t('Enter starts; type another name for the new branch'),
        place,
        open(pick) {
            draw(pick);
            return pick.onDidChangeValue(() => draw(pick));
        },
        accept(pick) {
            const does = pick.activeItems[0]?.does;
            if (does === 'recordOrigin' || does === 'signOff') {
                options[does] = !options[does];
                draw(pick, does);
                return undefined;
            }
            if (does === 'merge')
                return { merge: { newBranch: valid(pick) ? typed(pick) : before.newBranch, ...options } };
            if (does === 'itself') return { newBranch: undefined, ...options };
            return does === 'branch' && valid(pick) ? { newBranch: typed(pick), ...options } : undefined;
        },
    });
}

function option(does: 'recordOrigin' | 'signOff', on: boolean, label: string): Item {
    return {
        iconPath: new vscode.ThemeIcon(on ? 'check' : 'blank'),
        label,
        description: on ? vscode.l10n.t('on') : vscode.l10n.t('off'),
        alwaysShow: true,
        does,
    };
}
