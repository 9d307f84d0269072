/** The last question: on a new branch or on the target itself, and with which options. Typing names the new branch. */
import * as vscode from 'vscode';
import { oneLine } from '../base/treeRow.ts';
import { shortRef } from '../../core/git/refs.ts';
import { askMergeOptions } from './askMergeOptions.ts';
import { findFreeBranchName, isBranchName, proposeBranchName } from './proposeBranchName.ts';
import { askQuickPick } from '../ui/askQuickPick.ts';
import type { Target } from '../../core/backport/targets.ts';
import type { QuestionPlace } from '../ui/askAll.ts';

/** Where the backport goes, and how it is recorded: the answers of the last questions of the wizard. */
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

/** What the question is about; `existing`: short names of the local branches that there are. */
export type WhereSubject = Pick<WhereQuestion, 'commits' | 'targets' | 'existing'>;

/** @param before the answer of before, where the user has gone back to this question */
export async function askWhere(
    subject: WhereSubject,
    before: BranchPlace,
    place: QuestionPlace,
): Promise<BranchPlace | 'back' | 'cancel'> {
    for (let now = before; ;) {
        const given = await askOnce(subject, now, place);
        if (given === 'back' || given === 'cancel' || !('merge' in given)) return given;
        const chosen = await askMergeOptions(given.merge.strategyOptions, place);
        if (chosen === 'cancel') return 'cancel';
        now = chosen === 'back' ? given.merge : { ...given.merge, strategyOptions: chosen };
    }
}

/** The question while it is open. */
interface WhereQuestion {
    readonly commits: readonly string[];
    readonly targets: readonly Target[];
    /** Short names of the local branches that there are. */
    readonly existing: ReadonlySet<string>;
    readonly before: BranchPlace;
    /** For several targets at once: with `${commit}` and `${target}` in it. */
    readonly pattern: string;
    /** What the user has switched meanwhile. */
    readonly options: { recordOrigin: boolean; signOff: boolean; readonly strategyOptions: readonly string[] };
}

/** @returns `merge` with the answers so far where the user wants to see the options of the merge */
function askOnce(
    subject: WhereSubject,
    before: BranchPlace,
    place: QuestionPlace,
): Promise<BranchPlace | { readonly merge: BranchPlace } | 'back' | 'cancel'> {
    const { recordOrigin, signOff, strategyOptions } = before;
    const question: WhereQuestion = {
        ...subject,
        before,
        pattern: before.newBranch ?? 'backport/${commit}-${target}',
        options: { recordOrigin, signOff, strategyOptions },
    };
    return askQuickPick<Item, BranchPlace | { readonly merge: BranchPlace }>({
        title: vscode.l10n.t('Where to work'),
        placeholder: vscode.l10n.t('Enter starts; type another name for the new branch'),
        place,
        open(pick) {
            draw(question, pick);
            return pick.onDidChangeValue(() => draw(question, pick));
        },
        accept: (pick) => accept(question, pick),
    });
}

function accept(
    question: WhereQuestion,
    pick: vscode.QuickPick<Item>,
): BranchPlace | { readonly merge: BranchPlace } | undefined {
    const { options, before } = question;
    const typed = typedName(question, pick.value);
    const isValid = findNameFault(question, proposeNames(question, pick.value)) === undefined;
    const does = pick.activeItems[0]?.does;
    switch (does) {
        case 'recordOrigin':
        case 'signOff':
            options[does] = !options[does];
            draw(question, pick, does);
            return undefined;
        case 'merge':
            return { merge: { newBranch: isValid ? typed : before.newBranch, ...options } };
        case 'itself':
            return { newBranch: undefined, ...options };
        case 'branch':
            return isValid ? { newBranch: typed, ...options } : undefined;
        case 'none':
        case undefined:
            return undefined;
    }
}

/** @param active the row that stays active */
function draw(question: WhereQuestion, pick: vscode.QuickPick<Item>, active?: Item['does']): void {
    const { targets, options } = question;
    const isLocal = targets.every((target) => target.ref.startsWith('refs/heads/'));
    const items: Item[] = [
        newBranchItem(question, proposeNames(question, pick.value)),
        ...(isLocal ? [targetItem(question)] : []),
        { label: vscode.l10n.t('options'), kind: vscode.QuickPickItemKind.Separator, does: 'none' },
        option('recordOrigin', options.recordOrigin, vscode.l10n.t('Record where it comes from (-x)')),
        option('signOff', options.signOff, vscode.l10n.t('Sign off (-s)')),
        {
            iconPath: new vscode.ThemeIcon('settings-gear'),
            label: vscode.l10n.t('How git merges (-X)…'),
            description: options.strategyOptions.join(', ') || vscode.l10n.t('as it is set up'),
            alwaysShow: true,
            does: 'merge',
        },
    ];
    pick.items = items;
    const item = items.find(({ does }) => does === active);
    if (item) pick.activeItems = [item];
}

const typedName = ({ pattern }: WhereQuestion, value: string) => value.trim() || pattern;

/** A branch for each target; names that nobody typed are free ones. */
const proposeNames = (question: WhereQuestion, value: string) =>
    question.targets.map((target) => {
        const name = proposeBranchName(typedName(question, value), question.commits, target.ref);
        return value.trim() === '' ? findFreeBranchName(name, question.existing) : name;
    });

/** @returns why no branches can be made of these names, in words */
function findNameFault({ existing }: WhereQuestion, names: readonly string[]): string | undefined {
    const taken = names.find((name) => existing.has(name));
    if (taken !== undefined) return vscode.l10n.t('There is a branch {0} already: type another name.', oneLine(taken));
    if (names.every(isBranchName) && new Set(names).size === names.length) return undefined;
    return names.length > 1
        ? vscode.l10n.t('These branches cannot all have this name: write ${target} where the name of each target goes.')
        : vscode.l10n.t('git allows no branch of this name.');
}

const namesOf = (targets: readonly Target[]) => targets.map(({ ref }) => oneLine(shortRef(ref))).join(', ');

function newBranchItem(question: WhereQuestion, names: readonly string[]): Item {
    const { targets } = question;
    const isSeveral = targets.length > 1;
    const branches = names.map(oneLine).join(', ');
    return {
        iconPath: new vscode.ThemeIcon('git-branch'),
        label: isSeveral
            ? vscode.l10n.t('Start on {0} new branches, one after the other', targets.length)
            : vscode.l10n.t('Start on new branch {0}', branches),
        ...(isSeveral ? { description: branches } : {}),
        detail:
            findNameFault(question, names) ??
            vscode.l10n.t('Made at {0}. Type to give it another name.', namesOf(targets)),
        alwaysShow: true,
        does: 'branch',
    };
}

/** Without a branch in between. */
function targetItem({ targets }: WhereQuestion): Item {
    const names = namesOf(targets);
    return {
        iconPath: new vscode.ThemeIcon('arrow-right'),
        label:
            targets.length > 1
                ? vscode.l10n.t('Start on {0}, one after the other', names)
                : vscode.l10n.t('Start on {0} itself', names),
        detail: vscode.l10n.t('The commit goes to the branch without another one in between.'),
        alwaysShow: true,
        does: 'itself',
    };
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
