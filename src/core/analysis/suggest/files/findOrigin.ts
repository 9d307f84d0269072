/**
 * Where a file of upstream came from: a rename, a split, or nothing. A file that came into being on a line of commits is
 * there from one of them on, so that one is found by halves: a few questions to the object reader, however long the line is.
 */
import { readCommit } from '../../../git/commit.ts';
import type { FileChange } from '../../../git/diffTree.ts';
import { revList } from '../../../git/revList.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';
import { keyLines } from '../../../diff/lineMap.ts';
import { readExtension } from './targetChanges.ts';
import { readSearchedText } from './readSearchedText.ts';

/** Commits of one line, the newest; renames, splits and merges followed at most. */
const MAX_LINE = 50_000;
const MAX_STEPS = 12;
/** Files of a commit that are read to see what was split; the share of a file's lines that must come from one of them. */
const MAX_READ = 40;
const SPLIT = 0.5;

/** How a file came into being upstream. */
export interface Origin {
    readonly how: 'renamed' | 'split' | 'added';
    /** The commit upstream that did it, 40 hex. */
    readonly commit: string;
    /** The file of the target that it comes from; undefined where it was added. */
    readonly path?: string;
}

/**
 * @param path the file upstream, before the pick; the target does not have it
 * @returns undefined where that cannot be told: the target itself removed it, for example
 */
export async function findOrigin(context: AnalysisContext, path: string): Promise<Origin | undefined> {
    const { store, base, onto, trees } = context;
    if (base === undefined) return undefined;
    const has = async (commit: string, name: string) => (await store.objects.info(`${commit}:${name}`)) !== undefined;
    let [tip, not, name] = [base, onto.id, path];
    let how: 'renamed' | 'split' = 'renamed';
    for (let steps = 0; steps < MAX_STEPS; steps++) {
        const line = await mainline(context, tip, not);
        const commit = await lastWith(line, (each) => has(each, name));
        const [first, ...others] =
            commit === undefined ? [] : ((await readCommit(store.objects, commit))?.parents ?? []);
        const older = commit === undefined ? tip : first;
        if (older === undefined) return undefined;
        if (older === tip || (await has(older, name))) {
            // All of the line has it: it came to a merged branch from where that branch began, or the target removed it.
            if (not === onto.id) return undefined;
            [tip, not] = [older, onto.id];
            continue;
        }
        const merged = await Promise.all(others.map((each) => has(each, name)));
        const from = others[merged.indexOf(true)];
        if (from !== undefined) {
            [tip, not] = [from, older];
            continue;
        }
        const changes = await store.diffs.between(older, commit!);
        const change = changes.find((each) => each.path === name);
        const before = change?.status === 'R' ? change.oldPath : change && (await splitFrom(context, change, changes));
        if (before === undefined) return { how: 'added', commit: commit! };
        if (change!.status !== 'R') how = 'split';
        if (await has(trees.target, before)) return { how, commit: commit!, path: before };
        [tip, name] = [older, before];
    }
    return undefined;
}

/** The file that lost the lines of which a new one is made, in the same commit. */
async function splitFrom(
    context: AnalysisContext,
    added: FileChange,
    changes: readonly FileChange[],
): Promise<string | undefined> {
    const text = await readSearchedText(context, added.oid);
    if (text === undefined) return undefined;
    const requested = telling(text);
    const others = changes
        .filter(({ status, oldPath }) => status !== 'A' && readExtension(oldPath) === readExtension(added.path))
        .slice(0, MAX_READ);
    let best: { readonly path: string; readonly share: number } | undefined;
    for (const { oldPath, oldOid, oid, status } of others) {
        const [before, after] = await Promise.all([
            readSearchedText(context, oldOid),
            status === 'D' ? '' : readSearchedText(context, oid),
        ]);
        if (before === undefined || after === undefined) continue;
        const [had, kept] = [new Set(telling(before)), new Set(telling(after))];
        const share = requested.filter((key) => had.has(key) && !kept.has(key)).length / Math.max(1, requested.length);
        if (share >= SPLIT && share > (best?.share ?? 0)) best = { path: oldPath, share };
    }
    return best?.path;
}

const telling = (text: string) => keyLines(text).keys.filter((key) => key.length > 3);

/** The commits from `tip` down to where `not` has them, by first parents; kept for the other files of the pick. */
function mainline({ store }: AnalysisContext, tip: string, not: string): Promise<readonly string[]> {
    const of = `${tip} ${not}`;
    const kept = store.memo.get('mainline') as { of: string; line: Promise<readonly string[]> } | undefined;
    if (kept?.of === of) return kept.line;
    const line = revList(store.git, { from: tip, not, firstParent: true, most: MAX_LINE });
    store.memo.set('mainline', { of, line });
    line.catch(() => store.memo.delete('mainline'));
    return line;
}

/** Binary search: the last item for which a monotone predicate holds; undefined if the list is empty. */
async function lastWith(
    line: readonly string[],
    holds: (commit: string) => Promise<boolean>,
): Promise<string | undefined> {
    let [low, high] = [0, line.length];
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (await holds(line[middle]!)) low = middle;
        else high = middle;
    }
    return line[low];
}
