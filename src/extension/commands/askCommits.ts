/** The first question: which commits. The log to search in, and anything typed or copied that names commits. */
import * as vscode from 'vscode';
import { namesCommits } from '../../core/backport/commitNames.ts';
import type { LeftOutMerge } from '../../core/backport/resolveCommits.ts';
import type { CommitSummary } from '../../core/backport/state.ts';
import { debounce } from '../base/debounce.ts';
import { oneLine, shortId } from '../base/treeRow.ts';
import { shortenName } from './proposeBranchName.ts';
import { askQuickPick, drawCheckedItems, listFocusedItems } from '../ui/askQuickPick.ts';
import type { TargetPreview } from '../model/targetPreview.ts';
import { CheckedItems } from '../ui/checkedItems.ts';
import { sortCommits } from './sortCommits.ts';
import type { QuestionPlace } from '../ui/askAll.ts';

interface Item extends vscode.QuickPickItem {
    /** Oldest first; empty for headings. */
    readonly commits: readonly CommitSummary[];
}

const QUIET = 200;
/** Longer clipboards are something else. */
const MAX_TEXT = 4000;

interface CommitList {
    readonly preview: TargetPreview;
    readonly pick: vscode.QuickPick<Item>;
    readonly checked: CheckedItems;
    /** Every row that was drawn, by its key: what is ticked stays, whatever is searched for next. */
    readonly rows: Map<string, Item>;
    /** git's answer to what is typed. */
    log: readonly CommitSummary[];
    /** Whether {@link logCommits} is the answer to what is typed now; until then the quick pick filters it by itself. */
    isAnswered: boolean;
    /** Commits that what is typed names, and those of the clipboard. */
    named: readonly CommitSummary[];
    copied: readonly CommitSummary[];
    /** What a range that is typed leaves out, in words. */
    leftOut: string;
    /** Of commits with equal subjects: the branch that each is on, by id. */
    branches: ReadonlyMap<string, string>;
    /** Names to choose from, once a branch was asked for. */
    branchNames: readonly string[];
    closed: boolean;
}

/**
 * @param title what they are asked for
 * @returns commits, oldest first
 */
export async function askCommits(
    title: string,
    preview: TargetPreview,
    before: readonly CommitSummary[] | undefined,
    place: QuestionPlace,
): Promise<readonly CommitSummary[] | 'back' | 'cancel'> {
    const clipboard = await vscode.env.clipboard.readText().then(
        (text) => text.trim(),
        () => '',
    );
    const chosen: readonly Item[] = before?.map((commit) => item([commit])) ?? [];
    const checked = new CheckedItems(chosen.map(key));
    const rows = new Map(chosen.map((one) => [key(one), one]));
    return askQuickPick<Item, readonly CommitSummary[]>({
        title,
        placeholder: vscode.l10n.t(
            'Words, author:, path:, since:, not-on:<branch>; or paste hashes, a range, the address of a commit',
        ),
        place,
        many: true,
        noAnswer: vscode.l10n.t('Nothing is ticked: tick a commit first'),
        open(pick) {
            const list: CommitList = {
                ...{ preview, pick, checked, rows },
                log: [],
                isAnswered: false,
                named: [],
                copied: [],
                leftOut: '',
                branches: new Map(),
                branchNames: [],
                closed: false,
            };
            return openList(list, clipboard);
        },
        accept(pick) {
            const items = checked.made ? listChecked({ checked, rows }) : listFocusedItems(pick);
            // A range has its order already.
            if (items.length === 1 && items[0]?.commits.length) return items[0].commits;
            const commits = unique(items.flatMap((one) => one.commits));
            return commits.length > 0 ? sortCommits(commits) : undefined;
        },
    });
}

function openList(list: CommitList, clipboard: string): vscode.Disposable {
    const { pick, preview, checked } = list;
    const searchLater = debounce(QUIET, () => void search(list));
    const filter: vscode.QuickInputButton = {
        iconPath: new vscode.ThemeIcon('filter'),
        tooltip: vscode.l10n.t('Only what a branch lacks'),
    };
    pick.buttons = [...pick.buttons, filter];
    void search(list);
    if (clipboard.length <= MAX_TEXT && namesCommits(clipboard)) {
        void preview.resolve(clipboard).then(
            (commits) => {
                list.copied = commits;
                draw(list);
            },
            () => {},
        );
    }
    draw(list);
    return vscode.Disposable.from(
        { dispose: () => (list.closed = true) },
        searchLater,
        pick.onDidChangeValue(() => {
            if (list.isAnswered) {
                list.isAnswered = false;
                list.named = [];
                draw(list);
            }
            searchLater();
        }),
        pick.onDidChangeSelection((items) => checked.receive(items.map(key).filter(Boolean))),
        pick.onDidTriggerButton((button) => {
            if (button !== filter || asksForBranch(pick.value)) return;
            pick.value = `${pick.value.trim()} not-on:`.trim();
            searchLater();
        }),
    );
}

const asksForBranch = (text: string): boolean => /(?:^|\s)not-on:/i.test(text);

const listChecked = ({ checked, rows }: Pick<CommitList, 'checked' | 'rows'>) =>
    checked.keys.flatMap((name) => rows.get(name) ?? []);

function draw(list: CommitList): void {
    if (list.closed) return;
    const { pick, checked, rows, log, named, copied } = list;
    const listed = new Set(checked.keys);
    const unlisted = (items: Item[]) => items.filter((one) => !listed.has(key(one)) && listed.add(key(one)));
    const rowOf = (commit: CommitSummary) => {
        const row = item([commit], list.branches.get(commit.id));
        return list.isAnswered ? always(row) : row;
    };
    const groups: [string, Item[]][] = [
        [vscode.l10n.t('chosen'), listChecked(list).map(always)],
        [vscode.l10n.t('typed'), unlisted(named.length > 0 ? [always(withNote(item(named), list.leftOut))] : [])],
        [vscode.l10n.t('in the clipboard'), unlisted(copied.length > 0 ? [always(item(copied))] : [])],
        [vscode.l10n.t('log'), unlisted(log.map(rowOf))],
    ];
    const items = groups.flatMap(([label, some]) => (some.length > 0 ? [separator(label), ...some] : []));
    for (const one of items) if (one.commits.length > 0) rows.set(key(one), one);
    if (list.isAnswered && log.length === 0 && named.length === 0)
        items.push(noHits(pick.value.trim(), list.branchNames));
    void drawCheckedItems(pick, checked, items, key);
    const first = findFirst(list);
    if (first) pick.activeItems = [first];
}

/** A list with check boxes stands nowhere by itself; Enter shall mean what was just found, and is seen. */
function findFirst({ pick, checked, named }: CommitList): Item | undefined {
    if (named.length > 0) return pick.items.find((one) => key(one) === key(item(named)));
    const isSeen = (one: Item) => one.alwaysShow || pick.value === '';
    return pick.items.find((one) => one.commits.length > 0 && isSeen(one) && !checked.has(key(one)));
}

/** Asks git for what is typed. */
async function search(list: CommitList): Promise<void> {
    const { pick, preview } = list;
    const text = pick.value.trim();
    pick.busy = true;
    const isNamed = namesCommits(text);
    const [found, named, merges] = await Promise.all([
        preview.commits(text).catch(() => []),
        isNamed ? preview.resolve(text).catch(() => []) : [],
        isNamed ? preview.mergesLeftOut(text).catch(() => []) : [],
    ]);
    if (list.closed || pick.value.trim() !== text) return;
    list.isAnswered = text !== '';
    list.log = subjectsFirst(found, text);
    list.named = named;
    list.leftOut = describeMerges(merges);
    pick.busy = false;
    draw(list);
    await nameBranches(list, text);
}

/** Equal rows get their branches; they come behind the list, which they do not change otherwise. */
async function nameBranches(list: CommitList, text: string): Promise<void> {
    const { preview, log } = list;
    const isBranchAsked = log.length === 0 && asksForBranch(text);
    if (isBranchAsked && list.branchNames.length === 0)
        list.branchNames = (await preview.targets().catch(() => [])).map(({ name }) => name);
    const alike = withEqualSubjects(log);
    if (alike.length > 0) list.branches = await preview.branchesOf(alike).catch(() => new Map());
    if (!list.closed && list.pick.value.trim() === text && (isBranchAsked || alike.length > 0)) draw(list);
}

/** @param branch said where another row has the same subject */
function item(commits: readonly CommitSummary[], branch?: string): Item {
    const [first] = commits;
    if (commits.length === 1 && first) {
        return {
            label: oneLine(first.subject) || shortId(first.id),
            description: [
                // In front: what tells equal rows apart is never cut off.
                branch === undefined
                    ? `${shortId(first.id)}  ${first.date.slice(0, 10)}`
                    : `${shortId(first.id)}  ${first.date.slice(0, 10)}, ${vscode.l10n.t('on {0}', oneLine(branch))}`,
                oneLine(first.author),
                ...(first.parents.length > 1 ? [vscode.l10n.t('merge')] : []),
            ].join(', '),
            commits,
        };
    }
    return {
        label: vscode.l10n.t('{0} commits', commits.length),
        description: commits
            .map((commit) => shortId(commit.id))
            .join(' ')
            .slice(0, 120),
        detail: commits
            .slice(0, 5)
            .map((commit) => oneLine(commit.subject))
            .join(' · '),
        commits,
    };
}

/** A range takes the commits that merges join, not the merges: what they change by themselves is not picked. */
function describeMerges(merges: readonly LeftOutMerge[]): string {
    if (merges.length === 0) return '';
    const own = merges.filter((merge) => merge.own.length > 0).length;
    const words =
        merges.length === 1
            ? vscode.l10n.t('1 merge is left out')
            : vscode.l10n.t('{0} merges are left out', merges.length);
    return own === 0 ? words : vscode.l10n.t('{0}, {1} of them with changes of their own', words, own);
}

const withNote = (one: Item, note: string): Item =>
    note === '' ? one : { ...one, description: [note, one.description].filter(Boolean).join(' · ') };

/** A row that says why the list is empty, and what can be typed instead. It names no commit. */
function noHits(text: string, branches: readonly string[]): Item {
    const [, named] = /(?:^|\s)not-on:(\S*)/i.exec(text) ?? [];
    if (named !== undefined && branches.length > 0 && !branches.includes(named)) {
        const some = branches.filter((name) => name.includes(named)).slice(0, 8);
        return hint(
            vscode.l10n.t('Which branch? Type its name behind not-on:'),
            (some.length > 0 ? some : branches.slice(0, 8)).map((name) => shortenName(oneLine(name))).join(', '),
        );
    }
    return hint(
        vscode.l10n.t('No commit found for “{0}”', oneLine(text)),
        vscode.l10n.t('Filters: author:name, path:file, since:2024-04, until:2024-05-31, not-on:branch'),
    );
}

const hint = (label: string, detail: string): Item => ({ label, detail, commits: [], alwaysShow: true });

/** Ids of those whose subject another one has, too. */
function withEqualSubjects(commits: readonly CommitSummary[]): readonly string[] {
    const counts = new Map<string, number>();
    for (const { subject } of commits) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    return commits.filter(({ subject }) => counts.get(subject)! > 1).map(({ id }) => id);
}

/** git looks into whole messages; what is found in a subject is likelier to be meant. */
function subjectsFirst(commits: readonly CommitSummary[], text: string): readonly CommitSummary[] {
    if (text === '') return commits;
    const words = text.toLowerCase().split(/\s+/);
    const rank = ({ subject }: CommitSummary) => {
        const lower = subject.toLowerCase();
        return lower.includes(text.toLowerCase()) ? 0 : words.every((word) => lower.includes(word)) ? 1 : 2;
    };
    return [0, 1, 2].flatMap((wanted) => commits.filter((commit) => rank(commit) === wanted));
}

const always = (one: Item): Item => ({ ...one, alwaysShow: true });
const key = (one: Item) => one.commits.map((commit) => commit.id).join();
const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator, commits: [] });
const unique = (commits: readonly CommitSummary[]) => [
    ...new Map(commits.map((commit) => [commit.id, commit])).values(),
];
