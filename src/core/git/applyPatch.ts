/** `git apply --cached` on an index of its own: a patch applied to a tree, no work tree and no index of the user touched. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import { GitFailed, readOutput, run, runBytes, withEnvironment, type Git } from './git.ts';
import type { Identity } from './identity.ts';

/** `tree` where it applied; else git's words, a line per place that did not fit. */
export type Applied = { readonly tree: string } | { readonly problems: readonly string[] };

/** How the paths and lines of a patch are taken: see git-apply(1). */
export interface ApplyOptions {
    /** Parts that are taken off the front of each path. */
    readonly strip: number;
    /** Folder in the tree that the paths count from. */
    readonly directory?: string;
    /** Lines without context stand where their numbers say. */
    readonly unidiffZero?: boolean;
    /** Mend whitespace, as the user has git do it (`apply.whitespace=fix`). */
    readonly fixWhitespace?: boolean;
}

/** The user's `apply.whitespace` mends what is applied: `git am` heeds it. */
export async function fixesWhitespace(git: Git): Promise<boolean> {
    return /^(?:fix|strip)$/.test((await run(git, ['config', '--get', 'apply.whitespace'])).stdout.trim());
}

/**
 * @param base commit or tree
 * @param patches texts of diffs, applied one after the other
 * @returns the tree after each patch; the list ends at the first that does not apply
 * @throws GitFailed where `base` is not a tree
 */
export async function applyPatches(
    git: Git,
    base: string,
    patches: readonly (string | Uint8Array)[],
    options: ApplyOptions,
): Promise<Applied[]> {
    const dir = await makeTemporaryFolder('index');
    const own = withEnvironment(git, { GIT_INDEX_FILE: path.join(dir, 'index') });
    // No directory of the user's: paths count from the top of the tree; git refuses those that lead out of it.
    const args = [
        ...[...NO_HOOKS, 'apply', '--cached', `-p${options.strip}`],
        options.fixWhitespace ? '--whitespace=fix' : '--whitespace=nowarn',
        ...(options.directory === undefined ? [] : [`--directory=${options.directory}`]),
        ...(options.unidiffZero ? ['--unidiff-zero'] : []),
        '-',
    ];
    try {
        await readOutput(own, [...NO_HOOKS, 'read-tree', '--end-of-options', `${base}^{tree}`]);
        const applied: Applied[] = [];
        for (const input of patches) {
            const ran = await runBytes(own, args, { input });
            if (ran.code !== 0) return [...applied, { problems: ran.stderr.split('\n').filter(Boolean) }];
            applied.push({ tree: (await readOutput(own, [...NO_HOOKS, 'write-tree'])).trim() });
        }
        return applied;
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

/** Dry runs, and refs that only this program reads, must not trigger the repository's hooks. */
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

/** A commit to be made of a tree, by `git commit-tree`; no ref points at it yet. */
export interface CommitRequest {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    /** `date` in any form that git reads. */
    readonly author?: Identity & { readonly date?: string };
    /** By default the user, now. */
    readonly committer?: Identity & { readonly date: string };
    /** With the user's key. */
    readonly sign?: boolean;
}

/** `git commit-tree` @returns the id @throws GitFailed */
export async function commitTreeAs(git: Git, request: CommitRequest): Promise<string> {
    const { tree, parents, message, author, committer, sign } = request;
    const own = withEnvironment(git, {
        ...(committer
            ? {
                  GIT_COMMITTER_NAME: committer.name,
                  GIT_COMMITTER_EMAIL: committer.email,
                  GIT_COMMITTER_DATE: committer.date,
              }
            : {}),
        ...(author ? { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email } : {}),
        ...(author?.date ? { GIT_AUTHOR_DATE: author.date } : {}),
    });
    return (
        await readOutput(
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

/**
 * Brings commits of a temporary store into the repository itself, with names that keep them.
 * @param from reads and has written them
 * @param to the repository
 * @param tip the last of them; what `base` leads to is there already
 * @param refs full names, and the commit of each
 * @throws GitFailed with none of the refs written, also if another process has changed one meanwhile
 */
export async function importCommits(
    from: Git,
    to: Git,
    { tip, base, refs }: { readonly tip: string; readonly base: string; readonly refs: ReadonlyMap<string, string> },
): Promise<void> {
    const revisions = [...new Set([tip, ...refs.values()]), `^${base}`].map((line) => `${line}\n`).join('');
    const args = ['pack-objects', '--revs', '--stdout', '--quiet'];
    const pack = await runBytes(from, args, { input: revisions });
    if (pack.code !== 0) throw new GitFailed(args, pack.code, pack.stderr);
    await readOutput(to, ['unpack-objects', '-q'], { input: pack.stdout });
    await ensureRefs(to, refs);
}

/**
 * Sets all of the refs or none, each from its current value. A process that makes the same commits at the same time sets the
 * same refs, so a lost race with it is not an error.
 */
async function ensureRefs(git: Git, refs: ReadonlyMap<string, string>): Promise<void> {
    const wrong = await listWrongRefs(git, refs);
    if (wrong.length === 0) return;
    const lines = wrong.map(({ ref, id, now }) => `update ${ref}\0${id}\0${now ?? '0'.repeat(id.length)}\0`);
    const args = [...NO_HOOKS, 'update-ref', '--no-deref', '--stdin', '-z'];
    const ran = await run(git, args, { input: lines.join('') });
    if (ran.code !== 0 && (await listWrongRefs(git, refs)).length > 0) throw new GitFailed(args, ran.code, ran.stderr);
}

/** Those that are not at their commit; `now` undefined where a ref is not there. */
async function listWrongRefs(
    git: Git,
    refs: ReadonlyMap<string, string>,
): Promise<{ readonly ref: string; readonly id: string; readonly now: string | undefined }[]> {
    const listed = await readOutput(git, ['for-each-ref', '--format=%(refname) %(objectname)', '--', ...refs.keys()]);
    const values = new Map(listed.split('\n').map((line) => line.split(' ') as [string, string]));
    return [...refs].map(([ref, id]) => ({ ref, id, now: values.get(ref) })).filter(({ id, now }) => now !== id);
}
