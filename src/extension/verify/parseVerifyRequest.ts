/** What the verify view's page asks for, looked at before anything is done. */
import * as v from 'valibot';
import type { FromVerify } from '../../protocol/verify.ts';

const id = v.pipe(v.number(), v.safeInteger());
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ask = <Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) =>
    v.object({ id, type: v.literal(type), ...fields });

const request = v.variant('type', [
    ask('ready', {}),
    ask('whitespace', { ignore: v.boolean() }),
    ask('step', { by: v.picklist([1, -1]) }),
    ask('reviewed', { reviewed: v.boolean() }),
    ask('openAsText', {}),
    ask('copyCommand', {}),
    ask('rangeDiff', {}),
    ask('showCommit', { commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{4,64}$/)) }),
    ask('act', { action: v.pipe(v.string(), v.maxLength(100)) }),
    ask('move', { file: index, hunk: index }),
    ask('prepareMail', {}),
]);

/** Compiles only where it is exactly what the page may ask. */
type Same = [FromVerify] extends [v.InferOutput<typeof request>] ? typeof request : never;
const schema: Same = request;

/** @returns undefined for anything else */
export function parseVerifyRequest(message: unknown): FromVerify | undefined {
    const read = v.safeParse(schema, message);
    return read.success ? read.output : undefined;
}
