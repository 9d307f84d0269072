/** How much of a patch differs in its backport: what the verdict's words and colour follow. Pure. */
import type { Comparison, Extent, FileComparison, ComparisonRow } from './model.ts';

/** Fewer differing lines than this are read one by one, however small the patch is. */
const FEW = 10;
/** Missing lines that make a part: so many at least, and this share of the original's. */
const PART = { lines: 3, share: 1 / 4 };

interface Counts {
    /** Changed lines that are the same, or were there already. */
    readonly same: number;
    /** Changed lines beside one that is like them. */
    readonly differ: number;
    /** Changed lines of one side alone. */
    readonly missing: number;
    readonly extra: number;
}

/** @returns undefined for a verdict that says it all by itself */
export function measureExtent({ verdict, files }: Pick<Comparison, 'verdict' | 'files'>): Extent | undefined {
    if (verdict !== 'restructured') return undefined;
    const rows = files.flatMap((file) => file.blocks.flatMap((block) => block.rows));
    const { same, differ, missing, extra } = countLines(rows);
    const unlike = differ + missing + extra;
    const kept = files.some(({ original, backport, beside = [] }) => original && backport && beside.length === 0);
    if (same + differ === 0 && (unlike > 0 || !kept)) return 'other';
    if (unlike > FEW && unlike > same) return 'large';
    const share = missing >= PART.lines && missing >= (same + differ + missing) * PART.share;
    return share || files.some(isPieceMissing) ? 'partial' : 'small';
}

function countLines(rows: readonly ComparisonRow[]): Counts {
    const counts = { same: 0, differ: 0, missing: 0, extra: 0 };
    for (const { mark, original, backport } of rows) {
        if ((original ?? backport)?.kind === ' ' && (backport ?? original)?.kind === ' ') continue;
        if (mark === 'same' || (original?.kind === '+' && backport?.kind === ' ')) counts.same++;
        else if (original && backport) counts.differ++;
        else counts[original ? 'missing' : 'extra']++;
    }
    return counts;
}

/** A file, a function or a definition of the original of which nothing is left. */
function isPieceMissing({ original, backport, blocks }: FileComparison): boolean {
    if (original !== undefined && backport === undefined) return true;
    return blocks.some(({ rows }) => {
        const changed = rows.filter(({ original: line }) => line !== undefined && line.kind !== ' ');
        const gone = changed.length >= PART.lines && changed.every((row) => row.backport === undefined);
        return gone || listMissingDefinitions(rows).length > 0;
    });
}

/** The head of a definition in most languages, with the word that makes it one. */
const DEFINITION =
    /^[ \t]*(?:(?:export|default|public|private|protected|internal|static|abstract|final|sealed|async|pub|unsafe|inline|partial)(?:\([^()]{0,40}\))?[ \t]+){0,4}(class|struct|interface|enum|trait|def|fn|func|function|impl|module|type)[ \t]+([A-Za-z_]\w*)/;

/** Definitions that the original adds and the backport has not: `class Cache`. */
export function listMissingDefinitions(rows: readonly ComparisonRow[]): string[] {
    return rows.flatMap(({ original, backport }) => {
        if (original?.kind !== '+' || backport) return [];
        const [, word, name] = DEFINITION.exec(original.text) ?? [];
        return word && name ? [`${word} ${name}`] : [];
    });
}
