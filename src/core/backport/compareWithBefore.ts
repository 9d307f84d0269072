/** Records the state before a backport, and lists what differs from it after an abort. */
import { run, type Git } from '../git/git.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import type { LocalEdit, OperationRecord } from './operationRecord.ts';

/** Edits beyond this number are not recorded. */
const MOST = 2000;

/** As it is found: a submodule counts where it is at another commit than the index says. */
export interface FoundEdit extends LocalEdit {
    readonly isSubmodule: boolean;
}

/** Tracked files that differ from the index. @returns undefined if there are too many */
export async function findLocalEdits(git: Git): Promise<readonly FoundEdit[] | undefined> {
    const entries = (await status(git))
        // The folder of a submodule that is not checked out: git makes an empty one when it switches.
        .filter(({ unstaged, submodule }) => unstaged !== '.' && !(submodule && unstaged === 'D'));
    if (entries.length > MOST) return undefined;
    const edits: FoundEdit[] = [];
    for (const { path, submodule } of entries.sort((a, b) => (a.path < b.path ? -1 : 1))) {
        const ran = await run(git, ['hash-object', '--', path]);
        edits.push({ path, isSubmodule: submodule, ...(ran.code === 0 ? { oid: ran.stdout.trim() } : {}) });
    }
    return edits;
}

/** {@link findLocalEdits}, as a record keeps them. */
export async function listLocalEdits(git: Git): Promise<readonly LocalEdit[] | undefined> {
    const found = await findLocalEdits(git);
    return found?.map(({ path, oid }) => ({ path, ...(oid === undefined ? {} : { oid }) }));
}

/** @returns names of branches, commits and files that differ from before; empty if nothing differs */
export async function compareWithBefore({ git }: Repository, record: OperationRecord): Promise<string[]> {
    const { before, branch, created } = record;
    const [ref, head, staged, edits, made] = await Promise.all([
        readHeadRef(git),
        resolveCommit(git, 'HEAD'),
        listStagedPaths(git, 'HEAD'),
        listLocalEdits(git),
        created ? resolveCommit(git, branch) : undefined,
    ]);
    const differs = new Set<string>();
    if (ref !== before.ref) differs.add(shortRef(ref ?? head ?? 'HEAD'));
    else if (head !== before.commit) differs.add(shortRef(ref ?? 'HEAD'));
    if (made !== undefined) differs.add(shortRef(branch));
    for (const file of staged) differs.add(file);
    if (before.edits && edits) {
        const known = new Map(before.edits.map(({ path, oid }) => [path, oid ?? '']));
        for (const { path, oid } of edits) if (known.get(path) !== (oid ?? '')) differs.add(path);
        const now = new Set(edits.map(({ path }) => path));
        for (const { path } of before.edits) if (!now.has(path)) differs.add(path);
    }
    return [...differs];
}
