/** A comparison as a report for other programs: what `git-backport verify --json` prints, `schema` 1. Pure. */
import { describeReason, describeRowNote } from '../messages/comparisonReasons.ts';
import type { BlockComparison, ComparisonRow, FileComparison, Verification } from './model.ts';

type Described<Row> = Omit<Row, 'note'> & { readonly note?: string };
type BlockReport = Omit<BlockComparison, 'rows'> & { readonly rows: readonly Described<ComparisonRow>[] };
type FileReport = Omit<FileComparison, 'reasons' | 'blocks'> & {
    readonly reasons: readonly string[];
    readonly blocks: readonly BlockReport[];
};

/** A {@link Verification} whose reasons and notes are sentences. */
export type VerificationReport = Omit<Verification, 'reasons' | 'files'> & {
    readonly reasons: readonly string[];
    readonly files: readonly FileReport[];
};

/** @returns the comparison with a sentence in the place of each reason */
export function reportVerification(found: Verification): VerificationReport {
    return {
        ...found,
        reasons: found.reasons.map(describeReason),
        files: found.files.map((file) => ({
            ...file,
            reasons: file.reasons.map(describeReason),
            blocks: file.blocks.map((block) => ({ ...block, rows: block.rows.map(describeRow) })),
        })),
    };
}

function describeRow({ note, ...row }: ComparisonRow): Described<ComparisonRow> {
    return note === undefined ? row : { ...row, note: describeRowNote(note) };
}
