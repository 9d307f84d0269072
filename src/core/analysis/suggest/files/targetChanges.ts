/** Files of the target that are not as the pick's parent has them: only there can code stand that upstream has moved. */
import { countCommonPrefix } from '../../../base/commonAffixes.ts';
import { diffTree, type FileChange } from '../../../git/diffTree.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';

/** From the pick's parent to the target, file by file, renames not looked for; read once for a pick. */
export function readTargetChanges({ store, trees }: AnalysisContext): Promise<readonly FileChange[]> {
    const of = `${trees.base} ${trees.target}`;
    const kept = store.memo.get('target changes') as
        { of: string; changes: Promise<readonly FileChange[]> } | undefined;
    if (kept?.of === of) return kept.changes;
    const changes = diffTree(store.git, trees.base, trees.target, { renames: false });
    store.memo.set('target changes', { of, changes });
    changes.catch(() => store.memo.delete('target changes'));
    return changes;
}

/** Those of the same ending, the likeliest first: of the same name, then by the folders that they have in common. */
export function sortByDistance(path: string, changes: readonly FileChange[]): FileChange[] {
    const parts = path.split('/');
    const ending = readExtension(path);
    const distance = (other: string) => {
        const there = other.split('/');
        const common = countCommonPrefix(parts.slice(0, -1), there.slice(0, -1));
        const folders = parts.length + there.length - 2 - 2 * common;
        return there.at(-1) === parts.at(-1) ? folders / 100 : 1 + folders;
    };
    return changes
        .filter((change) => readExtension(change.path) === ending)
        .map((change) => ({ change, far: distance(change.path) }))
        .sort((a, b) => a.far - b.far || (a.change.path < b.change.path ? -1 : 1))
        .map(({ change }) => change);
}

/** With its dot; empty without an extension. */
export const readExtension = (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? '';
