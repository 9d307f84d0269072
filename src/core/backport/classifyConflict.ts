/** What sort of conflict a file has, from its versions in the index. Pure. */
import type { UnmergedFile } from '../git/unmerged.ts';
import type { FileKind } from './state.ts';

/** What the index alone does not say. */
export interface KindFacts {
    /** The path exists in the pick's parent. */
    readonly inBase: boolean;
    /** ... and in the pick. */
    readonly inPatch: boolean;
    /** ... and on the target. */
    readonly inTarget: boolean;
    /** Where its name ends in `~…`: one side has a folder at the name before that. */
    readonly folderInWay: boolean;
    /** One of the versions is not text. */
    readonly binary: boolean;
    /** Another file in conflict has only a base: a file that both sides have renamed. */
    readonly renamedByBoth: boolean;
}

const SUBMODULE = '160000';
const LINK = '120000';

export function classifyConflict(file: UnmergedFile, facts: KindFacts): FileKind {
    const { base, target, patch } = file;
    const modes = [base, target, patch].flatMap((stage) => (stage ? [stage.mode] : []));
    if (modes.includes(SUBMODULE)) return 'submodule';
    if (modes.includes(LINK)) return 'symlink';
    if (base && target && patch) {
        if (sameContent(base, target) || sameContent(base, patch) || sameContent(target, patch))
            return target.mode !== patch.mode ? 'mode' : 'content';
        return facts.binary ? 'binary' : 'content';
    }
    if (target && patch) return sameContent(target, patch) ? 'mode' : facts.binary ? 'binary' : 'add/add';
    if (facts.folderInWay) return 'directory/file';
    // A file on one side and a link on the other: git has moved the file out of the link's way.
    if (base && !facts.inBase && /~[^/]+$/.test(file.path)) return 'symlink';
    if (base && (target || patch)) return facts.inBase ? 'modify/delete' : 'rename/delete';
    if (base || facts.renamedByBoth) return 'rename/rename';
    // One side alone: git has put it where it could. With `~` it made way for a folder (merge-ort's unique names).
    if (/~[^/]+$/.test(file.path)) return 'directory/file';
    return (patch && !facts.inPatch) || (target && !facts.inTarget) ? 'directory rename' : 'directory/file';
}

const sameContent = (a: { oid: string }, b: { oid: string }) => a.oid === b.oid;
