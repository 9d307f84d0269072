/** The three versions of a step that makes, or takes back, the change of one commit. */
import type { ReadCommit } from '../git/log.ts';
import { shortRef } from '../git/refs.ts';
import type { UnmergedFile } from '../git/unmergedFile.ts';
import type { Sides } from './operation.ts';

/** The index, as the questions about a stop need it. */
export interface IndexState {
    readonly files: readonly UnmergedFile[];
    /** It differs from HEAD. */
    readonly isChanged: () => Promise<boolean>;
}

interface CheckedOut {
    readonly readCommit: ReadCommit;
    readonly head: string | undefined;
    readonly ref: string | undefined;
}

/**
 * @param commit 40 hex, or a part of it @param names how target and patch are called, where they have better names
 * @returns without the versions that are not in the repository (any more)
 */
export async function commitSides(
    { readCommit, head, ref }: CheckedOut,
    commit: string,
    {
        isRevert = false,
        mainline,
        names = {},
    }: {
        readonly isRevert?: boolean;
        readonly mainline?: number | undefined;
        readonly names?: { readonly target?: string | undefined; readonly patch?: string | undefined };
    } = {},
): Promise<Sides> {
    const found = await readCommit(commit);
    const id = found?.id ?? commit;
    const parent = found?.parents[(mainline ?? 1) - 1];
    const target = names.target ?? (ref === undefined ? undefined : shortRef(ref));
    const own = { commit: id, ...(names.patch === undefined ? {} : { name: names.patch }) };
    const before = parent === undefined ? undefined : { commit: parent };
    return {
        target: { ...(head === undefined ? {} : { commit: head }), ...(target === undefined ? {} : { name: target }) },
        bases: isRevert ? [own] : before ? [before] : [],
        patch: isRevert ? (before ?? {}) : own,
        change: id,
        ...(mainline === undefined ? {} : { mainline }),
    };
}
