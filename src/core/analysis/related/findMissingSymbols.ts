/**
 * Names that the patch uses and the target lacks, and the commits that brought them upstream: a prerequisite needs no textual
 * conflict.
 */
import type { FileHunks } from '../../git/hunks.ts';
import type { RangeCommit } from '../../git/rangeLog.ts';
import { decode, isBinary } from '../../base/text.ts';
import { findIntroducingCommit } from '../history/findIntroducingCommit.ts';
import { isDeclarationFile } from '../../syntax/languages.ts';
import { isCodePath } from '../../syntax/prose.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import { tokenize } from '../../syntax/tokens.ts';
import { readTreeWords } from '../../syntax/treeWords.ts';
import { RESERVED } from '../../syntax/keywords.ts';
import type { Range } from './readRange.ts';

/** Names that are looked up; the first ones of the patch. */
const MOST_NAMES = 40;
/** Names that are followed into files that the pick does not touch, and files for each. */
const MOST_ELSEWHERE = 4;
const MOST_FILES = 3;

/** @returns commit id -> the names that it brought and the target lacks */
export async function findMissingSymbols(
    context: AnalysisContext,
    range: Range,
    patch: readonly FileHunks[],
): Promise<Map<string, string[]>> {
    const introduced = new Map<string, string[]>();
    const used = await listUsedNames(context, patch);
    if (!used.length) return introduced;
    const { store, trees, base, changes } = context;
    const nearPaths = changes.map(({ path }) => path);
    const missing = await (await readTreeWords(store, trees.target, nearPaths)).lacking(used);
    if (!missing.size || base === undefined) return introduced;
    const before = await readTreeWords(store, trees.base, nearPaths);
    let elsewhere = 0;
    for (const name of [...missing].slice(0, MOST_NAMES)) {
        // What the pick itself brings has no history.
        if (!before.has(name)) continue;
        let commit = findIntroducing(range.upstream, name);
        if (commit === undefined && elsewhere++ < MOST_ELSEWHERE) {
            const paths = before.where(name).map(({ path }) => path);
            const likelyPaths = paths
                .sort((a, b) => Number(isDeclarationFile(b)) - Number(isDeclarationFile(a)))
                .slice(0, MOST_FILES);
            commit = await findIntroducingCommit(context, name, likelyPaths);
        }
        if (commit !== undefined && !context.ignore.has(commit))
            introduced.set(commit, [...(introduced.get(commit) ?? []), name]);
    }
    return introduced;
}

/**
 * Names that commits brought to the very files of the patch: weaker than {@link findMissingSymbols}, since the target may know them
 * elsewhere, but found without reading a tree.
 * @returns commit id -> names and the file, for what the target's version of it lacks
 */
export async function findIntroducedNames(
    context: AnalysisContext,
    range: Range,
    patch: readonly FileHunks[],
): Promise<Map<string, { names: string[]; path: string }>> {
    const introduced = new Map<string, { names: string[]; path: string }>();
    const used = new Set(await listUsedNames(context, patch, true));
    if (!used.size) return introduced;
    for (const { id, parents, changes } of range.upstream) {
        if (parents.length !== 1) continue;
        for (const { path, hunks } of changes) {
            const removed = new Set(hunks.flatMap((hunk) => hunk.removed.flatMap((line) => splitWords(line, path))));
            const added = hunks.flatMap((hunk) => hunk.added.flatMap((line) => splitWords(line, path)));
            const names = [...new Set(added)].filter((name) => used.has(name) && !removed.has(name));
            if (names.length && !introduced.has(id)) introduced.set(id, { names, path });
        }
    }
    return introduced;
}

/**
 * Names of the patch's added lines that the target's versions of the same files do not hold.
 * @param withRemoved those of its removed lines too, and only for files in conflict
 */
async function listUsedNames(
    { store, changes, files }: AnalysisContext,
    patch: readonly FileHunks[],
    withRemoved = false,
): Promise<string[]> {
    const names = new Set<string>();
    // Of several of the same contents, or of one name, the first.
    const changeOf = new Map([...changes].reverse().map((each) => [`${each.oldOid} ${each.oid}`, each]));
    const fileOf = new Map(
        [...files]
            .reverse()
            .flatMap((file) => [file.patchPath, file.path].flatMap((name) => (name ? [[name, file] as const] : []))),
    );
    for (const { oldOid, oid, hunks } of patch) {
        const change = changeOf.get(`${oldOid} ${oid}`);
        if (!change || !isCodePath(change.path)) continue;
        const conflicted = fileOf.get(change.path);
        if (withRemoved && !conflicted) continue;
        const old = conflicted ? conflicted.target?.oid : undefined;
        const known = old === undefined ? new Set<string>() : await readWords(store, old, change.path);
        for (const { added, removed } of hunks) {
            const gone = new Set(withRemoved ? [] : removed.flatMap((line) => splitWords(line, change.path)));
            for (const line of withRemoved ? [...added, ...removed] : added)
                for (const name of splitWords(line, change.path))
                    if (!known.has(name) && !gone.has(name)) names.add(name);
        }
        if (names.size > 400) break;
    }
    return [...names];
}

async function readWords(store: AnalysisContext['store'], oid: string, path: string): Promise<Set<string>> {
    const blob = await store.objects.read(oid);
    return new Set(blob?.type === 'blob' && !isBinary(blob.data) ? splitWords(decode(blob.data).text, path) : []);
}

const splitWords = (text: string, path: string): string[] =>
    tokenize(text, path)
        .filter(({ kind, text: word }) => kind === 'word' && word.length > 2 && !RESERVED.has(word))
        .map(({ text: word }) => word);

/** The oldest commit after which the name stands in one of the files more often than before. */
function findIntroducing(commits: readonly RangeCommit[], name: string): string | undefined {
    const countIn = (lines: readonly string[]) =>
        lines.reduce((sum, line) => sum + (line.includes(name) && splitWords(line, '').includes(name) ? 1 : 0), 0);
    for (const { id, parents, changes } of [...commits].reverse()) {
        if (parents.length !== 1) continue;
        for (const { hunks } of changes) {
            const added = hunks.reduce((sum, hunk) => sum + countIn(hunk.added) - countIn(hunk.removed), 0);
            if (added > 0) return id;
        }
    }
    return undefined;
}
