/** The text of a file in conflict with the regions that git's merge has written into it, and no others. */
import type { MergeFacts } from '../conflict/mergeFacts.ts';
import { parseConflicts } from '../conflict/parseConflicts.ts';
import type { ConflictedText } from '../conflict/regions.ts';
import type { Objects } from '../git/objects.ts';
import { decode, isBinary } from '../base/text.ts';

/** Blobs of the file's three versions; a side without the file, or with a submodule, has none. */
export interface VersionBlobs {
    readonly base?: Entry | undefined;
    readonly target?: Entry | undefined;
    readonly patch?: Entry | undefined;
}

interface Entry {
    readonly oid: string;
    readonly mode: string;
}

/** @param merged names the file in the tree of a merge: `<tree>:<path>` @returns undefined where that is not text */
export async function readConflicted(
    objects: Objects,
    blobs: VersionBlobs,
    merged: string,
): Promise<ConflictedText | undefined> {
    const facts = await readMergeFacts(objects, blobs, merged);
    return facts.merged === undefined ? undefined : parseConflicts(facts.merged, facts);
}

/** What {@link parseConflicts} needs to tell this file's markers. @param merged as for {@link readConflicted} */
export async function readMergeFacts(objects: Objects, blobs: VersionBlobs, merged: string): Promise<MergeFacts> {
    const textOf = async (name: string | undefined) => {
        const object = name === undefined ? undefined : await objects.read(name);
        return object?.type === 'blob' && !isBinary(object.data) ? decode(object.data).text : undefined;
    };
    const ofBlob = (entry: Entry | undefined) => textOf(entry?.mode.startsWith('100') ? entry.oid : undefined);
    const [base, target, patch, text] = await Promise.all([
        ofBlob(blobs.base),
        ofBlob(blobs.target),
        ofBlob(blobs.patch),
        textOf(merged),
    ]);
    return {
        versions: {
            ...(base === undefined ? {} : { base }),
            ...(target === undefined ? {} : { target }),
            ...(patch === undefined ? {} : { patch }),
        },
        ...(text === undefined ? {} : { merged: text }),
    };
}

/** The three versions of one file among the entries of a merge. */
export function findBlobs(
    entries: readonly {
        readonly path: string;
        readonly stage: 1 | 2 | 3;
        readonly oid: string;
        readonly mode: string;
    }[],
    path: string,
): VersionBlobs {
    const at = (stage: 1 | 2 | 3) => entries.find((entry) => entry.path === path && entry.stage === stage);
    return { base: at(1), target: at(2), patch: at(3) };
}
