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

/** What messages of some commits name. @param indexes of the commits */
export function readReferences(
    history: History,
    copies: CopyIndex,
    indexes: readonly number[],
    isUpstream: (index: number) => boolean,
): (index: number) => ReadReferences {
    const { commits, indexOf } = history;
    const pairs: [number, number][] = [];
    const keys = new Map<string, number>();
    const usable = ({ relation, partial }: FactReference) =>
        relation === 'fixes' || (relation === 'reverts' && !partial);
    for (const index of indexes) {
        for (const reference of commits[index]!.references) {
            const named = usable(reference) ? history.nameOf(reference.id) : undefined;
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
    const isAncestor = (id: string, index: number) =>
        indexOf.has(id) ? answers[keys.get(`${id} ${index}`) ?? -1] === true : history.other(id)?.common === true;
    const subjectOf = (id: string) => {
        const at = indexOf.get(id);
        return at === undefined ? (history.other(id)?.subject ?? '') : commits[at]!.subject;
    };
    let subjects: Map<string, string[]> | undefined;
    const bySubject = () => {
        if (subjects) return subjects;
        subjects = new Map();
        for (const { id, subject } of commits) {
            const same = subjects.get(subject);
            if (same) same.push(id);
            else subjects.set(subject, [id]);
        }
        return subjects;
    };
    const read = ({ id, quoted }: FactReference, index: number): ReadReference => {
        const problem = (name: 'unknown' | 'ambiguous' | 'not-an-ancestor' | 'other-subject', subject?: string) => ({
            kind: 'problem' as const,
            evidence: { kind: 'reference-problem' as const, id, problem: name, ...(subject ? { subject } : {}) },
        });
        const named = history.nameOf(id);
        if (!named) return problem('unknown');
        if (named.kind === 'ambiguous') return problem('ambiguous');
        const subject = subjectOf(named.id);
        const roots = copies.rootsOf(named.id);
        const isOther = quoted !== undefined && subject !== '' && !isSameSubject(quoted, subject);
        // A stable id stands for its upstream commit; what only a branch has comes in by no backport.
        const at = indexOf.get(named.id);
        const isOfBranchAlone = at !== undefined && !isUpstream(at) && roots[0] === named.id;
        if (!isOfBranchAlone && !roots.some((root) => isAncestor(root, index) && root !== commits[index]!.id))
            return problem('not-an-ancestor', subject);
        const found = { kind: 'commit' as const, id: named.id, roots, subject };
        if (!isOther) return found;
        const ids = bySubject().get(quoted) ?? [];
        return { ...found, otherSubject: { ids, evidence: problem('other-subject', subject).evidence } };
    };
    const memo = new Map<number, ReadReferences>();
    for (const index of indexes) {
        const { references, tags } = commits[index]!;
        if (references.length === 0 && tags.length === 0) continue;
        const all = (relation: FactReference['relation']) => references.filter((each) => each.relation === relation);
        const ids = (written: readonly string[]) =>
            written.flatMap((id) => {
                const named = history.nameOf(id);
                return named?.kind === 'commit' ? copies.rootsOf(named.id) : [];
            });
        memo.set(index, {
            fixes: all('fixes').map((each) => read(each, index)),
            reverts: all('reverts').flatMap((each) => (each.partial ? [] : [read(each, index)])),
            needs: ids(all('needs').map(({ id }) => id)),
            neededBy: ids(all('neededBy').map(({ id }) => id)),
        });
    }
    return (index) => memo.get(index) ?? NONE;
}
