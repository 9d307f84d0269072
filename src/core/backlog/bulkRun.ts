/** What a bulk run keeps on disk: enough to go on with it, or to take it back, after it was killed at any moment. */
import path from 'node:path';
import * as v from 'valibot';
import { GATE_CHECKS, type GateCheckId } from '../messages/gateQuestions.ts';
import type { Repository } from '../git/repository.ts';
import { commitId, list, refName, schemaOf, text } from '../state/schema.ts';
import { readJsonState, refuseLinkedFolder, writeJsonState, type StateFile } from '../state/stateFile.ts';
import { locateSharedState } from './history.ts';

/** Why a commit stays in the backlog. */
export type LeftReason =
    /** git could not apply it; nothing of it is on the branch. */
    | 'conflicts'
    /** The branch has its change already. */
    | 'empty'
    /** The commit itself changes no file. */
    | 'no-change'
    /** The gate wants a user to look first. */
    | 'needs-you'
    /** What it fixes or needs was left. */
    | 'depends-on-left'
    /** A hook or the signing refused it. */
    | 'refused'
    | 'merge';

/** One commit of a bulk run that is done: what came of it, or why it was left. Ids are 40 hex. */
export interface BulkStep {
    readonly commit: string;
    /** The commit on the branch. */
    readonly backport?: string;
    readonly left?: LeftReason;
    /** With `needs-you`: the checks of the gate that ask. */
    readonly checks?: readonly GateCheckId[];
    /** With `depends-on-left`: the commit that was left, 40 hex. */
    readonly needs?: string;
    /** With `refused`: the first line that git or a hook printed, at most 300 characters. */
    readonly output?: string;
    /** With `conflicts`: files in conflict. */
    readonly paths?: readonly string[];
}

export interface BulkRun {
    readonly id: string;
    /** Full name of the branch that moves, at the end and at once. */
    readonly ref: string;
    /** Full name of the branch that the commits are for: `ref` itself, unless that was made; missing in runs of older versions. */
    readonly target?: string;
    /** It is made by the run. */
    readonly created: boolean;
    readonly start: string;
    readonly commits: readonly string[];
    readonly done: readonly BulkStep[];
    readonly signOff: boolean;
    /** Commits of the run with others without which they make no sense: left with them. */
    readonly dependsOn?: readonly (readonly [string, readonly string[]])[];
    /** Where the branch was moved to; missing while the run is under way. */
    readonly end?: string;
    readonly undone?: true;
}

interface BulkRuns {
    readonly version: 1;
    /** Oldest first. */
    readonly runs: readonly BulkRun[];
}

const LEFT: readonly LeftReason[] = [
    'conflicts',
    'empty',
    'no-change',
    'needs-you',
    'depends-on-left',
    'refused',
    'merge',
];

/** Whether something of the commit is still missing on the branch. */
export const isLeftUndone = ({ left }: BulkStep): boolean =>
    left !== undefined && left !== 'empty' && left !== 'no-change';

type StoredStep = Omit<BulkStep, 'checks'> & {
    readonly checks?: readonly string[];
    /** Of former versions: the checks with commas between, the commit, or the output. */
    readonly why?: string;
};

/** A check that this version does not know is left out. */
function readStep({ why, checks = why?.split(', '), needs = why, output = why, ...step }: StoredStep): BulkStep {
    switch (step.left) {
        case 'needs-you':
            return { ...step, checks: GATE_CHECKS.filter((check) => checks?.includes(check)) };
        case 'depends-on-left':
            return { ...step, ...(needs === undefined ? {} : { needs }) };
        case 'refused':
            return { ...step, ...(output === undefined ? {} : { output }) };
        default:
            return step;
    }
}

/** The state file of bulk runs, the newest last; all work trees of a repository share it. */
export const BULK_FILE: StateFile<BulkRuns> = {
    name: 'backlog-bulk.json',
    schema: schemaOf<BulkRuns>()(
        v.object({
            version: v.literal(1),
            runs: list(
                schemaOf<BulkRun>()(
                    v.object({
                        id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,60}$/)),
                        ref: refName,
                        target: v.exactOptional(refName),
                        created: v.boolean(),
                        start: commitId,
                        commits: list(commitId),
                        done: list(
                            schemaOf<BulkStep>()(
                                v.pipe(
                                    v.object({
                                        commit: commitId,
                                        backport: v.exactOptional(commitId),
                                        left: v.exactOptional(v.picklist(LEFT)),
                                        checks: v.exactOptional(list(text)),
                                        needs: v.exactOptional(commitId),
                                        output: v.exactOptional(text),
                                        paths: v.exactOptional(list(text)),
                                        why: v.exactOptional(text),
                                    }),
                                    v.transform(readStep),
                                ),
                            ),
                        ),
                        signOff: v.boolean(),
                        dependsOn: v.exactOptional(list(v.tuple([commitId, list(commitId)]))),
                        end: v.exactOptional(commitId),
                        undone: v.exactOptional(v.literal(true)),
                    }),
                ),
            ),
        }),
    ),
};

/**
 * The work tree of a run, absolute. It follows from the id alone: what stands there is thrown away, and the file that a run is
 * read from may be anybody's.
 * @throws Refusal where it would lie behind a link
 */
export async function findBulkFolder(repository: Repository, { id }: Pick<BulkRun, 'id'>): Promise<string> {
    const { backportDir } = locateSharedState(repository);
    await refuseLinkedFolder(backportDir, `bulk/${id}/.git`);
    return path.join(backportDir, 'bulk', id);
}

/** Runs that are remembered. */
const MOST = 20;

/** Oldest first. */
export async function readBulkRuns(repository: Repository): Promise<readonly BulkRun[]> {
    return (await readJsonState(locateSharedState(repository), BULK_FILE))?.runs ?? [];
}

/** Writes a run in the place of the one with its id, or behind the others. @throws Refusal where it cannot be written */
export async function writeBulkRun(repository: Repository, run: BulkRun): Promise<void> {
    const others = (await readBulkRuns(repository)).filter(({ id }) => id !== run.id);
    await writeJsonState(locateSharedState(repository), BULK_FILE, { version: 1, runs: [...others, run].slice(-MOST) });
}

/** A run that has not come to its end. */
export const findUnfinished = (runs: readonly BulkRun[]): BulkRun | undefined =>
    runs.findLast(({ end, undone }) => end === undefined && undone === undefined);

/** @returns id of the commit that the run has come to: its last backport, or where it began */
export const tipOf = ({ done, start }: BulkRun) =>
    done.findLast(({ backport }) => backport !== undefined)?.backport ?? start;
