/** What users have decided, as lines of git notes on upstream commits: read, looked up, written. The text of it is pure. */
import type { Decision, DecisionKind } from './candidate.ts';

/** Notes of our own, on upstream commits (`git log --notes=backport` shows them). */
export const DECISIONS_REF = 'refs/notes/backport';
/** Stands for every branch that has no decision of its own that is newer. */
export const EVERY_BRANCH = '*';

/** Every decision that the command line and the notes know, by the words that they spell it with. */
export const DECISIONS: readonly DecisionKind[] = ['take', 'decline', 'wait', 'hold', 'reset'];

/** Why a commit was declined or has to wait, without `backport.reasons`. */
export const REASONS = [
    'not-built',
    'code-absent',
    'bug-absent',
    'feature',
    'cosmetic',
    'too-risky',
    'abi',
    'needs-series',
    'too-many-conflicts',
    'superseded',
    'wrong-tag',
    'maintainer-asked',
    'other',
] as const;

const escape = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\r', '').replaceAll('\n', '\\n');
const unescape = (text: string) =>
    text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === 't' ? '\t' : sign));
/** A field that holds no text of several lines. */
const field = (text: string) => text.replace(/[\t\n\r]/g, ' ');

/** `<branch>\t<decision>\t<reason>\t<ISO time>\t<name <mail>>\t<text>`, without a line end. */
export function printDecision({ branch, decision, reason, date, who, text }: Omit<Decision, 'commit'>): string {
    return [field(branch), decision, field(reason), date, field(who), escape(text)].join('\t');
}

/** @returns undefined for a line that is no decision */
export function parseDecision(commit: string, line: string): Decision | undefined {
    const [branch = '', decision, reason = '', date = '', who = '', text = ''] = line.split('\t');
    const kind = DECISIONS.find((one) => one === decision);
    if (!kind || branch === '' || !isDate(date)) return undefined;
    return { commit, branch, decision: kind, reason, date, who, text: unescape(text) };
}

/** Before the year 9000: behind each there has to be room for another. */
const isDate = (date: string) => /^[0-8]\d{3}-\d\d-\d\dT[\d:.]+Z$/.test(date) && !Number.isNaN(Date.parse(date));

export interface DecisionBook {
    /** What counts for a commit on a branch, and what was said before it, newest first. @param branch see {@link nameBranchKey} */
    find(commit: string, branch: string): readonly Decision[];
    /** Branches that something was decided about after a moment (ISO time); see {@link nameBranchKey}. */
    branchesSince(date: string): ReadonlySet<string>;
    /** Every commit that something was decided about. */
    readonly commits: readonly string[];
    readonly size: number;
}

/** The newest first; of the same moment in the order of their lines, so that everybody sees the same one. */
const newestFirst = (one: Decision, other: Decision) =>
    one.date !== other.date ? (one.date < other.date ? 1 : -1) : printDecision(one) < printDecision(other) ? 1 : -1;

/** @param notes text by commit */
export function readDecisionBook(notes: ReadonlyMap<string, string>): DecisionBook {
    const byCommit = new Map<string, readonly Decision[]>();
    let size = 0;
    for (const [commit, text] of notes) {
        const decisions = text.split('\n').flatMap((line) => parseDecision(commit, line) ?? []);
        if (decisions.length === 0) continue;
        size += decisions.length;
        byCommit.set(commit, decisions.sort(newestFirst));
    }
    return {
        branchesSince: (date) =>
            new Set(
                [...byCommit.values()].flatMap((all) => all.flatMap((one) => (one.date >= date ? [one.branch] : []))),
            ),
        commits: [...byCommit.keys()],
        size,
        find: (commit, branch) =>
            (byCommit.get(commit) ?? []).filter((one) => one.branch === branch || one.branch === EVERY_BRANCH),
    };
}

/** The text of a note with lines added, each once, in order, as `cat_sort_uniq` leaves it; what is no decision stays. */
export function addLines(note: string, added: readonly string[]): string {
    const lines = new Set([...note.split('\n'), ...added].filter((line) => line.trim() !== ''));
    return `${[...lines].sort().join('\n')}\n`;
}

/**
 * Those whose newest word on a branch differs from the one that counts: two users who do not agree.
 * @param decisions of one commit and branch, newest first
 */
export function findClashes([latest, ...earlier]: readonly Decision[]): Decision[] {
    if (!latest || latest.decision === 'reset') return [];
    const seen = new Set([latest.who]);
    return earlier.filter(({ who, decision }) => {
        if (seen.has(who)) return false;
        seen.add(who);
        return decision !== latest.decision && decision !== 'reset';
    });
}

/** The name of a branch in decisions: the same for everybody, whatever their remotes are called. */
export function nameBranchKey({ ref, name }: { readonly ref: string | undefined; readonly name: string }): string {
    if (ref?.startsWith('refs/remotes/')) return ref.split('/').slice(3).join('/');
    return ref?.replace(/^refs\/(?:heads|tags)\//, '') ?? name;
}
