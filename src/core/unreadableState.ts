/** Lists our own files that cannot be read: reported to the user, since what they hold counts as unknown. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { BULK_FILE } from './backlog/bulkRun.ts';
import { WORK_BRANCHES_FILE } from './backlog/workBranches.ts';
import { HISTORY_FILE, locateSharedState } from './backlog/history.ts';
import { TRIALS_FILE } from './backlog/tryCells.ts';
import { backupStateFile } from './backport/backups.ts';
import { NAMES_FILE } from './backport/correctedNames.ts';
import { parkedStateFile } from './backport/parked.ts';
import { OPERATION_RECORD_FILE } from './backport/operationRecord.ts';
import { PENDING_STASH_FILE, STASHED_FILE } from './backport/stashRecord.ts';
import { PENDING_REQUESTS_FILE } from './backport/pendingRequests.ts';
import type { Repository } from './git/repository.ts';
import { MEMORY_FILE } from './backport/memory.ts';
import { GATE_FILE } from './gate/acceptedQuestions.ts';
import { RESULTS_FILE } from './verify/build/results.ts';
import { inspectJsonState, KEPT_UNREADABLE, type StateFile, type Unreadable } from './state/stateFile.ts';

/** A file of ours that cannot be read, and why; hosts tell the user where it is. */
export interface UnreadableFile {
    /** Absolute. */
    readonly file: string;
    /** `kept`: it was moved to this name before a new one was written. */
    readonly why: Unreadable | 'kept';
}

/**
 * The files of a work tree, and those that all work trees share. Caches are not read: they are made
 * anew, but for what is no file. Changes nothing.
 * @returns by name; empty for a folder that cannot be listed
 */
export async function listUnreadableState(repository: Repository): Promise<UnreadableFile[]> {
    const own = await listUnreadableOf(repository.backportDir);
    const shared = locateSharedState(repository);
    const info = await lstat(shared.backportDir).catch(() => undefined);
    const inShared = info?.isDirectory() ? await inspectFiles(shared, [BULK_FILE, WORK_BRANCHES_FILE]) : [];
    const caches = info?.isDirectory() ? await findNoFiles(shared, [HISTORY_FILE, TRIALS_FILE]) : [];
    return [...own, ...inShared, ...caches].sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function listUnreadableOf(backportDir: string): Promise<UnreadableFile[]> {
    const folder = await lstat(backportDir).catch(() => undefined);
    if (!folder) return [];
    if (!folder.isDirectory()) return [{ file: backportDir, why: 'not-a-file' }];
    const names = async (below: string) =>
        (await readdir(path.join(backportDir, below), { withFileTypes: true }).catch(() => [])).filter(
            ({ name }) => !name.endsWith('.tmp'),
        );
    const [own, parked, kept] = await Promise.all(['', 'parked', 'kept'].map(names));
    const files: StateFile<unknown>[] = [
        ...[OPERATION_RECORD_FILE, STASHED_FILE, PENDING_STASH_FILE, PENDING_REQUESTS_FILE, NAMES_FILE, MEMORY_FILE],
        ...[RESULTS_FILE, GATE_FILE],
        ...parked!.filter(({ name }) => /^\d{4,}$/.test(name)).map(({ name }) => parkedStateFile(name)),
        ...kept!.map(({ name }) => backupStateFile(name)),
    ];
    const found = await inspectFiles({ backportDir }, files);
    const besides = own!.flatMap((entry): UnreadableFile[] => {
        const file = path.join(backportDir, entry.name);
        if (KEPT_UNREADABLE.test(entry.name)) return [{ file, why: 'kept' }];
        return entry.name === 'resolutions.jsonl' && !entry.isFile() ? [{ file, why: 'not-a-file' }] : [];
    });
    return [...found, ...besides];
}

async function findNoFiles(
    { backportDir }: Pick<Repository, 'backportDir'>,
    files: readonly Pick<StateFile<unknown>, 'name'>[],
): Promise<UnreadableFile[]> {
    const found = await Promise.all(
        files.map(async ({ name }): Promise<UnreadableFile[]> => {
            const file = path.join(backportDir, name);
            const info = await lstat(file).catch(() => undefined);
            return info && !info.isFile() ? [{ file, why: 'not-a-file' }] : [];
        }),
    );
    return found.flat();
}

async function inspectFiles(
    { backportDir }: Pick<Repository, 'backportDir'>,
    files: readonly StateFile<unknown>[],
): Promise<UnreadableFile[]> {
    const found = await Promise.all(
        files.map(async ({ name, schema }): Promise<UnreadableFile[]> => {
            const read = await inspectJsonState({ backportDir }, { name, schema });
            return read.kind === 'unreadable' ? [{ file: path.join(backportDir, name), why: read.why }] : [];
        }),
    );
    return found.flat();
}
