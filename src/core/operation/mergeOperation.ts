/** A merge, of `git merge`, `git pull` or a rebase's todo list. */
import path from 'node:path';
import { readRegularContent } from '../files/readRegularFile.ts';
import { listMergeBases } from '../git/mergeBases.ts';
import { parseId } from '../git/todoList.ts';
import { shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { IndexState } from './sides.ts';
import type { GitOperation, OperationSide, Sides } from './operation.ts';

interface Seen extends IndexState {
    readonly repository: Repository;
    readonly head: string | undefined;
    readonly ref: string | undefined;
}

/** @param merged the first commit that is merged: an octopus has more, one a line in `MERGE_HEAD` */
export async function describeMerge(seen: Seen, merged: string): Promise<GitOperation> {
    const { repository, head, ref, files } = seen;
    const read = async (name: string) =>
        (await readRegularContent(path.join(repository.gitDir, name), { max: 1 << 20 }))?.toString('utf8');
    const [heads, message, autostash] = await Promise.all([
        read('MERGE_HEAD'),
        read('MERGE_MSG'),
        read('MERGE_AUTOSTASH'),
    ]);
    const all = (heads ?? '').split('\n').flatMap((line) => parseId(line) ?? []);
    const names = parseMergedNames(message?.split('\n')[0] ?? '');
    const patches = (all.length ? all : [merged]).map((commit, index) => ({
        commit,
        ...(names[index] === undefined ? {} : { name: names[index] }),
    }));
    const target = {
        ...(head === undefined ? {} : { commit: head }),
        ...(ref === undefined ? {} : { name: shortRef(ref) }),
    };
    const stash = parseId(autostash);
    const isOpen = files.some((file) => !file.resolved);
    return {
        kind: 'merge',
        ...(ref === undefined ? {} : { branch: ref }),
        // A merge of which nothing is left is still one: it joins two histories.
        stop: { why: isOpen || files.length ? 'conflict' : 'commit' },
        sides: await mergeSides(repository, target, patches),
        ...(stash === undefined ? {} : { autostash: stash }),
    };
}

/** @param patches what is merged; of several (an octopus) the names are joined, and git has merged the first ones */
export async function mergeSides(
    repository: Repository,
    target: OperationSide,
    patches: readonly OperationSide[],
): Promise<Sides> {
    const patch = patches.at(-1) ?? {};
    const name = patches.flatMap((side) => side.name ?? []).join(', ');
    const bases =
        target.commit === undefined || patch.commit === undefined
            ? []
            : await listMergeBases(repository.git, target.commit, patch.commit);
    return {
        target,
        bases: bases.map((commit) => ({ commit })),
        patch: { ...(patch.commit === undefined ? {} : { commit: patch.commit }), ...(name ? { name } : {}) },
    };
}

/**
 * What the message that git proposes calls the merged ones (builtin/fmt-merge-msg.c): `Merge branch 'a'`,
 * `Merge branches 'a' and 'b'`, `Merge tag 'v1' of <url>`, `Merge remote-tracking branch 'origin/a' into b`. Pure.
 */
export function parseMergedNames(subject: string): string[] {
    if (!subject.startsWith('Merge ')) return [];
    const parts = subject.split("'");
    // Odd parts stand between quotes; `into 'x'` is no merged one.
    return parts.filter((_, at) => at % 2 === 1 && at + 1 < parts.length && !parts[at - 1]!.trimEnd().endsWith('into'));
}
