/** What messages name of other commits, resolved once for all branches; what cannot be told is named, not guessed. Pure. */
import type { CandidateEvidence } from '../messages/describeCandidate.ts';
import type { FactReference } from './commitFacts.ts';
import { areAncestors } from './commitGraph.ts';
import type { History } from './history.ts';
import { isSameSubject } from './isSameSubject.ts';
import type { CopyIndex } from './presence.ts';

/** A commit that a message names, told once for all branches. */
export type ReadReference =
    | {
          readonly kind: 'commit';
          readonly id: string;
          readonly roots: readonly string[];
          readonly subject: string;
          /** The subject beside the id is another commit's: it counts only where the branch has either one. */
          readonly otherSubject?: { readonly ids: readonly string[]; readonly evidence: CandidateEvidence };
      }
    | { readonly kind: 'problem'; readonly evidence: CandidateEvidence };

/** References of each commit by relation, resolved: `fixes` and `reverts` with what is wrong about them. */
export interface ReadReferences {
    readonly fixes: readonly ReadReference[];
    readonly reverts: readonly ReadReference[];
    /** Full ids; what cannot be told is left out. */
    readonly needs: readonly string[];
    readonly neededBy: readonly string[];
}

const NONE: ReadReferences = { fixes: [], reverts: [], needs: [], neededBy: [] };

/** Whether a commit comes before another one of the history, answered for all pairs at once. */
type AncestorTest = (id: string, index: number) => boolean;

/**
 * What messages of some commits name.
 * @param indexes of the commits @param isUpstream whether upstream reaches a commit, by index
 * @returns for one of these commits; nothing for others
 */
export function readReferences(
    history: History,
    copies: CopyIndex,
    indexes: readonly number[],
    isUpstream: (index: number) => boolean,
): (index: number) => ReadReferences {
    const isAncestor = createAncestorTest(history, copies, indexes);
    const findBySubject = createSubjectIndex(history);
    const read = (reference: FactReference, index: number) => {
        const found = resolveReference(history, copies, reference);
        if (found.kind === 'problem') return found;
        const { id, roots, subject } = found;
        // A stable id stands for its upstream commit; what only a branch has comes in by no backport.
        const at = history.indexOf.get(id);
        const isOfBranchAlone = at !== undefined && !isUpstream(at) && roots[0] === id;
        const own = history.commits[index]!.id;
        if (!isOfBranchAlone && !roots.some((root) => isAncestor(root, index) && root !== own))
            return createProblem(reference.id, 'not-an-ancestor', subject);
        const { quoted } = reference;
        if (quoted === undefined || subject === '' || isSameSubject(quoted, subject)) return found;
        const { evidence } = createProblem(reference.id, 'other-subject', subject);
        return { ...found, otherSubject: { ids: findBySubject(quoted), evidence } };
    };
    const memo = new Map<number, ReadReferences>();
    for (const index of indexes) {
        const { references, tags } = history.commits[index]!;
        if (references.length === 0 && tags.length === 0) continue;
        const all = (relation: FactReference['relation']) => references.filter((each) => each.relation === relation);
        memo.set(index, {
            fixes: all('fixes').map((each) => read(each, index)),
            reverts: all('reverts').flatMap((each) => (each.partial ? [] : [read(each, index)])),
            needs: listRoots(history, copies, all('needs')),
            neededBy: listRoots(history, copies, all('neededBy')),
        });
    }
    return (index) => memo.get(index) ?? NONE;
}

/** All pairs that references of these commits ask about are answered in one walk of the graph. */
function createAncestorTest(history: History, copies: CopyIndex, indexes: readonly number[]): AncestorTest {
    const { commits, indexOf } = history;
    const pairs: [number, number][] = [];
    const keys = new Map<string, number>();
    const isAskedFor = ({ relation, partial }: FactReference) =>
        relation === 'fixes' || (relation === 'reverts' && !partial);
    for (const index of indexes) {
        for (const reference of commits[index]!.references) {
            const named = isAskedFor(reference) ? history.nameOf(reference.id) : undefined;
            if (named?.kind !== 'commit') continue;
            for (const root of [named.id, ...copies.rootsOf(named.id)]) {
                const at = indexOf.get(root);
                const key = `${root} ${index}`;
                if (at === undefined || keys.has(key)) continue;
                keys.set(key, pairs.push([at, index]) - 1);
            }
        }
    }
    const answers = areAncestors(history, pairs);
    return (id, index) =>
        indexOf.has(id) ? answers[keys.get(`${id} ${index}`) ?? -1] === true : history.other(id)?.common === true;
}

/** Ids of the commits with exactly this subject; read when it is first asked for. */
function createSubjectIndex({ commits }: History): (subject: string) => readonly string[] {
    let subjects: Map<string, string[]> | undefined;
    return (subject) => {
        if (!subjects) {
            subjects = new Map();
            for (const { id, subject: own } of commits) {
                const same = subjects.get(own);
                if (same) same.push(id);
                else subjects.set(own, [id]);
            }
        }
        return subjects.get(subject) ?? [];
    };
}

type ReferenceProblemName = Extract<CandidateEvidence, { kind: 'reference-problem' }>['problem'];

const createProblem = (id: string, problem: ReferenceProblemName, subject?: string) => ({
    kind: 'problem' as const,
    evidence: { kind: 'reference-problem' as const, id, problem, ...(subject ? { subject } : {}) },
});

/** @returns the commit that a reference names, whatever the subject beside it */
function resolveReference(history: History, copies: CopyIndex, { id }: FactReference): ReadReference {
    const named = history.nameOf(id);
    if (!named) return createProblem(id, 'unknown');
    if (named.kind === 'ambiguous') return createProblem(id, 'ambiguous');
    const at = history.indexOf.get(named.id);
    const subject = at === undefined ? (history.other(named.id)?.subject ?? '') : history.commits[at]!.subject;
    return { kind: 'commit', id: named.id, roots: copies.rootsOf(named.id), subject };
}

/** Ids of the upstream commits that references name; what cannot be told is left out. */
function listRoots(history: History, copies: CopyIndex, references: readonly FactReference[]): string[] {
    return references.flatMap(({ id }) => {
        const named = history.nameOf(id);
        return named?.kind === 'commit' ? copies.rootsOf(named.id) : [];
    });
}
