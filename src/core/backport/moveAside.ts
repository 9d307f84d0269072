/**
 * Makes room in the work tree: files are renamed into a folder of saved results, and only then it is looked at what they
 * hold. A file that an editor saves meanwhile is either the one that was moved, and kept, or a new one that is left alone.
 */
import { createHash, randomUUID } from 'node:crypto';
import { lstat, mkdir, readlink, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile } from '../files/readRegularFile.ts';
import { findEqualFiles } from '../git/findEqualFiles.ts';
import { formatCommitsAsMbox } from '../git/formatPatch.ts';
import { run, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree } from '../git/repository.ts';
import { writeJsonState } from '../state/stateFile.ts';
import { explainWriting, writeAtomically } from '../files/writeAtomically.ts';
import { isInside } from './isInside.ts';
import {
    countCommitsSince,
    copyFileOrLink,
    findFreeName,
    backupsFolder,
    backupStateFile,
    type Backup,
} from './backups.ts';

/** A tree, and the store that has it. */
export interface TreeInStore {
    readonly git: Git;
    readonly tree: string;
}

/** Which files `moveAside` takes out of the work tree, why, and which of them need no copy. */
export interface MoveRequest {
    readonly why: Backup['why'];
    readonly pick: string | undefined;
    /** Commits from here to HEAD are kept too. */
    readonly from?: string | undefined;
    /** Whatever is not a folder, FIFOs and devices too; folders stay, and so does what lies outside of the work tree. */
    readonly paths: readonly string[];
    /** Paths that are written next: their folders stay meanwhile, so that an editor can save there. */
    readonly returning?: readonly string[];
    /** What is the text of one of these at its path was written by git, and is not kept. */
    readonly written: readonly TreeInStore[];
    /** Nor what is the same as its copy, an absolute path. */
    readonly copies?: ReadonlyMap<string, string>;
}

/**
 * The record of the folder is complete before the first file is moved: cut off anywhere, what was moved is listed.
 * @returns what was kept; undefined where there was nothing to keep
 * @throws Refusal where it cannot be written
 */
export async function moveAside(repository: LockedRepository, request: MoveRequest): Promise<Backup | undefined> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const there = await movablePaths(root, request.paths);
    const prints = new Map<string, string>();
    for (const file of there) prints.set(file, await fingerprint(path.join(root, file)));
    const dropped = await droppedPaths(git, there, prints, request);
    // What is kept has the first numbers.
    const paths = [...there.filter((file) => !dropped.has(file)), ...dropped];
    const commits = request.from ? await countCommitsSince(git, request.from) : [];
    if (paths.length === 0 && commits.length === 0) return undefined;
    try {
        const name = await findFreeName(repository);
        const dir = path.join(backupsFolder(repository), name);
        await mkdir(dir, { recursive: true });
        const [newest] = commits;
        if (newest !== undefined)
            await writeAtomically(path.join(dir, 'commits.mbox'), await formatCommitsAsMbox(git, request.from, newest));
        const { why, pick } = request;
        const kept: Backup = { name, why, ...(pick ? { pick } : {}), paths, commits };
        await writeJsonState(repository, backupStateFile(name), kept);
        const left: string[] = [];
        for (const [index, file] of paths.entries()) {
            const at = path.join(dir, String(index));
            if (!(await move(path.join(root, file), at))) continue;
            // It was compared where it lay; the same bytes still, it is git's alone.
            if (dropped.has(file) && (await fingerprint(at)) === prints.get(file)) await rm(at);
            else left.push(file);
        }
        await removeEmptyFolders(root, paths, foldersOf(request.returning ?? []));
        if (left.length > 0 || commits.length > 0) return { ...kept, paths: left };
        await rm(dir, { recursive: true });
        return undefined;
    } catch (error) {
        throw explainWriting(error);
    }
}

async function movablePaths(root: string, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const file of new Set(paths)) {
        const info = await lstat(path.join(root, file)).catch(() => undefined);
        if (info && !info.isDirectory() && (await isInside(root, file))) found.push(file);
    }
    return found;
}

async function droppedPaths(
    git: Git,
    there: readonly string[],
    prints: ReadonlyMap<string, string>,
    { written, copies }: MoveRequest,
): Promise<Set<string>> {
    const dropped = new Set<string>();
    for (const { git: store, tree } of written) {
        const open = there.filter((file) => !dropped.has(file));
        for (const file of await findEqualFiles(git, tree, open, store)) dropped.add(file);
    }
    for (const [file, twin] of copies ?? [])
        if (prints.has(file) && prints.get(file) === (await fingerprint(twin))) dropped.add(file);
    return dropped;
}

/** Larger files are told by size, time and inode, and so is what is not a file. */
const LARGE = 64 << 20;

/** The same for the same bytes: of a file, or of where a link leads. */
async function fingerprint(file: string): Promise<string> {
    const info = await lstat(file, { bigint: true }).catch(() => undefined);
    if (info?.isSymbolicLink()) return `link ${await readlink(file)}`;
    const read = await readRegularFile(file, { max: LARGE }).catch(() => undefined);
    if (read?.kind === 'read') return createHash('sha1').update(read.data).digest('hex');
    return info ? `other ${info.ino} ${info.size} ${info.mtimeNs}` : 'gone';
}

/** @returns false where nothing is there any more */
async function move(from: string, to: string): Promise<boolean> {
    try {
        await rename(from, to);
        return true;
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT') return false;
        if (code !== 'EXDEV') throw error;
    }
    // The git directory lies on another disk: what is copied there is compared once it can no longer be written to.
    await copyFileOrLink(from, to);
    const beside = `${from}.${randomUUID()}`;
    await rename(from, beside);
    try {
        if ((await fingerprint(beside)) !== (await fingerprint(to))) {
            await rm(to);
            await copyFileOrLink(beside, to);
        }
    } catch (error) {
        await rename(beside, from);
        throw error;
    }
    await rm(beside);
    return true;
}

/** Folders that are empty now, as git leaves none. */
async function removeEmptyFolders(root: string, paths: readonly string[], needed: ReadonlySet<string>): Promise<void> {
    const folders = new Set(paths.map((file) => path.posix.dirname(file)));
    for (const folder of folders)
        for (let at = folder; at !== '.' && !needed.has(at); at = path.posix.dirname(at)) {
            const removed = await rmdir(path.join(root, at)).then(
                () => true,
                () => false,
            );
            if (!removed) break;
        }
}

/** All that lead to these paths. */
function foldersOf(paths: readonly string[]): Set<string> {
    const folders = new Set<string>();
    for (const file of paths)
        for (let at = path.posix.dirname(file); at !== '.' && !folders.has(at); at = path.posix.dirname(at))
            folders.add(at);
    return folders;
}

/** Everything that lies where these paths are to be: what git does not track below a folder, and files in place of folders. */
export async function findUntrackedObstacles(git: Git, root: string, paths: readonly string[]): Promise<string[]> {
    const found = new Set<string>();
    const looked = new Map<string, 'folder' | 'other' | 'gone'>();
    const kindAt = async (file: string) => {
        const known = looked.get(file);
        if (known) return known;
        const info = await lstat(path.join(root, file)).catch(() => undefined);
        const kind = info === undefined ? 'gone' : info.isDirectory() ? 'folder' : 'other';
        looked.set(file, kind);
        return kind;
    };
    const folders: string[] = [];
    for (const file of new Set(paths)) {
        const parts = file.split('/');
        for (let count = 1; count <= parts.length; count++) {
            const at = parts.slice(0, count).join('/');
            const kind = await kindAt(at);
            if (kind === 'gone') break;
            if (kind === 'other') {
                found.add(at);
                break;
            }
            if (count === parts.length) folders.push(at);
        }
    }
    const tracked = await findTrackedPaths(git, [...found]);
    const untracked = [...found].filter((file) => !tracked.has(file));
    for (let at = 0; at < folders.length; at += 500) {
        // A repository of its own is listed as a folder with `/`: it is not entered.
        const listed = await run(git, ['ls-files', '--others', '-z', '--', ...folders.slice(at, at + 500)]);
        for (const file of listed.stdout.split('\0')) if (file) untracked.push(file);
    }
    return untracked;
}

/** git compares each file that it knows with each path that it is asked for: beyond so many all names cost less. */
const MOST_ASKED = 100;

/** Those of the paths that the index knows; of many, all that it knows. */
export async function findTrackedPaths(git: Git, paths: readonly string[]): Promise<Set<string>> {
    if (paths.length === 0) return new Set();
    const asked = paths.length > MOST_ASKED ? [] : ['--', ...paths];
    // eslint-disable-next-line git/end-of-options -- it stands in `asked`
    const listed = await run(git, ['ls-files', '-z', '--full-name', ...asked]);
    return new Set(listed.stdout.split('\0'));
}
