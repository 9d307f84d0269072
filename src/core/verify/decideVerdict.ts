/** The verdict on one file, and the reasons for it. Pure. */
import type { ComparisonReason, FileAction, ComparedFileKind } from '../messages/comparisonReasons.ts';
import { listMissingDefinitions } from './extent.ts';
import type {
    BlockComparison,
    ChangedBlock,
    ChangedFile,
    ComparisonRow,
    DiffLine,
    FileDifference,
    RowLine,
    Verdict,
} from './model.ts';
import { findRenamedNames } from './names.ts';
import type { BlockPair } from './pair.ts';
import type { Whitespace } from '../syntax/languages/fileTraits.ts';
import { chooseStricter, classifyWhitespace, withoutMeaninglessSpace } from './whitespace.ts';

/** The verdict on one file, why it is not a better one, and what differs beside its lines of text. */
export interface VerdictWithReasons {
    readonly verdict: Verdict;
    readonly reasons: readonly ComparisonReason[];
    readonly beside: readonly FileDifference[];
}

/** From the same patch to another one. */
export const ORDER: readonly Verdict[] = ['identical', 'respaced', 'moved', 'renamed', 'restructured', 'misplaced'];

/**
 * @param original of this file; undefined where the original does not touch it @param backport likewise; one of them is there
 */
export function decideVerdict(
    original: ChangedFile | undefined,
    backport: ChangedFile | undefined,
    blocks: readonly BlockComparison[],
    pairs: readonly BlockPair[],
): VerdictWithReasons {
    if (!backport) return judgeLoneFile(original!, 'original');
    if (!original) return judgeLoneFile(backport, 'backport');
    const reasons: ComparisonReason[] = [];
    let verdict: Verdict = 'identical';
    const atLeast = (other: Verdict, reason: ComparisonReason) => {
        if (ORDER.indexOf(other) > ORDER.indexOf(verdict)) verdict = other;
        reasons.push(reason);
    };
    const beside = findDifferencesBeside(original, backport);
    for (const difference of beside) {
        // A line end at the end of a file is whitespace; all else is another change.
        const isWhitespace = difference.kind === 'end-of-file';
        atLeast(isWhitespace ? 'respaced' : 'restructured', reasonBeside(original, backport, difference));
    }
    if (original.opaque && backport.opaque && original.opaque.before !== backport.opaque.before)
        atLeast('moved', { kind: 'contents-differed', path: backport.path });
    const whitespace = readWhitespaceRule(original, backport);
    const rows = blocks.flatMap((block) => block.rows);
    const changed = rows.filter((row) => row.mark === 'change');
    // Where a link points is no name that the code gave something: another place is another change.
    const isLink = original.what === 'link' || backport.what === 'link';
    const names = changed.length > 0 && !isLink ? findRenamedNames(rows, whitespace) : undefined;
    if (names) atLeast('renamed', { kind: 'names-replaced', names });
    else for (const reason of findChangeReasons(changed, whitespace)) atLeast('restructured', reason);
    if (original.path !== backport.path)
        atLeast('renamed', { kind: 'file-renamed', path: backport.path, original: original.path });
    for (const { name, backportName } of blocks) {
        if (name && backportName && !areNested(name, backportName))
            atLeast('moved', { kind: 'other-function', original: name, backport: backportName });
    }
    const paired = blocks.filter((_, at) => pairs[at]?.original && pairs[at].backport);
    const context = paired.reduce((sum, block) => sum + block.counts.context, 0);
    if (context > 0)
        atLeast(hasOtherHunks(pairs, whitespace) ? 'moved' : 'identical', { kind: 'context-differs', lines: context });
    const spaces = rows.filter(isRespaced).length;
    if (spaces > 0) atLeast('respaced', { kind: 'whitespace-differs', lines: spaces });
    const ends = countLineEndsThatDiffer(pairs);
    if (ends > 0) atLeast('respaced', { kind: 'line-ends-differ', lines: ends });
    return { verdict, reasons, beside };
}

/** Whether a block's functions are all among the other's: `f()` in `impl X, f()` is the same place, cut in another way. */
function areNested(a: string, b: string): boolean {
    const [one, other] = [a, b].map((names) => new Set(names.split(', ')));
    return [...one!].every((name) => other!.has(name)) || [...other!].every((name) => one!.has(name));
}

/** @returns the stricter of what both names ask for */
export const readWhitespaceRule = (original: ChangedFile, backport: ChangedFile): Whitespace =>
    chooseStricter(classifyWhitespace(original.path), classifyWhitespace(backport.path));

/**
 * Whether both sides of a file change the same lines to the byte, in context that is the same where whitespace counts, and
 * do the same beside lines.
 */
export function isSameChange(
    original: ChangedFile,
    backport: ChangedFile,
    pairs: readonly BlockPair[],
    judged: Pick<VerdictWithReasons, 'beside'>,
): boolean {
    if (original.path !== backport.path || judged.beside.length > 0) return false;
    if (original.opaque?.before !== backport.opaque?.before) return false;
    const whitespace = readWhitespaceRule(original, backport);
    const lines = (blocks: readonly (ChangedBlock | undefined)[]) =>
        blocks
            .flatMap((block) => block?.lines ?? [])
            // As for git, a blank line is not context.
            .filter(({ near, kind, text }) => near && (kind !== ' ' || text.trim() !== ''))
            .map(({ kind, text, end }) => (kind === ' ' ? ` ${contextText(text, whitespace)}` : kind + text + end));
    const inOrder = (blocks: (ChangedBlock | undefined)[]) => blocks.filter(Boolean).sort(byPlace);
    return areEqual(
        lines(inOrder(pairs.map((pair) => pair.original))),
        lines(inOrder(pairs.map((pair) => pair.backport))),
    );
}

const byPlace = (a: ChangedBlock | undefined, b: ChangedBlock | undefined) => placeOf(a) - placeOf(b);
const placeOf = (block: ChangedBlock | undefined) => block?.lines[0]?.after ?? block?.lines[0]?.before ?? 0;
const areEqual = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((line, at) => line === b[at]);

/** What one side alone changes. */
function judgeLoneFile(file: ChangedFile, only: 'original' | 'backport'): VerdictWithReasons {
    const beside: FileDifference[] = [];
    if (file.added) beside.push({ kind: 'added', only });
    if (file.deleted) beside.push({ kind: 'deleted', only });
    const side = { original: undefined, backport: undefined };
    if (file.mode !== undefined) beside.push({ kind: 'mode', ...side, [only]: file.mode });
    if (file.opaque) beside.push({ kind: 'contents', what: file.what ?? 'binary', ...side, [only]: file.opaque.after });
    const kind = only === 'original' ? 'file-missing' : 'file-extra';
    return { verdict: 'restructured', reasons: [{ kind, path: file.path, change: describeAction(file) }], beside };
}

function describeAction(file: ChangedFile): FileAction {
    const { what, path, oldPath, added, deleted, mode, before, after, opaque } = file;
    const hasNoLines = before === '' && after === '' && !opaque;
    const kind: ComparedFileKind | undefined = what ?? (hasNoLines && (added || deleted) ? 'empty' : undefined);
    const shown = kind ? { what: kind } : {};
    if (added) return { ...shown, action: 'add' };
    if (deleted) return { ...shown, action: 'delete' };
    if (hasNoLines && oldPath !== undefined && oldPath !== path) return { ...shown, action: 'rename', from: oldPath };
    if (hasNoLines && mode !== undefined) return { ...shown, action: 'mode', mode };
    return { ...shown, action: 'change' };
}

function findDifferencesBeside(original: ChangedFile, backport: ChangedFile): FileDifference[] {
    const found: FileDifference[] = [];
    if (original.opaque?.after !== backport.opaque?.after) {
        const what = backport.what ?? original.what ?? 'binary';
        found.push({
            kind: 'contents',
            what,
            original: original.opaque?.after,
            backport: backport.opaque?.after,
        });
    }
    if (original.added !== backport.added)
        found.push({ kind: 'added', only: original.added ? 'original' : 'backport' });
    else if (original.deleted !== backport.deleted)
        found.push({ kind: 'deleted', only: original.deleted ? 'original' : 'backport' });
    else if (original.mode !== backport.mode)
        found.push({ kind: 'mode', original: original.mode, backport: backport.mode });
    const [ended, here] = [changesEnd(original), changesEnd(backport)];
    if ((ended || here) && original.after !== '' && backport.after !== '') {
        const ends = [original, backport].map(({ after }) => after.endsWith('\n'));
        if (ends[0] !== ends[1]) found.push({ kind: 'end-of-file', original: ends[0]!, backport: ends[1]! });
    }
    return found;
}

/** Whether a change adds or takes the line end of the last line, also of a new file. */
const changesEnd = ({ before, after, opaque }: ChangedFile) =>
    !opaque && after !== '' && (before === '' ? !after.endsWith('\n') : before.endsWith('\n') !== after.endsWith('\n'));

function reasonBeside(original: ChangedFile, backport: ChangedFile, difference: FileDifference): ComparisonReason {
    const { path } = backport;
    switch (difference.kind) {
        case 'contents':
            return { ...difference, kind: 'contents-differ', path };
        case 'added':
            return { kind: 'file-added', path, only: difference.only };
        case 'deleted':
            return { kind: 'file-deleted', path, only: difference.only };
        case 'mode':
            return { kind: 'mode-differs', path, original: original.mode, backport: backport.mode };
        case 'end-of-file':
            return { kind: 'last-line-end', path, backport: difference.backport };
    }
}

function findChangeReasons(changed: readonly ComparisonRow[], whitespace: Whitespace): ComparisonReason[] {
    const count = (is: (row: ComparisonRow) => boolean) => changed.filter(is).length;
    const present = count(({ original, backport }) => original?.kind === '+' && backport?.kind === ' ');
    const missing = count(({ original, backport }) => original !== undefined && original.kind !== ' ' && !backport);
    const extra = count(({ original, backport }) => !original && backport !== undefined && backport.kind !== ' ');
    if (changed.length > 0 && missing + extra === changed.length && isReordered(changed, whitespace))
        return [{ kind: 'reordered' }];
    const spaces = count(differsInWhitespace);
    const differ = changed.length - present - missing - extra - spaces;
    const definitions = listMissingDefinitions(changed);
    const counts = [
        { kind: 'change-differs', lines: differ },
        { kind: 'only-whitespace-differs', lines: spaces },
        { kind: 'lines-missing', lines: missing },
        { kind: 'lines-extra', lines: extra },
        { kind: 'lines-present', lines: present },
    ] as const;
    return [
        ...(definitions.length > 0 ? [{ kind: 'definitions-missing' as const, names: definitions }] : []),
        ...counts.filter(({ lines }) => lines > 0),
    ];
}

const bare = (text: string) => text.replace(/\s+/g, '');

function differsInWhitespace({ original, backport }: ComparisonRow): boolean {
    return original?.kind === backport?.kind && original !== undefined && bare(original.text) === bare(backport!.text);
}

/** Whether both sides change the same lines, in whatever order. */
function isReordered(changed: readonly ComparisonRow[], whitespace: Whitespace): boolean {
    const side = (lines: readonly (RowLine | undefined)[]) =>
        lines
            .map((line) => (line ? line.kind + withoutMeaninglessSpace(line.text, whitespace) : ''))
            .filter((text) => text !== '')
            .sort()
            .join('\n');
    return side(changed.map((row) => row.original)) === side(changed.map((row) => row.backport));
}

/** Whether the lines that git's patch-id covers differ, changed or context. */
function hasOtherHunks(pairs: readonly BlockPair[], whitespace: Whitespace): boolean {
    const near = (block: ChangedBlock | undefined) =>
        (block?.lines ?? [])
            .filter((line) => line.near)
            .map((line) => line.kind + contextText(line.text, whitespace))
            .join('\n');
    return pairs.some(({ original, backport }) => near(original) !== near(backport));
}

/** In context, whitespace counts only where it always does: what a reformatted file changes around a patch is no other patch. */
const contextText = (text: string, whitespace: Whitespace) => (whitespace === 'all' ? text.trimEnd() : bare(text));

function isRespaced({ mark, original, backport }: ComparisonRow): boolean {
    return mark === 'same' && original?.kind !== ' ' && original?.text !== backport?.text;
}

/** Changed lines of paired blocks that are the same text with another line end (`\r\n`), not counting the end of the file. */
function countLineEndsThatDiffer(pairs: readonly BlockPair[]): number {
    const ends = (block: ChangedBlock | undefined) => (block?.lines ?? []).filter(isEnded);
    return pairs.reduce((sum, { original, backport }) => {
        if (!original || !backport) return sum;
        const [a, b] = [ends(original), ends(backport)].map(
            (lines) => lines.filter(({ end }) => end === '\r\n').length,
        );
        const all = Math.min(ends(original).length, ends(backport).length);
        return sum + Math.min(all, Math.abs(a! - b!));
    }, 0);
}

const isEnded = ({ kind, end }: DiffLine) => kind !== ' ' && end !== '';
