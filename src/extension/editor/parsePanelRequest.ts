/** What a conflict editor's page asks for, looked at before anything is done: a page shows text of a repository. */
import * as v from 'valibot';
import type { FromPanel } from '../../protocol/panel.ts';

const id = v.pipe(v.number(), v.safeInteger());
/** Places in a list, and lines: never below 0. */
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(64 << 20));
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{4,64}$/));
const ask = <Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) =>
    v.object({ id, type: v.literal(type), ...fields });

const step = v.variant('kind', [
    v.object({
        kind: v.literal('take'),
        side: v.picklist(['target', 'base', 'patch', 'target-patch', 'patch-target']),
    }),
    v.object({ kind: v.literal('suggestion'), rule: text, place }),
    v.object({ kind: v.picklist(['edit', 'edit-target']) }),
    v.object({ kind: v.literal('fix'), title: text }),
]);

const request = v.variant('type', [
    ask('ready', {}),
    ask('result', { region: place, text, step }),
    ask('lines', { line: place, before: text, after: text }),
    ask('reset', { region: place }),
    ask('mark', { region: place, resolved: v.boolean() }),
    ask('acceptProven', { regions: v.pipe(v.array(place), v.readonly()) }),
    ask('resolveFile', {}),
    ask('rename', { from: text, to: text }),
    ask('fix', {
        warning: text,
        line: place,
        fix: v.picklist(['replace', 'pickFirst', 'goToLabel', 'goToOther', 'move', 'check']),
    }),
    ask('choose', { choice: text }),
    ask('undo', {}),
    ask('redo', {}),
    ask('openAsText', { region: place }),
    ask('showCommit', { commit }),
    ask('cause', {
        command: v.picklist(['pickFirst', 'treatAsIncidental', 'functionHistory', 'blameThere', 'copyHash']),
        commit,
        region: place,
    }),
    ask('continue', {}),
    ask('backToConflict', {}),
    ask('decline', {}),
    ask('layout', { layout: v.picklist(['stacked', 'columns']) }),
]);

/** Compiles only where it is exactly what the page may ask. */
type Same = [FromPanel] extends [v.InferOutput<typeof request>] ? typeof request : never;
const schema: Same = request;

/** @returns undefined for anything else */
export function parsePanelRequest(message: unknown): FromPanel | undefined {
    const read = v.safeParse(schema, message);
    return read.success ? read.output : undefined;
}
