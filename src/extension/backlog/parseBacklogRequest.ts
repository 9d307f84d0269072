/** What the backlog's page asks for, looked at before anything is done. */
import * as v from 'valibot';
import type { FromBacklog } from '../../protocol/backlog.ts';

const id = v.pipe(v.number(), v.safeInteger());
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/));
/** Places in a list of branches. */
const branch = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000));
const cell = v.object({ commit, branch });
const text = v.pipe(v.string(), v.maxLength(4000));
/** Cells of one decision, rows of one copy. */
const MOST = 200_000;
const ask = <Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) =>
    v.object({ id, type: v.literal(type), ...fields });

const request = v.variant('type', [
    ask('ready', {}),
    ask('check', {}),
    ask('cancel', {}),
    ask('details', { commit, branch: v.pipe(v.number(), v.safeInteger(), v.minValue(-1), v.maxValue(1000)) }),
    ask('decide', {
        cells: v.pipe(v.array(cell), v.maxLength(MOST), v.readonly()),
        decision: v.picklist(['take', 'decline', 'wait', 'hold', 'reset']),
        reason: v.pipe(v.string(), v.maxLength(100)),
        text,
    }),
    ask('dryRun', { cell }),
    ask('undoDecision', {}),
    ask('takeAll', { cells: v.pipe(v.array(cell), v.maxLength(MOST), v.readonly()) }),
    ask('undoBulk', {}),
    ask('dismissBulk', {}),
    ask('backport', { cell, withNeeds: v.boolean(), inWorktree: v.boolean() }),
    ask('resolveNext', {
        shown: v.exactOptional(v.pipe(v.array(commit), v.maxLength(MOST), v.readonly())),
        only: v.exactOptional(branch),
    }),
    ask('showMonth', {}),
    ask('showCommit', { commit }),
    ask('compare', { original: commit, backport: commit }),
    ask('revert', { backport: commit }),
    ask('copy', {
        format: v.picklist(['markdown', 'csv']),
        commits: v.pipe(v.array(commit), v.maxLength(MOST), v.readonly()),
    }),
]);

/** Compiles only where it is exactly what the page may ask. */
type Same = [FromBacklog] extends [v.InferOutput<typeof request>] ? typeof request : never;
const schema: Same = request;

/** @returns undefined for anything else */
export function parseBacklogRequest(message: unknown): FromBacklog | undefined {
    const read = v.safeParse(schema, message);
    return read.success ? read.output : undefined;
}
