/**
 * Results kept aside before anything overwrites them, under `backport/kept/<time>/`: `kept.json`, the files by number,
 * and the commits made on the way as a mailbox that `git am` reads.
 */
import { chmod, copyFile, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { findEqualFiles } from '../git/findEqualFiles.ts';
import { formatCommitsAsMbox } from '../git/formatPatch.ts';
import { run, type Git } from '../git/git.ts';
import type { LockedRepository } from '../git/locked.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { listUnmergedFiles } from '../git/unmerged.ts';
import { commitId, list, repositoryPath, schemaOf } from '../state/schema.ts';
import { readJsonState, type StateFile } from '../state/stateFile.ts';
import { notReadable } from '../messages/files.ts';
import { explainWriting, writeAtomically } from '../files/writeAtomically.ts';

/** A folder of saved results, as `kept.json` describes it; the user can restore it. */
export interface Backup {
    /** Name of the folder: the time, UTC, e.g. `2026-11-21T20-15-00.000Z`. */
    readonly name: string;
    readonly why: 'abort' | 'skip' | 'recreate' | 'take' | 'restore' | 'park' | 'retry' | 'tool' | 'quit' | 'rejects';
    /** The pick that it belongs to, 40 hex. */
    readonly pick?: string;
    /** Paths in the work tree, in the order of their numbers. */
    readonly paths: readonly string[];
    /** Commits made on the way, newest first, 40 hex. */
    readonly commits: readonly string[];
}

/** What `backUpResults` saves before it is overwritten, and why. */
export interface BackupRequest {
    readonly why: Backup['why'];
    readonly pick: string | undefined;
    /** Commits from here to HEAD are kept too. */
    readonly from?: string | undefined;
    /** Only these; by default everything that the pick, or the user since, has changed. */
    readonly paths?: readonly string[];
    /** Besides these, which will be overwritten too. */
    readonly also?: readonly string[];
}

/**
 * Keeps what a user has done; text that only git has written is left out.
 * @returns undefined where there is nothing to keep
 * @throws Refusal where it cannot be written
 */
export async function backUpResults(repository: LockedRepository, keep: BackupRequest): Promise<Backup | undefined> {
    const root = requireWorkTree(repository);
    const { git } = repository;
    const candidates = keep.paths ?? [...new Set([...(await listWorkedOnFiles(git)), ...(keep.also ?? [])])];
    const paths = await listFilesWorthBackup(git, root, candidates);
    const commits = keep.from ? await countCommitsSince(git, keep.from) : [];
    if (paths.length === 0 && commits.length === 0) return undefined;
    try {
        const name = await findFreeName(repository);
        const dir = path.join(backupsFolder(repository), name);
        const making = `${dir}.tmp`;
        await rm(making, { recursive: true, force: true });
        await mkdir(making, { recursive: true });
        for (const [index, file] of paths.entries())
            await copyFileOrLink(path.join(root, file), path.join(making, String(index)));
        const [newest] = commits;
        if (newest !== undefined)
            await writeAtomically(path.join(making, 'commits.mbox'), await formatCommitsAsMbox(git, keep.from, newest));
        const kept: Backup = { name, why: keep.why, ...(keep.pick ? { pick: keep.pick } : {}), paths, commits };
        await writeAtomically(path.join(making, 'kept.json'), JSON.stringify(kept, undefined, 2) + '\n');
        await rename(making, dir);
        return kept;
    } catch (error) {
        throw explainWriting(error);
    }
}

/**
 * Deletes folders of saved and parked results that a process was killed over: nothing had been overwritten yet, or all of it
 * was back. Only the holder of the lock makes such folders. What cannot be deleted stays.
 */
export async function sweepHalfMade(repository: LockedRepository): Promise<void> {
    for (const kind of ['kept', 'parked']) {
        const parent = path.join(repository.backportDir, kind);
        const names = await readdir(parent).catch(() => []);
        for (const name of names.filter((one) => /^[\dT.Z-]+\.tmp$/.test(one)))
            await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => {});
    }
}

const schema = schemaOf<Backup>()(
    v.object({
        name: v.string(),
        // A word for people; a later version may have more of them.
        why: v.custom<Backup['why']>((why) => typeof why === 'string' && /^[a-z-]{1,30}$/.test(why)),
        pick: v.exactOptional(commitId),
        paths: list(repositoryPath),
        commits: list(commitId),
    }),
);

/** @param name of the folder */
export const backupStateFile = (name: string): StateFile<Backup> => ({ name: `kept/${name}/kept.json`, schema });

/** Newest first. */
export async function listBackups(repository: Repository): Promise<Backup[]> {
    const names = await readdir(backupsFolder(repository)).catch(() => []);
    const all = await Promise.all(
        names
            .filter((name) => !name.endsWith('.tmp'))
            .map(async (name) => {
                const kept = await readJsonState(repository, backupStateFile(name));
                if (!kept) return undefined;
                // A path counts where its file is there: what git had written, or never came here, has left its number.
                const numbers = new Set(await readdir(path.join(backupsFolder(repository), name)).catch(() => []));
                return { ...kept, name, paths: kept.paths.filter((_, index) => numbers.has(String(index))) };
            }),
    );
    return all
        .filter((kept) => kept !== undefined)
        .filter(({ paths, commits }) => paths.length + commits.length > 0)
        .sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** The saved file of a path, if any. */
export async function findBackupFile(repository: Repository, name: string, file: string): Promise<string | undefined> {
    const number = (await readJsonState(repository, backupStateFile(name)))?.paths.indexOf(file) ?? -1;
    return number < 0 ? undefined : path.join(backupsFolder(repository), name, String(number));
}

/** Absolute; it need not be there. */
export const backupsFolder = (repository: Repository) => path.join(repository.backportDir, 'kept');

/** Files that are staged or in conflict. */
export async function listWorkedOnFiles(git: Git): Promise<string[]> {
    const [entries, conflicts] = await Promise.all([status(git), listUnmergedFiles(git)]);
    return [
        ...entries.filter((entry) => entry.staged !== '.' || entry.unmerged).map(({ path }) => path),
        ...conflicts.map(({ path }) => path),
    ];
}

/** Newest first, 40 hex. */
export async function countCommitsSince(git: Git, commit: string): Promise<string[]> {
    const ran = await run(git, ['rev-list', '--end-of-options', `${commit}..HEAD`, '--']);
    return ran.stdout.split('\n').filter(Boolean);
}

/** Files and links that are there, less those whose text is what git's merge has written. */
export async function listFilesWorthBackup(git: Git, root: string, paths: readonly string[]): Promise<string[]> {
    const kinds = await Promise.all(paths.map((file) => lstat(path.join(root, file)).catch(() => undefined)));
    const files = paths.filter((_, index) => kinds[index]?.isFile());
    const merged = files.length ? await findEqualFiles(git, 'AUTO_MERGE', files) : new Set<string>();
    return paths.filter(
        (file, index) => kinds[index]?.isSymbolicLink() || (kinds[index]?.isFile() && !merged.has(file)),
    );
}

/** A file or a link, with its mode. @throws Refusal for anything else: a FIFO would wait for ever */
export async function copyFileOrLink(from: string, to: string): Promise<void> {
    const info = await lstat(from);
    if (info.isSymbolicLink()) return symlink(await readlink(from), to);
    if (!info.isFile()) throw notReadable(from, 'not-regular');
    await copyFile(from, to);
    await chmod(to, info.mode);
}

/** @returns an unused name for a folder of saved results: the time in ISO 8601, without colons (Windows) */
export async function findFreeName(repository: Repository): Promise<string> {
    const taken = new Set(await readdir(backupsFolder(repository)).catch(() => []));
    for (let time = Date.now(); ; time++) {
        const name = new Date(time).toISOString().replace(/:/g, '-');
        if (!taken.has(name)) return name;
    }
}
