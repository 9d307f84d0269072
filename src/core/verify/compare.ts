/** Compares the change of a commit with the change of its backport, from texts alone. Pure. */
import type { ComparisonReason } from '../messages/comparisonReasons.ts';
import { readBlocks } from './blocks.ts';
import type { ChangedBlock } from './model.ts';
import { explainRows } from './explain.ts';
import { measureExtent } from './extent.ts';
import { isSameChange, decideVerdict, ORDER, readWhitespaceRule } from './decideVerdict.ts';
import type { BlockComparison, ChangedFile, ChangeSet, Comparison, FileComparison, Verdict } from './model.ts';
import { createFileFinder, pairBlocks, type BlockPair } from './pair.ts';
import { alignRows, type RowOptions } from './rows.ts';
import { classifyWhitespace } from './whitespace.ts';

/** What counts as a difference between two patches. */
export interface CompareOptions {
    /** Lines that differ in whitespace alone are the same, where that means nothing in their language. Default true. */
    readonly ignoreWhitespace?: boolean;
}

/**
 * Compares a patch with its backport: file by file (renamed ones too), function by function, line by line. Pure.
 * `identical` needs git's word and ours: the patch-ids are equal, and so are the bytes of what is changed.
 */
export function comparePatches(original: ChangeSet, backport: ChangeSet, options: CompareOptions = {}): Comparison {
    const pairs = pairBlocks(original.files.flatMap(readBlocks), backport.files.flatMap(readBlocks));
    const compared = pairFiles(original.files, backport.files, pairs).map((pair) => compareFile(pair, options));
    const files = compared.map(({ file }) => file);
    const counts = total(files.flatMap((file) => file.blocks));
    if (compared.length > 0 && compared.every(({ same }) => same) && haveOneId(original, backport)) {
        const same = files.map((file) => ({ ...file, verdict: 'identical' as const }));
        return { verdict: 'identical', reasons: [{ kind: 'same-patch' }], counts, files: same };
    }
    // With equal ids nothing is moved: only what the ids do not cover differs.
    const equal = original.patchId !== undefined && original.patchId === backport.patchId;
    const least = ORDER.indexOf(equal ? 'respaced' : 'moved');
    const verdict = ORDER[
        files.reduce((worst, file) => Math.max(worst, ORDER.indexOf(file.verdict)), least)
    ] as Verdict;
    const extent = measureExtent({ verdict, files });
    return { verdict, ...(extent ? { extent } : {}), reasons: collectReasons(files, verdict), counts, files };
}

/** A change without lines (a mode, an empty file) has no id: what the files become says it all. */
function haveOneId(original: ChangeSet, backport: ChangeSet): boolean {
    if (original.patchId !== undefined || backport.patchId !== undefined) return original.patchId === backport.patchId;
    return [...original.files, ...backport.files].every(({ before, after }) => before === '' && after === '');
}

interface FilePair {
    readonly original: ChangedFile | undefined;
    readonly backport: ChangedFile | undefined;
    readonly blocks: readonly BlockPair[];
}

/** Blocks grouped by the files they stand in, files without blocks (renamed, binary, mode) by their names. */
function pairFiles(
    originals: readonly ChangedFile[],
    backports: readonly ChangedFile[],
    pairs: readonly BlockPair[],
): FilePair[] {
    const groups = new Map<string, { original?: ChangedFile; backport?: ChangedFile; blocks: BlockPair[] }>();
    const partners = new Map<ChangedFile, ChangedFile>();
    for (const { original, backport } of pairs) {
        if (original && backport && !partners.has(original.file)) partners.set(original.file, backport.file);
    }
    const namedAs = createFileFinder(backports);
    for (const original of originals) {
        const named = namedAs(original);
        if (named && !partners.has(original)) partners.set(original, named);
    }
    const partnerOf = new Map([...partners].map(([original, backport]) => [backport, original]));
    const group = (original: ChangedFile | undefined, backport: ChangedFile | undefined) => {
        const key = JSON.stringify([original?.path, backport?.path]);
        const known = groups.get(key) ?? { blocks: [], ...(original && { original }), ...(backport && { backport }) };
        groups.set(key, known);
        return known;
    };
    for (const original of originals) group(original, partners.get(original));
    const found = new Set(pairs.flatMap(({ original, backport }) => (original && backport ? [backport.file] : [])));
    for (const backport of backports) {
        if (!partnerOf.has(backport) && !found.has(backport)) group(undefined, backport);
    }
    for (const pair of pairs) {
        const original = pair.original?.file ?? partnerOf.get(pair.backport?.file as ChangedFile);
        const backport = pair.backport?.file ?? partners.get(pair.original?.file as ChangedFile);
        group(original, backport).blocks.push(pair);
    }
    return [...groups.values()].map(({ original, backport, blocks }) => ({ original, backport, blocks }));
}

function compareFile(pair: FilePair, options: CompareOptions): { file: FileComparison; same: boolean } {
    const { original, backport, blocks } = pair;
    const compared = blocks.map((one) => compareBlock(one, rowOptions(pair, options)));
    const judged = decideVerdict(original, backport, compared, blocks);
    const { verdict, reasons, beside } = judged;
    const paths = { original: original?.path, backport: backport?.path };
    return {
        file: { ...paths, verdict, reasons, ...(beside.length > 0 ? { beside } : {}), blocks: compared },
        same: original !== undefined && backport !== undefined && isSameChange(original, backport, blocks, judged),
    };
}

function rowOptions({ original, backport }: FilePair, { ignoreWhitespace = true }: CompareOptions): RowOptions {
    if (!ignoreWhitespace) return { whitespace: 'all' };
    if (original && backport) return { whitespace: readWhitespaceRule(original, backport) };
    return { whitespace: classifyWhitespace((original ?? backport)?.path ?? '') };
}

function compareBlock({ original, backport }: BlockPair, options: RowOptions): BlockComparison {
    // What only one side changes has nothing to be compared with: its hunks say it all.
    const alone = (block: ChangedBlock | undefined, other: ChangedBlock | undefined) =>
        block && !other ? { ...block, lines: block.lines.filter(({ near }) => near) } : block;
    const aligned = alignRows(alone(original, backport), alone(backport, original), options);
    // What a link's text points at is no code.
    const isLink = original?.file.what === 'link' || backport?.file.what === 'link';
    const rows = isLink ? aligned : explainRows(aligned);
    const counts = { same: 0, change: 0, context: 0 };
    for (const { mark } of rows) counts[mark]++;
    const name = original?.name ?? backport?.name ?? '';
    const other = original && backport && backport.name !== original.name ? { backportName: backport.name } : {};
    return { name, ...other, counts, rows };
}

function total(blocks: readonly BlockComparison[]): Comparison['counts'] {
    const counts = { same: 0, change: 0, context: 0 };
    for (const block of blocks) {
        counts.same += block.counts.same;
        counts.change += block.counts.change;
        counts.context += block.counts.context;
    }
    return counts;
}

function collectReasons(files: readonly FileComparison[], verdict: Verdict): ComparisonReason[] {
    const reasons = files.flatMap((file) =>
        files.length > 1 ? file.reasons.map((reason) => nameFile(file, reason)) : file.reasons,
    );
    if (verdict === 'respaced') return [{ kind: 'same-lines' }, ...reasons];
    if (verdict === 'moved')
        return [{ kind: 'same-lines' }, ...(reasons.length > 0 ? reasons : [{ kind: 'other-hunks' as const }])];
    return reasons;
}

function nameFile({ original, backport }: FileComparison, reason: ComparisonReason): ComparisonReason {
    return 'path' in reason ? reason : { ...reason, inFile: backport ?? original ?? '' };
}
