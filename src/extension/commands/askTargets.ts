/** The second question: which older branches. Each is tried in memory while the list is open, the answer beside it. */
import { append } from '../../core/base/arrays.ts';
import * as vscode from 'vscode';
import type { CommitSummary } from '../../core/backport/state.ts';
import type { TriedPicks } from '../../core/analysis/context/tryPicks.ts';
import { debounce } from '../base/debounce.ts';
import { oneLine, shortId } from '../base/rows.ts';
import { askQuickPick, drawCheckedItems, listFocusedItems } from '../ui/quickPick.ts';
import { ownBranchesLast, shortenName } from './branchName.ts';
import type { Target } from '../../core/backport/targets.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import { CheckedItems } from '../ui/checkedItems.ts';
import { labelOutcome } from './outcomeLabel.ts';
import type { QuestionPlace } from '../ui/wizard.ts';

interface Item extends vscode.QuickPickItem {
    readonly target: Target;
}

/** Branches tried without being asked for; those that are searched for or stood on are tried before them, and always. */
const TRIED = 500;
/** Of a search, and around the row that is stood on: what is in sight. VS Code does not say which rows are. */
const IN_SIGHT = 12;
/** Redraws are gathered: a list that jumps cannot be read. */
const REDRAW = 80;
/** What the user has just done is not disturbed for so long. */
const QUIET = 250;

export async function askTargets(
    preview: TargetPreview,
    { commits, mainline }: { readonly commits: readonly CommitSummary[]; readonly mainline: number | undefined },
    before: readonly Target[] | undefined,
    place: QuestionPlace,
    /** Of our own branches' names. */
    pattern: string,
): Promise<readonly Target[] | 'back' | 'cancel'> {
    const [first] = commits;
    const title =
        commits.length === 1 && first
            ? `${shortId(first.id)} ${oneLine(first.subject)}`
            : vscode.l10n.t('{0} commits', commits.length);
    const ids = commits.map(({ id }) => id);
    const ticks = new CheckedItems(before?.map(keyOf));
    let targets: readonly Target[] = [];
    return askQuickPick<Item, readonly Target[]>({
        title,
        placeholder: vscode.l10n.t('Older branches to backport to'),
        place,
        many: true,
        open(pick) {
            let closed = false;
            const answers = new Map<string, TriedPicks | 'trying' | 'failed'>();
            /** When the user last moved or ticked: a redraw would put the next key on another row. */
            let moved = 0;
            const draw = () => {
                if (closed) return;
                if (Date.now() - moved < QUIET) return redraw();
                const active = pick.activeItems[0]?.target.ref;
                pick.keepScrollPosition = true;
                const items = targets.map((target) => itemOf(target, answers.get(target.ref), ids));
                drawing = drawCheckedItems(pick, ticks, items, (item) => keyOf(item.target)).finally(() => {
                    if (!closed) drawing = undefined;
                });
                const here = pick.items.find((item) => item.target.ref === active);
                const stay = (moved > 0 || !hasIt(here) ? here : undefined) ?? firstMatch();
                if (stay) pick.activeItems = [stay];
            };
            let drawing: Promise<void> | undefined;
            // A list with check boxes stands nowhere by itself; Enter shall mean what was typed.
            // A list that has just opened stands where there is something to do, not on the branch that the commit is from.
            const firstMatch = () => {
                const typed = pick.value.trim().toLowerCase();
                const matching = pick.items.filter((item) => item.target.name.toLowerCase().includes(typed));
                return (typed === '' ? matching.find((item) => !hasIt(item)) : undefined) ?? matching[0];
            };
            const hasIt = (item: Item | undefined) => {
                const answer = item && answers.get(item.target.ref);
                return typeof answer === 'object' && answer.outcome === 'there';
            };
            const redraw = debounce(REDRAW, draw);
            /** One after the other: git is quick, and two cores are not many. */
            let wanted: Target[] = [];
            let working = false;
            const work = async () => {
                if (working) return;
                working = true;
                for (let target = wanted.shift(); target && !closed; target = wanted.shift()) {
                    if (answers.get(target.ref) !== undefined) continue;
                    answers.set(target.ref, 'trying');
                    redraw();
                    answers.set(
                        target.ref,
                        await preview.try(commits, target, mainline).catch(() => 'failed' as const),
                    );
                    redraw();
                }
                working = false;
            };
            /** Before all others: the user looks at them. */
            const ask = (some: readonly Target[]) => {
                wanted = [...some.filter(({ ref }) => !answers.has(ref)).slice(0, IN_SIGHT * 2), ...wanted];
                void work();
            };
            pick.busy = true;
            preview
                .targets()
                .then(
                    (found) => {
                        targets = ownBranchesLast(found, pattern);
                        append(wanted, targets.slice(0, TRIED));
                        void work();
                    },
                    () => {},
                )
                .finally(() => {
                    if (closed) return;
                    pick.busy = false;
                    draw();
                });
            return vscode.Disposable.from(
                { dispose: () => (closed = true) },
                redraw,
                pick.onDidChangeValue((value) => {
                    const first = firstMatch();
                    if (first) pick.activeItems = [first];
                    const typed = value.trim().toLowerCase();
                    if (typed !== '') ask(targets.filter(({ name }) => name.toLowerCase().includes(typed)));
                }),
                pick.onDidChangeSelection((items) => {
                    if (!drawing) moved = Date.now();
                    ticks.receive(items.map((item) => keyOf(item.target)));
                }),
                pick.onDidChangeActive(([item]) => {
                    if (!drawing) moved = Date.now();
                    if (!item) return;
                    const at = targets.indexOf(item.target);
                    ask([item.target, ...targets.slice(Math.max(0, at - IN_SIGHT / 2), at + IN_SIGHT)]);
                }),
            );
        },
        accept(pick) {
            const ticked = targets.filter((target) => ticks.has(keyOf(target)));
            if (ticked.length > 0) return ticked;
            // Who has ticked, and taken it back, means no row: the list stays open.
            const [here] = ticks.made ? [] : listFocusedItems(pick);
            return here && [here.target];
        },
    });
}

const keyOf = (target: Target) => target.ref;

function itemOf(target: Target, tried: TriedPicks | 'trying' | 'failed' | undefined, commits: readonly string[]): Item {
    const words = tried === undefined ? undefined : labelOutcome(tried, commits);
    const name = oneLine(target.name);
    const shown = shortenName(name);
    return {
        iconPath: new vscode.ThemeIcon(words?.icon ?? (target.remote ? 'cloud' : 'git-branch')),
        label: shown,
        ...(words ? { description: words.text } : {}),
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
