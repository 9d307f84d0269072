/** The verbs that change the index, and files of the work tree from it. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { run, runBytes, withEnvironment, type GitResult } from './git.ts';
import type { LockedGit } from './locked.ts';

/** @param lines as git-update-index(1), USING --INDEX-INFO, each ended with NUL */
export function writeIndexEntries(git: LockedGit, lines: readonly string[]): Promise<GitResult<Buffer>> {
    return runBytes(git, ['update-index', '-z', '--index-info'], { input: lines.join('') });
}

/** A command line has an end, which thousands of names reach. */
const FROM_INPUT = ['--pathspec-from-file=-', '--pathspec-file-nul'];

/** As they are in the work tree, wherever they lie: what is in conflict is checked out, also outside of a sparse checkout. */
export function addFiles(git: LockedGit, files: readonly string[]): Promise<GitResult<string>> {
    return run(git, ['add', '--sparse', '--force', ...FROM_INPUT], { input: files.join('\0') });
}

/** Names without contents: `git add -N`. */
export function announceFiles(git: LockedGit, files: readonly string[]): Promise<GitResult<string>> {
    return run(git, ['add', '--intent-to-add', '--sparse', '--force', ...FROM_INPUT], { input: files.join('\0') });
}

/** Out of the index; the work tree stays. */
export function removeFromIndex(git: LockedGit, files: readonly string[]): Promise<GitResult<string>> {
    return run(git, ['rm', '--cached', '--quiet', '--sparse', '--ignore-unmatch', ...FROM_INPUT], {
        input: files.join('\0'),
    });
}

/** Writes files as the index has them, where nothing is: whatever lies there stays. */
export function checkOutFiles(git: LockedGit, files: readonly string[]): Promise<GitResult<Buffer>> {
    return runBytes(git, ['checkout-index', '--quiet', '-z', '--stdin'], { input: files.join('\0') + '\0' });
}

/**
 * Writes files that a commit has, where nothing is, and leaves the index alone.
 * @param index a file that may be written and is deleted
 * @param entries as {@link writeIndexEntries} takes them, by path
 */
export async function writeFiles(
    git: LockedGit,
    index: string,
    entries: ReadonlyMap<string, string>,
): Promise<GitResult<Buffer>> {
    const apart = withEnvironment(git, { GIT_INDEX_FILE: index });
    try {
        const added = await writeIndexEntries(apart, [...entries.values()]);
        if (added.code !== 0) return added;
        // Attributes say how the others are written.
        const attributes = [...entries.keys()].filter((file) => path.posix.basename(file) === '.gitattributes');
        if (attributes.length) await checkOutFiles(apart, attributes);
        return await checkOutFiles(apart, [...entries.keys()]);
    } finally {
        await rm(index, { force: true });
    }
}

/** Writes the conflict of a file anew from its stages, over what is there. */
export function recreateMerge(git: LockedGit, file: string, style: string): Promise<GitResult<string>> {
    return run(git, [
        ...['-c', 'submodule.recurse=false', 'checkout', '--no-recurse-submodules'],
        ...['--merge', `--conflict=${style}`, '--', file],
    ]);
}

/** Makes the index what HEAD is, and ends what git is in the middle of; files and refs stay. */
export function resetIndex(git: LockedGit): Promise<GitResult<string>> {
    return run(git, [
        ...['-c', 'submodule.recurse=false', 'reset', '--no-recurse-submodules'],
        ...['--mixed', '--quiet', '--refresh', 'HEAD', '--'],
    ]);
}

/**
 * Ends what git is in the middle of: index and files are HEAD's again where they differ from it in the index, and no ref
 * moves. Edited files that are not staged stay.
 */
export function resetMerge(git: LockedGit): Promise<GitResult<string>> {
    return run(git, ['-c', 'submodule.recurse=false', 'reset', '--no-recurse-submodules', '--merge', 'HEAD', '--']);
}
