/**
 * What is remembered of backports between sessions: for each branch of ours what it is for, what was reviewed and what
 * went out, and for each commit the mail that asked for it. One file, `submit.json`, under
 * `$(git rev-parse --git-path backport)`.
 */
import * as v from 'valibot';
import type { BackportState, Submission } from './state.ts';
import type { Repository } from '../git/repository.ts';
import { commitId, line, list, mapOf, schemaOf, text, toRecord } from '../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';

export interface Memory {
    readonly version: 1;
    /** By short name. */
    readonly branches: ReadonlyMap<string, BranchMemory>;
    /** By the upstream commit, 40 hex. */
    readonly mails: ReadonlyMap<string, MailMemory>;
    /** By the upstream commit of a prerequisite: what it was picked for. */
    readonly needs: ReadonlyMap<string, Need>;
    /** Backports that a user has read beside their original: `<original> <backport>`, newest last. */
    readonly reviewed: readonly string[];
}

/** What is remembered of one branch of backports; kept by the branch's name. */
export interface BranchMemory {
    /** Short name of the older branch that it is for. */
    readonly target: string;
    readonly submitted?: readonly SubmittedBranch[];
}

/** One time that a branch went out, or was made ready to: as mails or by a push. */
export interface SubmittedBranch {
    /** Absolute folder of the mails; "" where a branch was pushed. */
    readonly folder: string;
    /** Tip of the branch as it went out, 40 hex. */
    readonly commit: string;
    /** Of the subjects; of a branch that was pushed: the remote. */
    readonly prefix: string;
    /** `written`: the mails are on disk; `sent`: git send-email has sent them; `pushed`: the branch is at a remote. */
    readonly how: 'written' | 'sent' | 'pushed';
    /** ISO 8601. */
    readonly date: string;
}

/** The upstream commit that needs another one. */
export interface Need {
    /** 40 hex. */
    readonly commit: string;
    readonly subject: string;
}

/** Of the mail that asked for a backport: what cannot be found again from the commit. */
export interface MailMemory {
    /** The answer goes below it. Without angle brackets. */
    readonly messageId?: string;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    /** What the mail lists as possible dependencies, without the commit itself, as listed: newest first. */
    readonly dependencies: readonly { readonly id: string; readonly subject: string }[];
    /** Short name of the branch that it is about. */
    readonly branch: string;
}

const EMPTY: Memory = { version: 1, branches: new Map(), mails: new Map(), needs: new Map(), reviewed: [] };
/** Entries of each kind that are kept, newest last. */
const MOST = 500;

const submitted = schemaOf<SubmittedBranch>()(
    v.object({
        folder: v.string(),
        commit: commitId,
        prefix: line,
        how: v.picklist(['written', 'sent', 'pushed']),
        date: line,
    }),
);

// Addresses and ids become headers of the mails that are written.
const mail = schemaOf<MailMemory>()(
    v.object({
        messageId: v.exactOptional(line),
        to: list(line),
        cc: list(line),
        dependencies: list(v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{7,64}$/)), subject: text })),
        branch: line,
    }),
);

/** The state file of what is remembered between sessions. */
export const MEMORY_FILE: StateFile<Memory> = {
    name: 'submit.json',
    schema: schemaOf<Memory>()(
        v.object({
            version: v.literal(1),
            branches: mapOf(
                v.string(),
                schemaOf<BranchMemory>()(v.object({ target: line, submitted: v.exactOptional(list(submitted)) })),
            ),
            mails: mapOf(v.string(), mail),
            needs: v.optional(mapOf(v.string(), schemaOf<Need>()(v.object({ commit: commitId, subject: text }))), {}),
            reviewed: list(line),
        }),
    ),
};

/** What cannot be read is nothing remembered. */
export async function readMemory(repository: Pick<Repository, 'backportDir'>): Promise<Memory> {
    return (await readJsonState(repository, MEMORY_FILE)) ?? EMPTY;
}

/** @throws Refusal where it cannot be written */
export async function updateMemory(
    repository: Pick<Repository, 'backportDir'>,
    change: (memory: Memory) => Memory,
): Promise<void> {
    const { branches, mails, needs, reviewed } = change(await readMemory(repository));
    const last = <T>(map: ReadonlyMap<string, T>) => toRecord(new Map([...map].slice(-MOST)));
    await writeJsonState(repository, MEMORY_FILE, {
        version: 1,
        branches: last(branches),
        mails: last(new Map([...mails].map(([commit, mail]) => [commit, inHeaders(mail)]))),
        needs: last(needs),
        reviewed: [...new Set(reviewed)].slice(-MOST),
    });
}

/** What a mail has decoded may hold line breaks; they would begin headers of their own in the answer. */
function inHeaders({ messageId, to, cc, ...mail }: MailMemory): MailMemory {
    const isLine = (text: string | undefined): text is string => v.is(line, text);
    return { ...mail, to: to.filter(isLine), cc: cc.filter(isLine), ...(isLine(messageId) ? { messageId } : {}) };
}

/** The branch that a backport is for: a branch of ours that is the target of the next pick leads on to its own. Pure. */
export function findRememberedTarget(memory: Memory, branch: string, target: string | undefined): string {
    return target === undefined || target === branch ? (memory.branches.get(branch)?.target ?? branch) : target;
}

/** Pure. */
export function rememberBranch(memory: Memory, branch: string, change: Partial<BranchMemory>): Memory {
    const known = memory.branches.get(branch) ?? { target: branch };
    return { ...memory, branches: new Map([...memory.branches, [branch, { ...known, ...change }]]) };
}

/**
 * A series that was written or sent, or a branch that was pushed: the latest of one folder, or of one remote, counts.
 * @param branch short name @throws Refusal where it cannot be written
 */
export async function rememberSubmission(
    repository: Pick<Repository, 'backportDir'>,
    branch: string,
    entry: SubmittedBranch,
    target?: string,
): Promise<void> {
    const isSame = ({ how, folder, prefix }: SubmittedBranch) =>
        entry.how === 'pushed' ? how === 'pushed' && prefix === entry.prefix : folder === entry.folder;
    await updateMemory(repository, (memory) => {
        const others = (memory.branches.get(branch)?.submitted ?? []).filter((known) => !isSame(known));
        return rememberBranch(memory, branch, {
            ...(target === undefined ? {} : { target }),
            submitted: [...others, entry],
        });
    });
}

/** Pure. @param prerequisites upstream commits, 40 hex, that are picked first */
export function rememberNeeds(memory: Memory, prerequisites: readonly string[], need: Need): Memory {
    const fresh = prerequisites.filter((id) => id !== need.commit).map((id): [string, Need] => [id, need]);
    return { ...memory, needs: new Map([...memory.needs, ...fresh]) };
}

/** The state with what went out of the branch as it is now. Pure. */
export function withSubmitted(state: BackportState, memory: Memory): BackportState {
    if (state.kind !== 'picked') return state;
    const tip = state.picks.findLast(({ commit }) => commit !== undefined)?.commit;
    const went = (memory.branches.get(state.branch)?.submitted ?? [])
        .filter(({ commit }) => commit === tip)
        .map(({ how, folder, prefix, date }): Submission => ({ how, where: how === 'pushed' ? prefix : folder, date }));
    return went.length > 0 ? { ...state, submitted: went } : state;
}
