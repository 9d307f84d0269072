/** Reads what a commit changed and asks whether that changed any meaning. */
import { numstat, type FileStat } from '../../git/numstat.ts';
import type { RangeCommit } from '../../git/rangeLog.ts';
import { decode, isBinary } from '../../base/text.ts';
import type { Store } from '../../git/store.ts';
import { tokenize } from '../../syntax/tokens.ts';
import { findNoEffect, type NoEffect, type FunctionTexts } from './findNoEffect.ts';

/** A commit that touches more is not looked through. */
const MAX_FILES = 40;
/** Bytes of one version of a file. */
const MAX_SIZE = 1 << 20;

export type { NoEffect as NoChange };

/** @returns commit id -> how it changed no meaning; those that change some, or may, are left out */
export async function findCommitsWithoutEffect(
    store: Store,
    commits: readonly RangeCommit[],
): Promise<Map<string, NoEffect>> {
    const cached = readCache(store);
    const unknown = commits.filter((commit) => !cached.has(commit.id) && mayHaveNoEffect(commit));
    // Most commits are out by how much they add and remove; reading files is for the rest.
    const stats = await numstat(
        store.git,
        unknown.map(({ id }) => id),
    );
    for (const commit of unknown) {
        const files = stats.get(commit.id) ?? [];
        cached.set(commit.id, isBalanced(files) ? await readEffect(store, commit, files) : undefined);
    }
    for (const oldest of cached.keys()) {
        if (cached.size <= MAX_KEPT) break;
        cached.delete(oldest);
    }
    return new Map(commits.flatMap(({ id }) => (cached.get(id) ? [[id, cached.get(id)!] as const] : [])));
}

/** Judged by the lines that are at hand: code that is neither as long as before nor gone elsewhere means something. */
function mayHaveNoEffect({ parents, changes }: RangeCommit): boolean {
    if (parents.length !== 1) return false;
    return changes.every(({ path, hunks }) => {
        const words = (side: 'removed' | 'added') =>
            tokenize(
                hunks
                    .flatMap((hunk) => hunk[side])
                    .filter((line) => !COMMENT_LINE.test(line))
                    .join('\n'),
                path,
            ).filter(({ kind }) => kind !== 'space' && kind !== 'comment').length;
        const [removed, added] = [words('removed'), words('added')];
        return removed === added || removed === 0 || added === 0;
    });
}

const COMMENT_LINE = /^\s*(?:\*|\/\/|\/\*|#|--|;|<!--|$)/;

/** As many lines came as went, but for some empty ones and comments. */
function isBalanced(files: readonly FileStat[]): boolean {
    if (!files.length || files.length > MAX_FILES) return false;
    const sum = (side: 'added' | 'removed') => files.reduce((all, file) => all + (file[side] ?? Infinity), 0);
    const [added, removed] = [sum('added'), sum('removed')];
    return (
        Number.isFinite(added + removed) &&
        (Math.min(added, removed) >= Math.max(added, removed) * 0.6 || added + removed < 60)
    );
}

async function readEffect(
    store: Store,
    { id, parents }: { readonly id: string; readonly parents: readonly string[] },
    stats: readonly FileStat[],
): Promise<NoEffect | undefined> {
    // A change of mode alone: a program that becomes none, that is meaning.
    if (stats.some(({ added, removed }) => added === 0 && removed === 0)) return undefined;
    const files: FunctionTexts[] = [];
    for (const { path } of stats) {
        const [before, after] = await Promise.all([
            readText(store, `${parents[0]}:${path}`),
            readText(store, `${id}:${path}`),
        ]);
        if (before === undefined || after === undefined) return undefined;
        files.push({ path, before, after });
    }
    return findNoEffect(files);
}

/** Empty where there is no such file; undefined where it is not text. */
async function readText(store: Store, name: string): Promise<string | undefined> {
    const info = await store.objects.info(name);
    if (!info) return '';
    if (info.type !== 'blob' || info.size > MAX_SIZE) return undefined;
    const blob = await store.objects.read(info.oid);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}

/** Answers kept: one small value per commit. */
const MAX_KEPT = 4000;

function readCache(store: Store): Map<string, NoEffect | undefined> {
    const known = store.memo.get('meanings') as Map<string, NoEffect | undefined> | undefined;
    const cached = known ?? new Map<string, NoEffect | undefined>();
    store.memo.set('meanings', cached);
    return cached;
}
