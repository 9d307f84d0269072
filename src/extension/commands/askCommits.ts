/** The first question: which commits. The log to search in, and anything typed or copied that names commits. */
import * as vscode from 'vscode';
import { namesCommits } from '../../core/backport/commitNames.ts';
import type { CommitSummary } from '../../core/backport/state.ts';
import { debounce } from '../debounce.ts';
import { oneLine, short } from '../views/rows.ts';
import { askQuickPick, drawTicked, stoodOn } from './quickPick.ts';
import type { Scout } from './scout.ts';
import { Ticks } from './ticks.ts';
import { inOrder } from './order.ts';
import type { QuestionPlace } from './wizard.ts';

interface Item extends vscode.QuickPickItem {
    /** Oldest first; empty for headings. */
    readonly commits: readonly CommitSummary[];
}

const QUIET = 200;
/** Longer clipboards are something else. */
const MAX_TEXT = 4000;

/** @returns commits, oldest first */
export async function askCommits(
    scout: Scout,
    before: readonly CommitSummary[] | undefined,
    place: QuestionPlace,
): Promise<readonly CommitSummary[] | 'back' | 'cancel'> {
    const clipboard = await vscode.env.clipboard.readText().then(
        (text) => text.trim(),
        () => '',
    );
    const chosen: readonly Item[] = before?.map((commit) => item([commit])) ?? [];
    const ticks = new Ticks(chosen.map(key));
    /** Every row that was drawn: what is ticked stays, whatever is searched for next. */
    const rows = new Map(chosen.map((one) => [key(one), one]));
    const ticked = () => ticks.keys.flatMap((name) => rows.get(name) ?? []);
    return askQuickPick<Item, readonly CommitSummary[]>({
        title: vscode.l10n.t('Commits to take to an older branch'),
        placeholder: vscode.l10n.t('Search the log, or paste a hash, several, a range or a commit page’s address'),
        place,
        many: true,
        open(pick) {
            let closed = false;
            /** By what the person typed: the commits that it names, and the log's answer. */
            let log: readonly CommitSummary[] = [];
            /** Whether the log is git's answer to what is typed now; until then the quick pick filters it by itself. */
            let answers = false;
            let named: readonly CommitSummary[] = [];
            let copied: readonly CommitSummary[] = [];
            const draw = () => {
                if (closed) return;
                const seen = new Set(ticks.keys);
                const fresh = (items: Item[]) => items.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
                const groups: [string, Item[]][] = [
                    [vscode.l10n.t('chosen'), ticked()],
                    [vscode.l10n.t('typed'), fresh(named.length > 0 ? [always(item(named))] : [])],
                    [vscode.l10n.t('in the clipboard'), fresh(copied.length > 0 ? [always(item(copied))] : [])],
                    [
                        vscode.l10n.t('log'),
                        fresh(log.map((commit) => (answers ? always(item([commit])) : item([commit])))),
                    ],
                ];
                const items = groups.flatMap(([label, some]) => (some.length > 0 ? [separator(label), ...some] : []));
                for (const one of items) rows.set(key(one), one);
                void drawTicked(pick, ticks, items, key);
                // A list with check boxes stands nowhere by itself; Enter shall mean what was just found, and is seen.
                const first = named[0]
                    ? pick.items.find((one) => key(one) === key(item(named)))
                    : pick.items.find(
                          (one) =>
                              one.commits.length > 0 && (one.alwaysShow || pick.value === '') && !ticks.has(key(one)),
                      );
                if (first) pick.activeItems = [first];
            };
            const look = async () => {
                const text = pick.value.trim();
                pick.busy = true;
                const [found, names] = await Promise.all([
                    scout.commits(text).catch(() => []),
                    namesCommits(text) ? scout.resolve(text).catch(() => []) : [],
                ]);
                if (closed || pick.value.trim() !== text) return;
                // A search that finds nothing leaves the list, which the quick pick filters by itself.
                answers = text !== '' && (found.length > 0 || names.length > 0);
                if (answers || text === '') log = subjectsFirst(found, text);
                named = names;
                pick.busy = false;
                draw();
            };
            const later = debounce(QUIET, () => void look());
            void look();
            if (clipboard.length <= MAX_TEXT && namesCommits(clipboard)) {
                void scout.resolve(clipboard).then(
                    (commits) => {
                        copied = commits;
                        draw();
                    },
                    () => {},
                );
            }
            draw();
            return vscode.Disposable.from(
                { dispose: () => (closed = true) },
                later,
                pick.onDidChangeValue(() => {
                    if (answers) {
                        answers = false;
                        named = [];
                        draw();
                    }
                    later();
                }),
                pick.onDidChangeSelection((items) => ticks.said(items.map(key))),
            );
        },
        accept(pick) {
            const items = ticks.made ? ticked() : stoodOn(pick);
            // A range has its order already.
            if (items.length === 1 && items[0]?.commits.length) return items[0].commits;
            const commits = unique(items.flatMap((one) => one.commits));
            return commits.length > 0 ? inOrder(commits) : undefined;
        },
    });
}

function item(commits: readonly CommitSummary[]): Item {
    const [first] = commits;
    if (commits.length === 1 && first) {
        return {
            label: oneLine(first.subject) || short(first.id),
            description: `${short(first.id)}  ${oneLine(first.author)}, ${first.date.slice(0, 10)}${first.parents.length > 1 ? `, ${vscode.l10n.t('merge')}` : ''}`,
            commits,
        };
    }
    return {
        label: vscode.l10n.t('{0} commits', commits.length),
        description: commits
            .map((commit) => short(commit.id))
            .join(' ')
            .slice(0, 120),
        detail: commits
            .slice(0, 5)
            .map((commit) => oneLine(commit.subject))
            .join(' · '),
        commits,
    };
}

/** git looks into whole messages; what is found in a subject is likelier to be meant. */
function subjectsFirst(commits: readonly CommitSummary[], text: string): readonly CommitSummary[] {
    const inSubject = (commit: CommitSummary) => commit.subject.toLowerCase().includes(text.toLowerCase());
    return [...commits.filter(inSubject), ...commits.filter((commit) => !inSubject(commit))];
}

const always = (one: Item): Item => ({ ...one, alwaysShow: true });
const key = (one: Item) => one.commits.map((commit) => commit.id).join();
const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator, commits: [] });
const unique = (commits: readonly CommitSummary[]) => [
    ...new Map(commits.map((commit) => [commit.id, commit])).values(),
];
