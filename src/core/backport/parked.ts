/**
 * Picks that were put off half-done, so that another commit can be picked first: one folder each under
 * `backport/parked/<number>/`, a stack. A folder is complete from the moment that it has its name, and is laid out as one
 * of saved results (see backups.ts), so that turning it into one is one rename.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { findLargest } from '../base/arrays.ts';
import { shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { Stage } from '../git/unmergedFile.ts';
import { explainWriting, writeAtomically } from '../files/writeAtomically.ts';
import { findFreeName, backupsFolder, listBackups } from './backups.ts';
import { commitId, count, line, list, refName, repositoryPath, schemaOf, text } from '../state/schema.ts';
import { readJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import { pickOptions, operationRecordSchema, type OperationRecord } from './operationRecord.ts';
import type { BackportRequest, CommitSummary, ParkedPick } from './state.ts';

export interface Parked {
    readonly version: 1;
    /** Name of the folder; ascending in the order of parking. */
    readonly id: string;
    /**
     * `parking`: the pick may still be in the work tree; `parked`: it is not; `returning`: it has been picked again, or
     * is about to be.
     */
    readonly phase: 'parking' | 'parked' | 'returning';
    readonly pick: CommitSummary;
    /** Full name of the branch that is worked on. */
    readonly branch: string;
    /** Where it was. */
    readonly head: string;
    /** What was asked, where we had started the pick. */
    readonly run?: OperationRecord;
    readonly options: Omit<BackportRequest, 'commits' | 'target' | 'newBranch' | 'workBranch'>;
    /** Commits to pick behind this one, 40 hex. */
    readonly rest: readonly string[];
    /** Commits that were picked in between, 40 hex upstream; known once it returns. */
    readonly between?: readonly string[];
    /** Of a step of a rebase: which rebase, by where it began and what it goes onto. git's todo list brings the step back. */
    readonly rebase?: { readonly from?: string; readonly onto: string };
    readonly files: readonly ParkedFile[];
}

/** One file of a parked pick: what its work tree and index held, for `restoreParked.ts` to put back. */
export interface ParkedFile {
    readonly path: string;
    /** The number of its copy; missing where the user has changed nothing, or the file was gone. */
    readonly copy?: number;
    readonly gone: boolean;
    /** Its versions, where it was in conflict. */
    readonly stages?: { readonly base?: Stage; readonly target?: Stage; readonly patch?: Stage };
    /** In the index as in the work tree. */
    readonly staged: boolean;
    /** `merged-<number>` is what git had written. */
    readonly merged?: number;
    /** Regions that git had marked, and how many of them were still marked. */
    readonly regions: number;
    readonly left: number;
}

const parkedDir = (repository: Repository) => path.join(repository.backportDir, 'parked');

/** The folder of a parked pick, absolute: copies by their number, and `merged-<number>`. */
export const locateParked = (repository: Repository, id: string): string => path.join(parkedDir(repository), id);

/** Where its results are saved. @param folder absolute */
export function mapCopies({ files }: Parked, folder: string): ReadonlyMap<string, string> {
    return new Map(
        files.flatMap(({ path: file, copy }) =>
            copy === undefined ? [] : [[file, path.join(folder, String(copy))] as const],
        ),
    );
}

/** In the order of parking: the last one is the first to come back. */
export async function readParked(repository: Repository): Promise<Parked[]> {
    const names = (await readdir(parkedDir(repository)).catch(() => [])).filter((name) => /^\d{4,}$/.test(name));
    const all = await Promise.all(
        names.map(async (id) => {
            const parked = await readJsonState(repository, parkedStateFile(id));
            return parked && { ...parked, id };
        }),
    );
    return all.filter((parked) => parked !== undefined).sort((a, b) => Number(a.id) - Number(b.id));
}

/** What hosts show of it. */
export function summarizeParked({ id, pick, branch, files }: Parked): ParkedPick {
    return {
        id,
        pick,
        branch: shortRef(branch),
        files: files.filter((file) => file.stages).map((file) => file.path),
        regions: files.reduce((sum, file) => sum + file.regions, 0),
        left: files.reduce((sum, file) => sum + file.left, 0),
    };
}

/**
 * Makes the folder of a parked pick.
 * @param make writes the copies into the folder that it is given, and says what is to be remembered
 * @throws Refusal where it cannot be written; nothing is there then
 */
export async function createParked(
    repository: Repository,
    make: (dir: string) => Promise<Omit<Parked, 'version' | 'id' | 'phase'>>,
): Promise<Parked> {
    const names = await readdir(parkedDir(repository)).catch(() => []);
    const id = String(
        findLargest(
            names.map((name) => parseInt(name, 10) || 0),
            0,
        ) + 1,
    ).padStart(4, '0');
    const dir = path.join(parkedDir(repository), id);
    const making = `${dir}.tmp`;
    try {
        await rm(making, { recursive: true, force: true });
        await mkdir(making, { recursive: true });
        const parked: Parked = { version: 1, id, phase: 'parking', ...(await make(making)) };
        await writeAtomically(path.join(making, 'parked.json'), print(parked));
        await rename(making, dir);
        return parked;
    } catch (error) {
        await rm(making, { recursive: true, force: true }).catch(() => {});
        throw explainWriting(error);
    }
}

/** @throws Refusal where it cannot be written */
export async function writeParked(repository: Repository, parked: Parked): Promise<void> {
    await writeJsonState(repository, parkedStateFile(parked.id), parked);
}

/** Takes a pick off the stack; its results stay among those kept aside. @returns their name there */
export async function turnIntoBackup(repository: Repository, { id }: Parked): Promise<string> {
    const name = await findFreeName(repository);
    try {
        await mkdir(backupsFolder(repository), { recursive: true });
        await rename(path.join(parkedDir(repository), id), path.join(backupsFolder(repository), name));
        return name;
    } catch (error) {
        throw explainWriting(error);
    }
}

/** Takes a pick off the stack whose results are all in the work tree again. */
export async function deleteParked(repository: Repository, { id }: Parked): Promise<void> {
    const dir = path.join(parkedDir(repository), id);
    try {
        await rm(`${dir}.tmp`, { recursive: true, force: true });
        await rename(dir, `${dir}.tmp`);
        await rm(`${dir}.tmp`, { recursive: true, force: true });
    } catch (error) {
        throw explainWriting(error);
    }
}

/** A step of a rebase that was put off: its results are among the saved ones until git stops at it again. */
export interface ParkedStep {
    readonly parked: Parked;
    /** Name of the saved results, and their folder, absolute. */
    readonly name: string;
    readonly folder: string;
}

/** @param commit of the step, 40 hex @returns the one that was put off last */
export async function findParkedStep(repository: Repository, commit: string): Promise<ParkedStep | undefined> {
    for (const { name, why, pick } of await listBackups(repository)) {
        if (why !== 'park' || pick !== commit) continue;
        const parked = await readJsonState(repository, parkedStepFile(name));
        if (parked?.rebase) return { parked, name, folder: path.join(backupsFolder(repository), name) };
    }
    return undefined;
}

/** Its results are in the work tree again, or those that are not stay saved, as any others. */
export async function settleParkedStep(
    repository: Repository,
    { parked, name, folder }: ParkedStep,
    isWhole: boolean,
): Promise<void> {
    const { rebase: _rebase, ...rest } = parked;
    await writeJsonState(repository, parkedStepFile(name), rest);
    if (!isWhole) return;
    try {
        await rename(folder, `${folder}.tmp`);
        await rm(`${folder}.tmp`, { recursive: true, force: true });
    } catch (error) {
        throw explainWriting(error);
    }
}

const parkedStepFile = (name: string): StateFile<Parked> => ({ name: `kept/${name}/parked.json`, schema });

const print = (parked: Parked) => JSON.stringify(parked, undefined, 2) + '\n';

const stage = v.object({ mode: v.pipe(v.string(), v.regex(/^[0-7]{6}$/)), oid: commitId });

const file = schemaOf<ParkedFile>()(
    v.object({
        path: repositoryPath,
        copy: v.exactOptional(count),
        gone: v.boolean(),
        stages: v.exactOptional(
            v.object({
                base: v.exactOptional(stage),
                target: v.exactOptional(stage),
                patch: v.exactOptional(stage),
            }),
        ),
        staged: v.boolean(),
        merged: v.exactOptional(count),
        regions: count,
        left: count,
    }),
);

const schema = schemaOf<Parked>()(
    v.object({
        version: v.literal(1),
        id: line,
        phase: v.picklist(['parking', 'parked', 'returning']),
        pick: schemaOf<CommitSummary>()(
            v.object({ id: commitId, subject: text, author: text, date: line, parents: list(commitId) }),
        ),
        branch: refName,
        head: commitId,
        run: v.exactOptional(operationRecordSchema),
        options: schemaOf<Parked['options']>()(pickOptions),
        rest: list(commitId),
        between: v.exactOptional(list(commitId)),
        rebase: v.exactOptional(v.object({ from: v.exactOptional(commitId), onto: commitId })),
        files: list(file),
    }),
);

/** @param id name of the folder */
export const parkedStateFile = (id: string): StateFile<Parked> => ({ name: `parked/${id}/parked.json`, schema });
