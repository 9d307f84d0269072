/**
 * Files that a git which was killed has left: some of what it was about to write, while HEAD, or the index too, still says
 * that nothing has happened.
 */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile } from '../files/readRegularFile.ts';
import { listStagedPaths } from '../git/diffIndex.ts';
import { diffTree } from '../git/diffTree.ts';
import { findEqualFiles } from '../git/findEqualFiles.ts';
import { openObjects } from '../git/objects.ts';
import { run, type Git } from '../git/git.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import type { TreeInStore } from './moveAside.ts';

/**
 * Told by its traces: a file that is as git was to write it, or the beginning of it, or gone. Files that only differ are the user's edits,
 * unless others show that git was at work.
 * @param from the commit that HEAD is at @param to what git was about to write
 * @returns paths whose files, or entries in the index, are not as in `from`; none where git has left no trace
 */
export async function findHalfWritten(repository: Repository, from: string, to: TreeInStore): Promise<string[]> {
    const { git } = repository;
    const root = requireWorkTree(repository);
    const changes = await diffTree(to.git, from, to.tree, { renames: false });
    if (changes.length === 0) return [];
    const paths = new Set(changes.map((change) => change.path));
    const staged = (await listStagedPaths(git, from)).filter((file) => paths.has(file));
    const edited = (await status(git)).map((entry) => entry.path).filter((file) => paths.has(file));
    const added = changes.filter(({ status }) => status === 'A').map((change) => change.path);
    const candidates = [...new Set([...edited, ...added])];
    const infos = await Promise.all(candidates.map((file) => lstat(path.join(root, file)).catch(() => undefined)));
    const present = candidates.filter((_, index) => infos[index]?.isFile() || infos[index]?.isSymbolicLink());
    const before = await findEqualFiles(git, from, present);
    const other = present.filter((file) => !before.has(file));
    const written = await findEqualFiles(git, to.tree, other, to.git);
    const empty = candidates.filter((_, index) => infos[index]?.isFile() && infos[index].size === 0);
    const isNew = new Set(added);
    const unequal = other.filter((file) => !written.has(file));
    const alike = await findAlike(root, to, unequal, isNew);
    const gone = candidates.filter((file, index) => !infos[index] && !isNew.has(file));
    const missing = await withoutSkipped(git, gone);
    const trace =
        written.size > 0 ||
        alike !== undefined ||
        missing.length > 0 ||
        staged.length > 0 ||
        empty.some((file) => !before.has(file));
    return trace ? [...new Set([...other, ...missing, ...staged])] : [];
}

/** Larger files are not compared. */
const LARGE = 64 << 20;

/**
 * The first file that git has written all the same: a new one that holds the beginning of its text (git was killed, or the disk
 * was full), or one in conflict, whose markers name the two sides as the tree does not.
 */
async function findAlike(
    root: string,
    to: TreeInStore,
    paths: readonly string[],
    isNew: ReadonlySet<string>,
): Promise<string | undefined> {
    if (paths.length === 0) return undefined;
    const objects = openObjects(to.git);
    try {
        for (const file of paths) {
            const read = await readRegularFile(path.join(root, file), { max: LARGE });
            const info = await objects.info(`${to.tree}:${file}`);
            if (read.kind !== 'read' || info?.type !== 'blob' || info.size > LARGE) continue;
            const whole = (await objects.read(info.oid))?.data;
            const begins = whole?.subarray(0, read.data.length).equals(read.data);
            if (begins && isNew.has(file) && read.data.length < info.size) return file;
            if (whole && withoutLabels(whole) === withoutLabels(read.data)) return file;
        }
        return undefined;
    } finally {
        void objects.dispose();
    }
}

/** A text without the labels after its markers, of any marker size. */
const withoutLabels = (data: Uint8Array) =>
    Buffer.from(data)
        .toString('latin1')
        .replace(/^(<{7,}|\|{7,}|>{7,}) [^\n]*$/gm, '$1');

/** Outside of a sparse checkout files are not there by right. */
async function withoutSkipped(git: Git, paths: readonly string[]): Promise<string[]> {
    const skipped = new Set<string>();
    for (let at = 0; at < paths.length; at += 500) {
        const ran = await run(git, ['ls-files', '-t', '-z', '--', ...paths.slice(at, at + 500)]);
        for (const line of ran.stdout.split('\0')) if (line.startsWith('S ')) skipped.add(line.slice(2));
    }
    return paths.filter((file) => !skipped.has(file));
}
