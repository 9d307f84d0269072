/**
 * The open list of target branches. Each branch is tried in memory while the list is open, and its row redrawn with the
 * answer; the user's check marks and active row stay as they are.
 */
import * as vscode from 'vscode';
import type { TriedPicks } from '../../core/analysis/context/tryPicks.ts';
import type { CommitSummary } from '../../core/backport/state.ts';
import type { Target } from '../../core/backport/targets.ts';
import { append } from '../../core/base/arrays.ts';
import { debounce } from '../base/debounce.ts';
import { oneLine } from '../base/treeRow.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import type { CheckedItems } from '../ui/checkedItems.ts';
import { drawCheckedItems } from '../ui/askQuickPick.ts';
import { ownBranchesLast, shortenName } from './proposeBranchName.ts';
import { labelOutcome } from './outcomeLabel.ts';

/** A row of the list. */
export interface TargetItem extends vscode.QuickPickItem {
    readonly target: Target;
}

/** What a row is known by in every redraw: the full ref name. */
export const targetKey = (target: Target): string => target.ref;

/** What is to be picked. */
export interface TargetQuestion {
    readonly preview: TargetPreview;
    readonly commits: readonly CommitSummary[];
    /** 1-based parent of a merge. */
    readonly mainline: number | undefined;
    /** Pattern of our own branches' names: these come last. */
    readonly ownBranchPattern: string;
}

/** Branches tried without being asked for; those that are searched for or active are tried before them, and always. */
const TRIED = 500;
/** Rows taken to be visible: of a search, and around the active row. VS Code does not say which rows are. */
const VISIBLE_ROWS = 12;
/** Milliseconds over which redraws are gathered: a list that jumps cannot be read. */
const REDRAW_PAUSE = 80;
/** Milliseconds after the user's last move in which nothing is redrawn. */
const QUIET_PAUSE = 250;

type TrialAnswer = TriedPicks | 'trying' | 'failed';

/** The list while it is open. */
export interface TargetList {
    readonly pick: vscode.QuickPick<TargetItem>;
    readonly question: TargetQuestion;
    readonly checked: CheckedItems;
    /** All branches, in the order of the rows; empty until they are read. */
    targets: readonly Target[];
    /** By the target's key. */
    readonly answers: Map<string, TrialAnswer>;
    /** Targets to try, next one first. */
    pending: Target[];
    isTrying: boolean;
    isClosed: boolean;
    /** A redraw that VS Code has not answered yet: events meanwhile are not the user's. */
    drawing: Promise<void> | undefined;
    /** When the user last moved or ticked, in milliseconds: a redraw would put the next key on another row. 0 for never. */
    movedAt: number;
    redraw(): void;
}

/** @returns the list, and what to dispose when it closes */
export function openTargetList(
    pick: vscode.QuickPick<TargetItem>,
    question: TargetQuestion,
    checked: CheckedItems,
): { readonly list: TargetList; readonly parts: vscode.Disposable } {
    const redraw = debounce(REDRAW_PAUSE, () => drawTargets(list));
    const list: TargetList = {
        pick,
        question,
        checked,
        targets: [],
        answers: new Map(),
        pending: [],
        isTrying: false,
        isClosed: false,
        drawing: undefined,
        movedAt: 0,
        redraw,
    };
    void readTargets(list);
    const parts = vscode.Disposable.from(
        { dispose: () => (list.isClosed = true) },
        redraw,
        pick.onDidChangeValue((value) => search(list, value)),
        pick.onDidChangeSelection((items) => {
            noteMove(list);
            checked.receive(items.map((item) => targetKey(item.target)));
        }),
        pick.onDidChangeActive(([item]) => {
            noteMove(list);
            if (item) tryAround(list, item.target);
        }),
    );
    return { list, parts };
}

async function readTargets(list: TargetList): Promise<void> {
    const { pick, question } = list;
    pick.busy = true;
    try {
        list.targets = ownBranchesLast(await question.preview.targets(), question.ownBranchPattern);
        append(list.pending, list.targets.slice(0, TRIED));
        void tryPending(list);
    } catch {
        // The list stays empty; what failed is in the log.
    }
    if (list.isClosed) return;
    pick.busy = false;
    drawTargets(list);
}

/** One after the other: git is quick, and two cores are not many. */
async function tryPending(list: TargetList): Promise<void> {
    if (list.isTrying) return;
    list.isTrying = true;
    const { preview, commits, mainline } = list.question;
    for (let target = list.pending.shift(); target && !list.isClosed; target = list.pending.shift()) {
        const key = targetKey(target);
        if (list.answers.has(key)) continue;
        list.answers.set(key, 'trying');
        list.redraw();
        list.answers.set(key, await preview.try(commits, target, mainline).catch(() => 'failed' as const));
        list.redraw();
    }
    list.isTrying = false;
}

/** Before all others: the user looks at them. */
function tryNext(list: TargetList, targets: readonly Target[]): void {
    const untried = targets.filter((target) => !list.answers.has(targetKey(target)));
    list.pending = [...untried.slice(0, VISIBLE_ROWS * 2), ...list.pending];
    void tryPending(list);
}

function tryAround(list: TargetList, target: Target): void {
    const at = list.targets.indexOf(target);
    tryNext(list, [target, ...list.targets.slice(Math.max(0, at - VISIBLE_ROWS / 2), at + VISIBLE_ROWS)]);
}

function search(list: TargetList, value: string): void {
    const first = findFirstMatch(list);
    if (first) list.pick.activeItems = [first];
    if (value.trim() !== '') tryNext(list, list.targets.filter(matches(value)));
}

function noteMove(list: TargetList): void {
    if (!list.drawing) list.movedAt = Date.now();
}

function drawTargets(list: TargetList): void {
    const { pick, checked, answers } = list;
    if (list.isClosed) return;
    if (Date.now() - list.movedAt < QUIET_PAUSE) return list.redraw();
    const activeKey = pick.activeItems[0] && targetKey(pick.activeItems[0].target);
    pick.keepScrollPosition = true;
    const ids = list.question.commits.map(({ id }) => id);
    const items = list.targets.map((target) => itemOf(target, answers.get(targetKey(target)), ids));
    list.drawing = drawCheckedItems(pick, checked, items, (item) => targetKey(item.target)).finally(() => {
        if (!list.isClosed) list.drawing = undefined;
    });
    const active = pick.items.find((item) => targetKey(item.target) === activeKey);
    const next = (list.movedAt > 0 || !isThere(list, active) ? active : undefined) ?? findFirstMatch(list);
    if (next) pick.activeItems = [next];
}

/**
 * A list with check boxes has no active row by itself; Enter shall mean what was typed. A list that has just opened starts
 * where there is something to do, not at the branch that the commit is from.
 */
function findFirstMatch(list: TargetList): TargetItem | undefined {
    const { pick } = list;
    const matching = pick.items.filter(({ target }) => matches(pick.value)(target));
    const toDo = pick.value.trim() === '' ? matching.find((item) => !isThere(list, item)) : undefined;
    return toDo ?? matching[0];
}

const matches = (typed: string) => {
    const searched = typed.trim().toLowerCase();
    return ({ name }: Target) => name.toLowerCase().includes(searched);
};

/** Whether the branch is known to have the commits already. */
function isThere(list: TargetList, item: TargetItem | undefined): boolean {
    const answer = item && list.answers.get(targetKey(item.target));
    return typeof answer === 'object' && answer.outcome === 'there';
}

function itemOf(target: Target, answer: TrialAnswer | undefined, commits: readonly string[]): TargetItem {
    const outcome = answer === undefined ? undefined : labelOutcome(answer, commits);
    const name = oneLine(target.name);
    const shown = shortenName(name);
    return {
        iconPath: new vscode.ThemeIcon(outcome?.icon ?? (target.remote ? 'cloud' : 'git-branch')),
        label: shown,
        ...(outcome ? { description: outcome.text } : {}),
        detail: [
            target.date.slice(0, 10),
            ...(shown === name ? [] : [name]),
            oneLine(target.subject),
            target.remote ? vscode.l10n.t('remote branch') : '',
        ]
            .filter(Boolean)
            .join('  '),
        target,
    };
}
