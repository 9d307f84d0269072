/**
 * Imports of names from modules, merged statement by statement: what the patch adds to a module's names is added to the
 * target's, what it removes is removed, however each side lays them out. Python's `from m import a, b`, the `import { a, b }
 * from 'm'` of JavaScript, Rust's `use m::{a, b};`.
 */
import { isForeignLayout, parseImports, printImport, type ImportStatement } from '../../../syntax/importLists.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** Proposes the target's import statements with what the patch adds to and removes from them. */
export const mergeImports: SuggestionRule = ({ target, base, patch }): readonly Proposal[] => {
    const [t, b, p] = [parseImports(target), parseImports(base), parseImports(patch)];
    if (!t || !b || !p || !p.length) return [];
    const out: Proposal[] = [];
    for (const layout of ['target', 'patch'] as const) {
        const text = merge(t, b, p, layout)
            .map((statement) => printImport(statement))
            .join('');
        if (out.some((other) => other.text === text)) continue;
        out.push({
            rule: 'imports',
            text,
            features: [`imports: layout of ${layout}`],
            reason: { kind: 'imports' },
        });
    }
    return out;
};

function merge(
    target: readonly ImportStatement[],
    base: readonly ImportStatement[],
    patch: readonly ImportStatement[],
    layout: 'target' | 'patch',
): ImportStatement[] {
    const find = (some: readonly ImportStatement[], head: string) => some.find((one) => one.head === head);
    const merged: ImportStatement[] = [];
    for (const own of target) {
        const [was, is] = [find(base, own.head), find(patch, own.head)];
        const [before, after] = [was?.names ?? [], is?.names ?? []];
        // The patch drops the whole statement.
        if (was && !is && own.names.every((name) => before.includes(name))) continue;
        const kept = own.names.filter((name) => after.includes(name) || !before.includes(name));
        const added = after.filter((name) => !before.includes(name) && !own.names.includes(name));
        const like = layout === 'patch' && is && isForeignLayout(is, own) ? is : own;
        if (!own.names.length) merged.push(own);
        else if (kept.length + added.length) merged.push({ ...like, names: insertNames(kept, added, is?.names ?? []) });
    }
    for (const [at, theirs] of patch.entries()) {
        if (find(target, theirs.head)) continue;
        const before = find(base, theirs.head)?.names;
        const names = theirs.names.filter((name) => !before?.includes(name));
        if (before && !names.length) continue;
        // Behind the statement that it follows upstream.
        const previous = patch
            .slice(0, at)
            .reverse()
            .find(({ head }) => find(merged, head));
        const place = previous ? merged.findIndex(({ head }) => head === previous.head) + 1 : 0;
        merged.splice(place, 0, { ...theirs, names });
    }
    return merged;
}

/** Sorted in where the names are sorted, else behind the name that they follow upstream. */
function insertNames(kept: readonly string[], added: readonly string[], upstream: readonly string[]): string[] {
    const names = [...kept];
    for (const name of added) {
        const previous = upstream.slice(0, upstream.indexOf(name)).findLast((other) => names.includes(other));
        const next = upstream.slice(upstream.indexOf(name) + 1).find((other) => names.includes(other));
        const [low, high] = [
            previous === undefined ? 0 : names.indexOf(previous) + 1,
            next === undefined ? names.length : names.indexOf(next),
        ];
        let at = low;
        while (at < high && compareNames(names[at]!, name) < 0) at++;
        names.splice(at, 0, name);
    }
    return names;
}

/** As linters sort them: constants, then classes, then the rest. */
function compareNames(a: string, b: string): number {
    const rank = (name: string) => (/^[A-Z0-9_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return a < b ? -1 : a > b ? 1 : 0;
}
