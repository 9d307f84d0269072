/** What mends or takes back the original of a backport, and is not on the branch. */
import { isUnambiguous, readOriginals } from '../analysis/history/findSiblingCommits.ts';
import { findReverts } from '../analysis/history/findReverts.ts';
import type { ReferencingCommit } from '../analysis/history/referenceFacts.ts';
import type { AuditFinding } from './auditFinding.ts';
import { nameAuthorship, type BranchHistory } from './branchHistory.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import type { Store } from '../git/store.ts';

/** Follow-ups of one backport that are told. */
const MOST = 12;

/**
 * Nothing is missing of a backport that the branch has taken back, and no follow-up that upstream has taken back.
 * @returns newest first
 */
export async function findMissingFollowUps(
    store: Store,
    history: BranchHistory,
    original: Commit,
    backport: Commit,
): Promise<AuditFinding[]> {
    const { git, objects } = store;
    const { own, missing, references } = history;
    const reverted = await findReverts(git, references, references.referencesAbout(backport), (id) => own.ids.has(id));
    if (reverted.some(({ reappliedBy }) => reappliedBy === undefined)) return [];
    // An original that is a copy itself shares the follow-ups of its own.
    const about: ReferencingCommit[] = [];
    for (const commit of [original, ...(await readOriginals(store, original))])
        for (const reference of references.referencesAbout(commit))
            if (await isUnambiguous(store, reference.refersTo, commit.id)) about.push(reference);
    const isUpstreams = (id: string) => missing.ids.has(id);
    const standing = new Set(
        (await findReverts(git, references, about, isUpstreams)).flatMap(({ by, reappliedBy }) =>
            reappliedBy === undefined ? [by.id] : [],
        ),
    );
    const found: AuditFinding[] = [];
    /** Upstream may have one change several times: its release branches were merged back. */
    const seen = new Set<string>();
    for (const { kind, id } of about) {
        if (found.length >= MOST) break;
        if (!missing.ids.has(id) || !(kind === 'fixes' || (kind === 'reverts' && standing.has(id)))) continue;
        const commit = await readCommit(objects, id);
        if (!commit || commit.parents.length > 1 || isCarried(history, commit)) continue;
        const undone = await findReverts(git, references, references.referencesAbout(commit), isUpstreams);
        if (undone.some(({ reappliedBy }) => reappliedBy === undefined)) continue;
        const name = nameAuthorship(commit.author.seconds, commit.subject);
        if (seen.has(name)) continue;
        seen.add(name);
        found.push({ kind: kind === 'fixes' ? 'fix-missing' : 'revert-missing', commit: id, subject: commit.subject });
    }
    return found;
}

/** Whether the branch has it: named by a commit there, or by the same author, of the same second and subject. */
function isCarried({ own, references }: BranchHistory, { id, message, author, subject }: Commit): boolean {
    if (own.byAuthorship.has(nameAuthorship(author.seconds, subject))) return true;
    return references.referencesAbout({ id, message }).some((copy) => copy.kind === 'copies' && own.ids.has(copy.id));
}
