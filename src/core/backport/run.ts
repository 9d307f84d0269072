/**
 * What git does not remember of a backport: what was asked, and how things were before. One file, `request.json`, under
 * `$(git rev-parse --git-path backport)`; it counts only where it agrees with what git says (see read.ts).
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { isConflictStyle } from '../git/conflictStyle.ts';
import type { Repository } from '../git/repository.ts';
import { explainWriting, writeAtomically } from './atomic.ts';
import type { BackportRequest } from './state.ts';

export interface Run {
    readonly version: 1;
    /**
     * `starting`: the branch may or may not be there and checked out; `picking`: git has been asked to pick; `done`:
     * nothing is left to pick; `aborting`: things are being put back.
     */
    readonly phase: 'starting' | 'picking' | 'done' | 'aborting';
    readonly request: BackportRequest;
    /** Full name of the branch that moves, and whether we made it. */
    readonly branch: string;
    readonly created: boolean;
    /** Where that branch was before the first pick. */
    readonly start: string;
    /** The pick that has stopped was merged with a file under another name (see throughRename.ts). */
    readonly renamed?: boolean;
    /** Where HEAD was: `ref` missing where it was detached. */
    readonly before: { readonly ref?: string; readonly commit: string };
}

const fileOf = (repository: Repository) => path.join(repository.backportDir, 'request.json');

/** @returns undefined where there is none, or none that this version can read */
export async function readRun(repository: Repository): Promise<Run | undefined> {
    try {
        const run: unknown = JSON.parse(await readFile(fileOf(repository), 'utf8'));
        return isRun(run) ? run : undefined;
    } catch {
        return undefined;
    }
}

/** @throws Refusal where it cannot be written */
export function writeRun(repository: Repository, run: Run): Promise<void> {
    return writeAtomically(fileOf(repository), JSON.stringify(run, undefined, 2) + '\n');
}

/** @throws Refusal where it cannot be deleted */
export async function forgetRun(repository: Repository): Promise<void> {
    await rm(fileOf(repository), { force: true }).catch((error: unknown) => {
        throw explainWriting(error);
    });
}

/** Ours, but it lies in a repository that may come from anybody: each field is looked at before git sees it. */
export function isRun(value: unknown): value is Run {
    const run = value as Partial<Run> | null;
    return (
        typeof run === 'object' &&
        run?.version === 1 &&
        ['starting', 'picking', 'done', 'aborting'].includes(run.phase ?? '') &&
        isRef(run.branch) &&
        typeof run.created === 'boolean' &&
        isId(run.start) &&
        isId(run.before?.commit) &&
        (run.before?.ref === undefined || isRef(run.before.ref)) &&
        isRef(run.request?.target) &&
        Array.isArray(run.request?.commits) &&
        run.request.commits.length > 0 &&
        run.request.commits.every(isId) &&
        (run.request.renameLimit === undefined || Number.isSafeInteger(run.request.renameLimit)) &&
        (run.request.strategyOptions ?? []).every((option) => typeof option === 'string') &&
        isConflictStyle(run.request.conflictStyle ?? 'merge')
    );
}

export const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value);
export const isRef = (value: unknown): value is string => typeof value === 'string' && value.startsWith('refs/');
