/**
 * What is remembered of backports between sessions: for each branch of ours what it is for, what was reviewed and what
 * went out, and for each commit the mail that asked for it. One file, `submit.json`, under
 * `$(git rev-parse --git-path backport)`.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../backport/atomic.ts';
import type { BackportState, WentOut } from '../backport/state.ts';
import type { Repository } from '../git/repository.ts';
import type { FailedMail } from './failedMail.ts';

export interface Memory {
    readonly version: 1;
    /** By short name. */
    readonly branches: Readonly<Record<string, BranchMemory>>;
    /** By the upstream commit, 40 hex. */
    readonly mails: Readonly<Record<string, MailMemory>>;
    /** By the upstream commit of a prerequisite: what it was picked for. */
    readonly needs?: Readonly<Record<string, Need>>;
    /** Backports that a person has read beside their original: `<original> <backport>`, newest last. */
    readonly reviewed: readonly string[];
}

export interface BranchMemory {
    /** Short name of the older branch that it is for. */
    readonly target: string;
    readonly submitted?: readonly Submitted[];
}

export interface Submitted {
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

/** The FAILED mail without what is found again from the commit. */
export type MailMemory = Pick<FailedMail, 'messageId' | 'to' | 'cc' | 'dependencies' | 'branch'>;

const EMPTY: Memory = { version: 1, branches: {}, mails: {}, reviewed: [] };
/** Entries of each kind that are kept, newest last. */
const MOST = 500;

const fileOf = (repository: Repository) => path.join(repository.backportDir, 'submit.json');

/** What cannot be read is nothing remembered. */
export async function readMemory(repository: Repository): Promise<Memory> {
    try {
        const memory = JSON.parse(await readFile(fileOf(repository), 'utf8')) as Memory;
        const readable =
            memory.version === 1 &&
            Array.isArray(memory.reviewed) &&
            [memory.branches, memory.mails, memory.needs ?? {}].every(
                (map) => typeof map === 'object' && map !== null,
            ) &&
            Object.values(memory.branches).every(({ target }) => typeof target === 'string');
        return readable ? memory : EMPTY;
    } catch {
        return EMPTY;
    }
}

/** @throws Refusal where it cannot be written */
export async function updateMemory(repository: Repository, change: (memory: Memory) => Memory): Promise<void> {
    const { branches, mails, needs, reviewed } = change(await readMemory(repository));
    const last = <T>(map: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(map).slice(-MOST));
    const kept: Memory = {
        version: 1,
        branches: last(branches),
        mails: last(mails),
        ...(needs ? { needs: last(needs) } : {}),
        reviewed: [...new Set(reviewed)].slice(-MOST),
    };
    await writeAtomically(fileOf(repository), `${JSON.stringify(kept, undefined, 2)}\n`);
}

/** The branch that a backport is for: a branch of ours that is the target of the next pick leads on to its own. Pure. */
export function targetOf(memory: Memory, branch: string, target: string | undefined): string {
    return target === undefined || target === branch ? (memory.branches[branch]?.target ?? branch) : target;
}

/** Pure. */
export function rememberBranch(memory: Memory, branch: string, change: Partial<BranchMemory>): Memory {
    const known = memory.branches[branch] ?? { target: branch };
    return { ...memory, branches: { ...memory.branches, [branch]: { ...known, ...change } } };
}

/** Pure. @param prerequisites upstream commits, 40 hex, that are picked first */
export function rememberNeeds(memory: Memory, prerequisites: readonly string[], need: Need): Memory {
    const fresh = prerequisites.filter((id) => id !== need.commit).map((id): [string, Need] => [id, need]);
    return { ...memory, needs: { ...memory.needs, ...Object.fromEntries(fresh) } };
}

/** The state with what went out of the branch as it is now. Pure. */
export function withSubmitted(state: BackportState, memory: Memory): BackportState {
    if (state.kind !== 'picked') return state;
    const tip = state.picks.findLast(({ commit }) => commit !== undefined)?.commit;
    const went = (memory.branches[state.branch]?.submitted ?? [])
        .filter(({ commit }) => commit === tip)
        .map(({ how, folder, prefix, date }): WentOut => ({ how, where: how === 'pushed' ? prefix : folder, date }));
    return went.length > 0 ? { ...state, submitted: went } : state;
}
