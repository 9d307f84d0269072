/** `git apply --cached` on an index of its own: a patch applied to a tree, no work tree and no index of the person touched. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { output, run, runBytes, withEnvironment, type Git } from './git.ts';

/** `tree` where it applied; else git's words, a line per place that did not fit. */
export type Applied = { readonly tree: string } | { readonly problems: readonly string[] };

/**
 * @param base commit or tree
 * @param patches texts of diffs, applied one after the other
 * @returns the tree after each patch; the list ends at the first that does not apply
 * @throws GitFailed where `base` is no tree
 */
export async function applyPatches(
    git: Git,
    base: string,
    patches: readonly (string | Uint8Array)[],
): Promise<Applied[]> {
    const dir = await mkdtemp(path.join(tmpdir(), 'git-backport-index-'));
    const own = withEnvironment(git, { GIT_INDEX_FILE: path.join(dir, 'index') });
    try {
        await output(own, ['read-tree', `${base}^{tree}`]);
        const applied: Applied[] = [];
        for (const input of patches) {
            // -p1 and no directory of the person's: paths in the patch count from the top of the tree; git refuses
            // those that lead out of it.
            const ran = await runBytes(own, ['apply', '--cached', '-p1', '--whitespace=nowarn', '-'], { input });
            if (ran.code !== 0) return [...applied, { problems: ran.stderr.split('\n').filter(Boolean) }];
            applied.push({ tree: (await output(own, ['write-tree'])).trim() });
        }
        return applied;
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

export interface CommitRequest {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    /** `date` in any form that git reads. */
    readonly author?: { readonly name: string; readonly email: string; readonly date?: string };
    /** With the person's key. */
    readonly sign?: boolean;
}

/** `git commit-tree`: the person is the committer, the author is the mail's. @returns the id @throws GitFailed */
export async function commitTreeAs(git: Git, { tree, parents, message, author, sign }: CommitRequest): Promise<string> {
    const own = withEnvironment(git, {
        ...(author ? { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email } : {}),
        ...(author?.date ? { GIT_AUTHOR_DATE: author.date } : {}),
    });
    return (
        await output(
            own,
            [
                // The bytes below are UTF-8, whatever the repository's own commits are in.
                ...['-c', 'i18n.commitEncoding=UTF-8', 'commit-tree'],
                tree,
                ...parents.flatMap((parent) => ['-p', parent]),
                ...(sign ? ['--gpg-sign'] : []),
                '-F',
                '-',
            ],
            { input: message },
        )
    ).trim();
}

/** Keeps an object that no branch names. @param ref full name */
export async function updateRef(git: Git, ref: string, id: string): Promise<boolean> {
    return (await run(git, ['update-ref', ref, id])).code === 0;
}
