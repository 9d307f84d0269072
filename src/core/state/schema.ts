/** Pieces that the schemas of our state files are made of. The files lie in a repository that may come from anybody. */
import * as v from 'valibot';
import { isRepositoryPath } from '../files/repositoryPath.ts';

/**
 * A schema of exactly `T`: one that gives another type does not compile, nor one that leaves a field of `T` out (it would be
 * dropped with the next write).
 */
export const schemaOf =
    <T>() =>
    <S extends v.GenericSchema<unknown, T>>(
        schema: [keyof T] extends [keyof v.InferOutput<S>] ? S : never,
    ): v.GenericSchema<unknown, T> =>
        schema;

/** A full object id, lower case: 40 hex digits (SHA-1) or 64 (SHA-256). Never an abbreviation or a ref. */
export const commitId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

/** What git check-ref-format(1) takes as a full name. */
export const refName = v.pipe(v.string(), v.maxLength(4096), v.check(isRefName));

/** Short: without `refs/heads/`. */
export const branchName = v.pipe(
    v.string(),
    v.maxLength(4096),
    v.check((name) => isRefName(`refs/heads/${name}`) && !name.startsWith('-')),
);

/** Text that stays on its line wherever it is put, a mail's header or a terminal: no control characters but the tab. */
export const line = v.pipe(
    v.string(),
    v.maxLength(10_000),
    // eslint-disable-next-line no-control-regex
    v.regex(/^[^\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]*$/),
);

/** Text of any lines. */
export const text = v.pipe(v.string(), v.maxLength(16 << 20));

/** Of a file in the work tree; see `isRepositoryPath`. */
export const repositoryPath = v.pipe(v.string(), v.maxLength(4096), v.check(isRepositoryPath));

/** A whole number from 0 on that JavaScript holds exactly; line numbers use it too. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An array of such items that nobody writes to. */
export const list = <T>(item: v.GenericSchema<unknown, T>) => v.pipe(v.array(item), v.readonly());

/**
 * An object whose keys are data (names of branches, ids) as a Map, in its order: a branch may well be called
 * `constructor` or `__proto__`.
 */
export const mapOf = <K extends string, T>(
    key: v.GenericSchema<unknown, K>,
    value: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, ReadonlyMap<K, T>> =>
    v.pipe(
        v.custom<Record<string, unknown>>(
            (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
        ),
        v.transform((input): unknown => Object.entries(input)),
        v.array(v.tuple([key, value])),
        v.transform((entries) => new Map(entries)),
    );

/** What {@link mapOf} reads. Every key becomes one of the object itself, `__proto__` too. */
export const toRecord = <T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> => Object.fromEntries(map);

function isRefName(name: string): boolean {
    const parts = name.split('/');
    return (
        parts.length > 2 &&
        parts[0] === 'refs' &&
        // eslint-disable-next-line no-control-regex
        !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/.test(name) &&
        !name.endsWith('.') &&
        parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
    );
}
