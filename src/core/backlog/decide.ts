/** Writes decisions, takes them back, and shares them. */
import { readCommitter } from '../git/identity.ts';
import { fetchRef } from '../git/fetch.ts';
import { mergeNotes, readNotes, refuseOtherRef, writeNotes, type Notes } from '../git/notes.ts';
import type { LockedRepository } from '../git/locked.ts';
import { listRemotes, pushRef } from '../git/push.ts';
import { revParse } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { withBacklogLock } from '../git/operationLock.ts';
import { decisionsMoved, noteUnreadable, nothingDecided, remoteUnknown } from '../messages/backlog.ts';
import type { Decision } from './candidate.ts';
import {
    addLines,
    DECISIONS_REF,
    parseDecision,
    printDecision,
    readDecisionBook,
    type DecisionBook,
} from './decisionBook.ts';

/** @throws GitFailed */
export async function readDecisions({ git }: Pick<Repository, 'git'>): Promise<DecisionBook> {
    return readDecisionBook((await readNotes(git, DECISIONS_REF)).texts);
}

/** Who decides, as it stands in the notes. */
export async function readDecider({ git }: Pick<Repository, 'git'>): Promise<string> {
    const who = await readCommitter(git);
    return who ? `${who.name} <${who.email}>` : 'unknown <unknown@localhost>';
}

const NONE: Notes = { texts: new Map(), unread: new Set() };

/** Times that another process may come first. */
const TRIES = 20;

/**
 * Adds lines to notes; what others have written meanwhile stays.
 * @param change gets the notes as they are, and gives those that change
 * @throws Refusal where others write without end, or a note cannot be read; GitFailed
 */
async function changeNotes(
    repository: LockedRepository,
    why: string,
    change: (notes: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
): Promise<void> {
    const { git } = repository;
    for (let tries = 0; tries < TRIES; tries++) {
        const expected = await revParse(git, DECISIONS_REF);
        await refuseOtherRef(git, DECISIONS_REF);
        const { texts, unread } = expected === undefined ? NONE : await readNotes(git, expected);
        const changed = change(texts);
        if (changed.size === 0) return;
        const lost = [...changed.keys()].find((commit) => unread.has(commit));
        if (lost) throw noteUnreadable(lost);
        if ((await writeNotes(git, DECISIONS_REF, expected, changed, why)) === 'written') return;
    }
    throw decisionsMoved();
}

/** @param decisions of commits that are in the repository @throws Refusal, GitFailed */
export function recordDecisions(repository: Repository, decisions: readonly Decision[]): Promise<void> {
    return withBacklogLock(repository, 'decide', (locked) =>
        changeNotes(locked, whyOf(decisions), (notes) => {
            const byCommit = new Map<string, string[]>();
            for (const decision of decisions) {
                const lines = byCommit.get(decision.commit) ?? [];
                byCommit.set(decision.commit, lines);
                lines.push(printDecision(datedLast(decision, notes.get(decision.commit) ?? '')));
            }
            return new Map([...byCommit].map(([commit, lines]) => [commit, addLines(notes.get(commit) ?? '', lines)]));
        }),
    );
}

/**
 * The newest counts: a clock that is late, or one that was far ahead when another decision was made, must not make that one the
 * last for ever.
 */
function datedLast(decision: Decision, note: string): Decision {
    const counting = readDecisionBook(new Map([[decision.commit, note]])).find(decision.commit, decision.branch)[0];
    if (!counting || counting.date < decision.date || printDecision(counting) === printDecision(decision))
        return decision;
    return { ...decision, date: new Date(Date.parse(counting.date) + 1).toISOString() };
}

function whyOf(decisions: readonly Decision[]): string {
    const [first] = decisions;
    return decisions.length === 1 && first
        ? `git-backport: ${first.decision} ${first.commit.slice(0, 12)} on ${first.branch}`
        : `git-backport: ${decisions.length} decisions`;
}

/**
 * Takes back the newest decision of the user, or all that were made in the same moment (one command may decide many).
 * @returns what was taken back
 * @throws Refusal without one
 */
export function undoDecisions(repository: Repository): Promise<Decision[]> {
    return withBacklogLock(repository, 'decide', async (locked) => {
        const who = await readDecider(locked);
        let undone: Decision[] = [];
        await changeNotes(locked, 'git-backport: undo', (notes) => {
            const own = [...notes].flatMap(([commit, text]) =>
                text.split('\n').flatMap((line) => parseDecision(commit, line) ?? []),
            );
            const mine = own.filter((decision) => decision.who === who);
            const newest = mine.reduce((date, one) => (one.date > date ? one.date : date), '');
            undone = mine.filter(({ date }) => date === newest);
            const lines = new Set(undone.map((decision) => `${decision.commit}\t${printDecision(decision)}`));
            const changed = new Map<string, string>();
            for (const { commit } of undone) {
                const rest = notes
                    .get(commit)!
                    .split('\n')
                    .filter((line) => !lines.has(`${commit}\t${line}`));
                changed.set(commit, rest.join('\n'));
            }
            return changed;
        });
        if (undone.length === 0) throw nothingDecided();
        return undone;
    });
}

const remoteRef = (remote: string) => `refs/notes/remotes/${remote}/backport`;

/**
 * Brings the decisions of a remote here and joins them with ours. @returns whether the remote has any
 * @throws Refusal where there is no such remote, or a ref stands for a branch; GitFailed
 */
export function fetchDecisions(repository: Repository, remote: string): Promise<boolean> {
    return withBacklogLock(repository, 'decide', async (locked) => {
        const known = (await listRemotes(locked.git)).map(({ name }) => name);
        if (!known.includes(remote)) throw remoteUnknown(remote, known);
        const ref = remoteRef(remote);
        await refuseOtherRef(locked.git, ref);
        await refuseOtherRef(locked.git, DECISIONS_REF);
        try {
            await fetchRef(locked.git, remote, `+${DECISIONS_REF}:${ref}`);
        } catch (error) {
            if (/couldn't find remote ref/i.test(String(error))) return false;
            throw error;
        }
        await mergeNotes(locked.git, DECISIONS_REF, ref);
        return true;
    });
}

/** Fetches, merges and pushes the decisions, without overwriting those of others. @throws Refusal, GitFailed */
export async function pushDecisions(repository: Repository, remote: string): Promise<void> {
    if ((await revParse(repository.git, DECISIONS_REF)) === undefined) throw nothingDecided();
    for (let tries = 0; ; tries++) {
        await fetchDecisions(repository, remote);
        try {
            return await pushRef(repository.git, remote, DECISIONS_REF);
        } catch (error) {
            // Somebody has pushed in between.
            if (tries >= 3 || !/\[rejected\]|fetch first|non-fast-forward/i.test(String(error))) throw error;
        }
    }
}
