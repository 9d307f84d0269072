/**
 * What git does not remember of a backport: what was asked, and how things were before. One file, `request.json`, under
 * `$(git rev-parse --git-path backport)`; it counts only where it agrees with what git says (see snapshot.ts).
 */
import * as v from 'valibot';
import type { Repository } from '../git/repository.ts';
import { WRITABLE_FORMS } from '../commitMessage/referenceForms.ts';
import type { RequestedForm } from '../commitMessage/messageReference.ts';
import { branchName, commitId, count, line, list, refName, repositoryPath, schemaOf } from '../state/schema.ts';
import { readJsonState, removeJsonState, writeJsonState, type StateFile } from '../state/stateFile.ts';
import type { BackportRequest, DroppedPick } from './state.ts';

/** An edit of a tracked file that is not committed. */
export interface LocalEdit {
    readonly path: string;
    /** Of the text as git would store it; missing where the file is gone, or is not a file. */
    readonly oid?: string;
}

export interface OperationRecord {
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
    /** A commit that git was about to pick again, with those after it, while git's files showed no pick, 40 hex. */
    readonly pending?: string;
    /** Commits that were skipped, with what is known of why. */
    readonly leftOut?: readonly ({ readonly commit: string } & DroppedPick)[];
    /** Where HEAD was: `ref` missing where it was detached. */
    readonly before: StartPoint;
    /** Of a branch that is rebased: where it was, 40 hex. Its commits are those of the request, and `start` is the new base. */
    readonly rebasedFrom?: string;
}

/** Where the run's branch was before it, 40 hex: the place that it goes back to. */
export const findTipBefore = ({ rebasedFrom, start }: OperationRecord): string => rebasedFrom ?? start;

/** How things were: see compareWithBefore.ts. */
export interface StartPoint {
    readonly ref?: string;
    readonly commit: string;
    /** Tracked files that differed from the index; missing where they were not recorded. */
    readonly edits?: readonly LocalEdit[];
}

const conflictStyle = v.picklist(['merge', 'diff3', 'zdiff3']);
const messageForm = schemaOf<RequestedForm>()(
    v.union([v.picklist(['auto', ...WRITABLE_FORMS]), v.object({ template: line })]),
);

/** How commits are picked; also what a parked pick keeps of its run. */
export const pickOptions = v.object({
    recordOrigin: v.boolean(),
    signOff: v.boolean(),
    mainline: v.exactOptional(count),
    strategyOptions: v.exactOptional(list(line)),
    renameLimit: v.exactOptional(count),
    conflictStyle: v.exactOptional(conflictStyle),
    messageForm: v.exactOptional(messageForm),
});

/** The schema of a request as the user made it; the file of pending requests holds a list of them. */
export const requestSchema = schemaOf<BackportRequest>()(
    v.object({
        ...pickOptions.entries,
        commits: v.pipe(list(commitId), v.minLength(1)),
        target: refName,
        newBranch: v.exactOptional(branchName),
        workBranch: v.exactOptional(refName),
    }),
);

/** The schema of the record; a parked pick keeps a record of its own by it. */
export const operationRecordSchema = schemaOf<OperationRecord>()(
    v.pipe(
        v.object({
            version: v.literal(1),
            phase: v.picklist(['starting', 'picking', 'done', 'aborting']),
            request: requestSchema,
            branch: refName,
            created: v.boolean(),
            start: commitId,
            renamed: v.exactOptional(v.boolean()),
            pending: v.exactOptional(commitId),
            leftOut: v.exactOptional(
                list(
                    v.object({
                        commit: commitId,
                        why: v.picklist(['present', 'declined', 'no-change', 'skipped']),
                        reason: v.exactOptional(line),
                        by: v.exactOptional(commitId),
                    }),
                ),
            ),
            before: v.object({
                ref: v.exactOptional(refName),
                commit: commitId,
                edits: v.exactOptional(list(v.object({ path: repositoryPath, oid: v.exactOptional(commitId) }))),
            }),
            rebasedFrom: v.exactOptional(commitId),
        }),
        // An abort deletes the branch that was made, so that only the one that was asked for can be it.
        v.check((record) => !record.created || record.branch === `refs/heads/${record.request.newBranch}`),
        v.check((record) => record.branch.startsWith('refs/heads/')),
    ),
);

/** The state file of the operation that is under way or was finished last. */
export const OPERATION_RECORD_FILE: StateFile<OperationRecord> = {
    name: 'request.json',
    schema: operationRecordSchema,
};

/** @returns undefined without a record, or if this version cannot read it */
export function readOperationRecord(repository: Repository): Promise<OperationRecord | undefined> {
    return readJsonState(repository, OPERATION_RECORD_FILE);
}

/** @throws Refusal where it cannot be written */
export function writeOperationRecord(repository: Repository, record: OperationRecord): Promise<void> {
    return writeJsonState(repository, OPERATION_RECORD_FILE, record);
}

/** @throws Refusal where it cannot be deleted */
export function deleteOperationRecord(repository: Repository): Promise<void> {
    return removeJsonState(repository, OPERATION_RECORD_FILE);
}
