/**
 * What sort of conflict a file has, from its versions in the index: of a pick that has stopped, and of one that is tried in
 * memory. Pure.
 */
import { SUBMODULE, SYMLINK } from '../git/modes.ts';
import type { Stage, UnmergedFile } from '../git/unmergedFile.ts';
import type { FileKind } from './state.ts';

/** A name, and what the index has under it. */
export type ConflictVersions = Omit<UnmergedFile, 'resolved'>;

/** What the index alone does not say. */
export interface ConflictFacts {
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

/** git's own names: see "CONFLICT" in merge-ort.c. */
export function classifyConflict(file: ConflictVersions, facts: ConflictFacts): FileKind {
    const { base, target, patch } = file;
    const modes = [base, target, patch].map((stage) => stage?.mode);
    if (modes.includes(SUBMODULE)) return 'submodule';
    if (modes.includes(SYMLINK)) return 'symlink';
    if (target && patch) return classifyPair(base, target, patch, facts);
    if (facts.folderInWay) return 'directory/file';
    // A file on one side and a link on the other: git has moved the file out of the link's way.
    if (base && !facts.inBase && hasMadeUpName(file)) return 'symlink';
    if (base && (target ?? patch)) return facts.inBase ? 'modify/delete' : 'rename/delete';
    if (base || facts.renamedByBoth) return 'rename/rename';
    return classifyLoneSide(file, facts);
}

/** Both sides have the file. */
function classifyPair(base: Stage | undefined, target: Stage, patch: Stage, { binary }: ConflictFacts): FileKind {
    const isSame = target.oid === patch.oid;
    if (!base) return isSame ? 'mode' : binary ? 'binary' : 'add/add';
    // One side, or both, left the content as it was: what differs is the mode.
    if (isSame || base.oid === target.oid || base.oid === patch.oid)
        return target.mode === patch.mode ? 'content' : 'mode';
    return binary ? 'binary' : 'content';
}

/** One side alone has it, and git has put it where it could. */
function classifyLoneSide(file: ConflictVersions, { inPatch, inTarget }: ConflictFacts): FileKind {
    if (hasMadeUpName(file)) return 'directory/file';
    return (file.patch && !inPatch) || (file.target && !inTarget) ? 'directory rename' : 'directory/file';
}

/** `<name>~<side>`: it made way for a folder (unique_path in merge-ort.c). */
const hasMadeUpName = ({ path }: ConflictVersions) => /~[^/]+$/.test(path);
