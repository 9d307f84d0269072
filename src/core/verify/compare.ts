import { largest } from '../arrays.ts';
import {
    addedDiffers,
    alreadyThere,
    changeDiffers,
    contentsDiffer,
    contextDiffers,
    extraLines,
    fileAdded,
    fileMissing,
    fileRenamed,
    functionDiffers,
    linesReordered,
    missingLines,
    modeDiffers,
    namesReplaced,
    otherPlace,
    sameId,
    sameLines,
    whitespaceDiffers,
} from '../messages/verify.ts';
import { blocksOf, type Block } from './blocks.ts';
import { explained } from './explain.ts';
import type {
    BlockComparison,
    ChangedFile,
    ChangeSet,
    Comparison,
    FileComparison,
    Row,
    RowLine,
    Verdict,
} from './model.ts';
import { renamedIn } from './names.ts';
import { fileFinder, pairBlocks, type BlockPair } from './pair.ts';
import { rowsOf, type RowOptions } from './rows.ts';

const ORDER: readonly Verdict[] = ['identical', 'moved', 'renamed', 'restructured'];

/**
 * Compares a patch with its backport: file by file (renamed ones too), function by function, line by line. Pure.
 * `identical` is git's word alone: the patch-ids are equal, and what is not text becomes the same.
 */
export function comparePatches(original: ChangeSet, backport: ChangeSet, options: RowOptions = {}): Comparison {
    const pairs = pairBlocks(original.files.flatMap(blocksOf), backport.files.flatMap(blocksOf));
    const files = pairFiles(original.files, backport.files, pairs).map((pair) => compareFile(pair, options));
    const counts = total(files.flatMap((file) => file.blocks));
    const sameContents = files.every((file) => file.verdict !== 'restructured' || file.blocks.length > 0);
    if (original.patchId !== undefined && original.patchId === backport.patchId && sameContents) {
        const same = files.map((file) => ({ ...file, verdict: 'identical' as const }));
        const spaces = files.flatMap((file) => file.blocks.flatMap((block) => block.rows)).filter(isRespaced).length;
        const reasons = [sameId(), ...(spaces > 0 ? [whitespaceDiffers(spaces)] : [])];
        return { verdict: 'identical', reasons, counts, files: same };
    }
    const worst = largest(
        files.map((file) => ORDER.indexOf(file.verdict)),
        1,
    );
    return { verdict: ORDER[worst] as Verdict, reasons: summary(files, ORDER[worst] as Verdict), counts, files };
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
    const namedAs = fileFinder(backports);
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

function compareFile({ original, backport, blocks }: FilePair, options: RowOptions): FileComparison {
    const compared = blocks.map((pair) => compareBlock(pair, options));
    const { verdict, reasons } = judge(original, backport, compared, blocks);
    return { original: original?.path, backport: backport?.path, verdict, reasons, blocks: compared };
}

function compareBlock({ original, backport }: BlockPair, options: RowOptions): BlockComparison {
    // What only one side changes has nothing to be compared with: its hunks say it all.
    const alone = (block: Block | undefined, other: Block | undefined) =>
        block && !other ? { ...block, lines: block.lines.filter(({ near }) => near) } : block;
    const rows = explained(rowsOf(alone(original, backport), alone(backport, original), options));
    const counts = { same: 0, change: 0, context: 0 };
    for (const { mark } of rows) counts[mark]++;
    const name = original?.name ?? backport?.name ?? '';
    const other = original && backport && backport.name !== original.name ? { backportName: backport.name } : {};
    return { name, ...other, counts, rows };
}

function judge(
    original: ChangedFile | undefined,
    backport: ChangedFile | undefined,
    blocks: readonly BlockComparison[],
    pairs: readonly BlockPair[],
): { verdict: Verdict; reasons: string[] } {
    if (!backport) return { verdict: 'restructured', reasons: [fileMissing(original?.path ?? '')] };
    if (!original) return { verdict: 'restructured', reasons: [fileAdded(backport.path)] };
    const reasons: string[] = [];
    let verdict: Verdict = 'identical';
    const atLeast = (other: Verdict, reason: string) => {
        if (ORDER.indexOf(other) > ORDER.indexOf(verdict)) verdict = other;
        reasons.push(reason);
    };
    if (original.opaque?.after !== backport.opaque?.after) atLeast('restructured', contentsDiffer(backport.path));
    if (original.added !== backport.added)
        atLeast('restructured', addedDiffers(backport.path, backport.added ?? false));
    else if (original.mode !== backport.mode) {
        atLeast('restructured', modeDiffers(backport.path, original.mode, backport.mode));
    }
    const rows = blocks.flatMap((block) => block.rows);
    const changed = rows.filter((row) => row.mark === 'change');
    const names = changed.length > 0 ? renamedIn(rows) : undefined;
    if (names) atLeast('renamed', namesReplaced(names));
    else for (const reason of changeReasons(changed)) atLeast('restructured', reason);
    if (original.path !== backport.path) atLeast('renamed', fileRenamed(original.path, backport.path));
    for (const { name, backportName } of blocks) {
        if (name && backportName) atLeast('moved', functionDiffers(name, backportName));
    }
    const paired = blocks.filter((_, at) => pairs[at]?.original && pairs[at]?.backport);
    const context = paired.reduce((sum, block) => sum + block.counts.context, 0);
    if (context > 0) atLeast(nearDiffers(pairs) ? 'moved' : 'identical', contextDiffers(context));
    const spaces = rows.filter(isRespaced).length;
    if (spaces > 0) reasons.push(whitespaceDiffers(spaces));
    return { verdict, reasons };
}

function changeReasons(changed: readonly Row[]): string[] {
    const count = (is: (row: Row) => boolean) => changed.filter(is).length;
    const there = count(({ original, backport }) => original?.kind === '+' && backport?.kind === ' ');
    const missing = count(({ original, backport }) => original !== undefined && original.kind !== ' ' && !backport);
    const extra = count(({ original, backport }) => !original && backport !== undefined && backport.kind !== ' ');
    if (changed.length > 0 && missing + extra === changed.length && sameChange(changed)) return [linesReordered()];
    const differ = changed.length - there - missing - extra;
    return [
        ...(differ > 0 ? [changeDiffers(differ)] : []),
        ...(missing > 0 ? [missingLines(missing)] : []),
        ...(extra > 0 ? [extraLines(extra)] : []),
        ...(there > 0 ? [alreadyThere(there)] : []),
    ];
}

/** Whether both sides change the same lines, in whatever order. */
function sameChange(changed: readonly Row[]): boolean {
    const side = (lines: readonly (RowLine | undefined)[]) =>
        lines
            .map((line) => (line ? line.kind + line.text.replace(/\s+/g, '') : ''))
            .filter((text) => text !== '')
            .sort()
            .join('\n');
    return side(changed.map((row) => row.original)) === side(changed.map((row) => row.backport));
}

/** Whether the lines that git's patch-id covers differ, changed or context. */
function nearDiffers(pairs: readonly BlockPair[]): boolean {
    const near = (block: Block | undefined) =>
        (block?.lines ?? [])
            .filter((line) => line.near)
            .map((line) => line.kind + line.text.replace(/\s+/g, ''))
            .join('\n');
    return pairs.some(({ original, backport }) => near(original) !== near(backport));
}

function isRespaced({ mark, original, backport }: Row): boolean {
    return mark === 'same' && original?.kind !== ' ' && original?.text !== backport?.text;
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

function summary(files: readonly FileComparison[], verdict: Verdict): string[] {
    const reasons = files.flatMap((file) =>
        files.length > 1 ? file.reasons.map((reason) => inFile(file, reason)) : file.reasons,
    );
    if (verdict === 'moved') return [sameLines(), ...(reasons.length > 0 ? reasons : [otherPlace()])];
    return reasons;
}

function inFile({ original, backport }: FileComparison, reason: string): string {
    const path = backport ?? original ?? '';
    return reason.startsWith('"') ? reason : `${path}: ${reason}`;
}
