/** Every backport of a branch verified again, one after the other, so that memory holds one of them. */
import { readCommit, type Commit } from '../git/commit.ts';
import { isDate } from '../git/isDate.ts';
import { resolveCommit } from '../git/refs.ts';
import { listMatching, revList } from '../git/revList.ts';
import type { Store } from '../git/store.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import { judgeBackport, type GateQuestion } from '../gate/judgeBackport.ts';
import { commitNotFound } from '../messages/refusal.ts';
import type { MisplacedHunk } from '../placement/misplacedHunk.ts';
import { verifyCommits } from '../verify/verify.ts';

export type AuditFinding =
    /** A hunk stands in another place than upstream. */
    | { readonly kind: 'misplaced'; readonly path: string; readonly line: number; readonly hunk: MisplacedHunk }
    /** Files of the original that the target has and the backport does not change. */
    | { readonly kind: 'incomplete'; readonly path: string }
    /** What the gate asks beside. */
    | { readonly kind: 'question'; readonly path: string; readonly line?: number; readonly question: GateQuestion }
    /** The commit that the message names is not here. */
    | { readonly kind: 'unknown-reference'; readonly reference: string }
    /** The message names a commit that changes nothing of the same. */
    | { readonly kind: 'wrong-reference'; readonly reference: string }
    | { readonly kind: 'author-lost'; readonly original: string; readonly backport: string };

export interface AuditedBackport {
    /** 40 hex. */
    readonly backport: string;
    readonly subject: string;
    /** 40 hex; undefined where what the message names is not here. */
    readonly original: string | undefined;
    readonly findings: readonly AuditFinding[];
    /** Commits of the branch that were looked at so far, this one included, and all of them. */
    readonly done: number;
    readonly total: number;
}

export interface AuditRequest {
    /** Anything that names a commit. */
    readonly branch: string;
    /** A revision that is left out with its history, or a date as git log reads it. */
    readonly since?: string;
    /** 40 hex: carry on behind this commit, which an earlier run has reached. */
    readonly after?: string;
}

/** Commits of one branch. */
const MOST = 1_000_000;

/**
 * Yields each backport of the branch, newest first, with empty findings if nothing was found. Commits that name no other one are
 * the branch's own and are passed over; merges too.
 * @throws Refusal where the branch is not here, or `after` is not on it; GitFailed, GitCancelled
 */
export async function* auditBranch(
    store: Store,
    { branch, since, after }: AuditRequest,
): AsyncGenerator<AuditedBackport> {
    const tip = await resolveCommit(store.git, branch);
    if (!tip) throw commitNotFound(branch);
    const ids = await listCommits(store, tip, since);
    const start = after === undefined ? 0 : ids.indexOf(after) + 1;
    if (after !== undefined && start === 0) throw commitNotFound(after);
    for (let at = start; at < ids.length; at++) {
        const backport = await readCommit(store.objects, ids[at]!);
        if (!backport || backport.parents.length !== 1) continue;
        const [reference] = findReferences(backport.message);
        if (!reference) continue;
        const original = await readCommit(store.objects, reference.id);
        const findings = original
            ? await auditBackport(store, original, backport)
            : [{ kind: 'unknown-reference' as const, reference: reference.id }];
        const { id, subject } = backport;
        yield { backport: id, subject, original: original?.id, findings, done: at + 1, total: ids.length };
    }
}

async function listCommits({ git }: Store, tip: string, since: string | undefined): Promise<string[]> {
    const not = since === undefined ? undefined : await resolveCommit(git, since);
    if (since === undefined || not !== undefined) return revList(git, { from: tip, not, most: MOST });
    if (!isDate(since)) throw commitNotFound(since);
    return listMatching(git, tip, { since, until: undefined, author: undefined, grep: undefined, path: undefined });
}

async function auditBackport(store: Store, original: Commit, backport: Commit): Promise<AuditFinding[]> {
    const findings: AuditFinding[] = [];
    const [there, here] = [original, backport].map(({ author }) => `${author.name} <${author.email}>`);
    if (original.author.email !== backport.author.email && original.author.name !== backport.author.name)
        findings.push({ kind: 'author-lost', original: there!, backport: here! });
    const comparison = await verifyCommits(store.git, store.objects, original.id, backport.id);
    if (comparison.verdict === 'identical') return findings;
    if (comparison.extent === 'other') return [...findings, { kind: 'wrong-reference', reference: original.id }];
    for (const { backport: path, misplaced = [] } of comparison.files)
        for (const hunk of misplaced) findings.push({ kind: 'misplaced', path: path!, line: hunk.after[0] + 1, hunk });
    const { questions } = await judgeBackport(store, { comparison, withoutWarnings: true });
    for (const question of questions) {
        const { path, line, facts } = question;
        if (facts.kind === 'file-missing') findings.push({ kind: 'incomplete', path });
        else if (facts.kind !== 'misplaced')
            findings.push({ kind: 'question', path, ...(line === undefined ? {} : { line }), question });
    }
    return findings;
}
