/**
 * The versions of a merge as trees, made of the index alone: its stages 1 and 3 in the place of what is in conflict, and what
 * has merged by itself as a change of the patch. For mails and stashes, whose versions no commit has.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readOutput, withEnvironment, type Git } from './git.ts';
import { makeTemporaryFolder } from '../files/temporaryFolder.ts';
import type { Stage, UnmergedFile } from './unmergedFile.ts';

/** What the commit says of itself. */
export interface MadeCommit {
    readonly subject: string;
    readonly author: string;
    readonly date: string;
}

/**
 * @param git a scratch store's handle (see `openScratch`), in a work tree
 * @returns ids of two commits in the temporary store: the base, and the patch on it
 * @throws GitFailed
 */
export async function writeIndexSides(
    git: Git,
    files: readonly UnmergedFile[],
    said: MadeCommit | undefined,
): Promise<{ readonly base: string; readonly patch: string }> {
    const dir = await makeTemporaryFolder('sides');
    const apart = withEnvironment(git, { GIT_INDEX_FILE: path.join(dir, 'index') });
    try {
        await readOutput(apart, ['read-tree', 'HEAD']);
        const base = await treeWith(apart, files, (file) => file.base);
        await readOutput(apart, ['read-tree', 'HEAD']);
        const staged = await readOutput(git, [
            'diff-index',
            '--cached',
            '--raw',
            '-z',
            '--no-abbrev',
            '--no-renames',
            'HEAD',
            '--',
        ]);
        const patch = await treeWith(apart, files, (file) => file.patch, linesOf(staged));
        const first = await commitTree(git, base, [], undefined);
        return { base: first, patch: await commitTree(git, patch, [first], said) };
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
}

async function treeWith(
    git: Git,
    files: readonly UnmergedFile[],
    sideOf: (file: UnmergedFile) => Stage | undefined,
    more: readonly string[] = [],
): Promise<string> {
    const own = files.map((file) => {
        const stage = sideOf(file);
        if (stage) return `${stage.mode} ${stage.oid} 0\t${file.path}\0`;
        // As long as the ids of the repository are.
        const { oid = '' } = file.base ?? file.target ?? file.patch ?? {};
        return `0 ${oid.replace(/./g, '0')}\t${file.path}\0`;
    });
    await readOutput(git, ['update-index', '-z', '--index-info'], { input: [...more, ...own].join('') });
    return (await readOutput(git, ['write-tree'])).trim();
}

/** `:<mode> <mode> <oid> <oid> <status>\0<path>\0` as lines for the index; what is in conflict is left out. Pure. */
function linesOf(raw: string): string[] {
    const fields = raw.split('\0');
    const lines: string[] = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [, mode, , oid, status] = fields[at]!.slice(1).split(' ');
        if (mode === undefined || oid === undefined || status === 'U') continue;
        lines.push(status === 'D' ? `0 ${oid}\t${fields[at + 1]!}\0` : `${mode} ${oid} 0\t${fields[at + 1]!}\0`);
    }
    return lines;
}

async function commitTree(
    git: Git,
    tree: string,
    parents: readonly string[],
    said: MadeCommit | undefined,
): Promise<string> {
    const named = withEnvironment(git, {
        ...{ GIT_COMMITTER_NAME: 'backport', GIT_COMMITTER_EMAIL: 'backport' },
        ...{ GIT_AUTHOR_NAME: said?.author || 'backport', GIT_AUTHOR_EMAIL: 'backport' },
    });
    const of = parents.flatMap((parent) => ['-p', parent]);
    // eslint-disable-next-line git/end-of-options -- ids
    return (await readOutput(named, ['commit-tree', tree, ...of], { input: `${said?.subject ?? ''}\n` })).trim();
}
