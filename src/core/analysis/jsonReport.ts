/** The report as a program reads it: the facts, and beside them the sentences that schema 1 has had from the start. Pure. */
import { describeEvidence, type Evidence } from '../messages/describeEvidence.ts';
import { describeSuggestion, type SuggestionReason } from '../messages/describeSuggestion.ts';
import { describeReportNote, isAboutRenames, type ReportNote } from '../messages/reportNotes.ts';
import type { Related, Report, ReportFile, ReportRegion } from './context/report.ts';

/** {@link Report} with `text` for each piece of evidence, `why` for each suggestion, and sentences as `notes`. */
export type JsonReport = Omit<Report, 'related' | 'files' | 'notes'> & {
    readonly related: readonly JsonRelated[];
    readonly files: readonly JsonFile[];
    readonly notes: readonly string[];
    /** The facts of `notes`, in the same order. */
    readonly noteFacts: readonly ReportNote[];
    /** The one of `notes` that says that renames were not followed everywhere. */
    readonly renamesNote?: string;
};

type JsonRelated = Omit<Related, 'evidence'> & { readonly evidence: readonly (Evidence & { readonly text: string })[] };
type WithWhy<One> = One & { readonly why: string };
type JsonRegion = Omit<ReportRegion, 'suggestions'> & {
    readonly suggestions: readonly WithWhy<ReportRegion['suggestions'][number]>[];
};
type JsonFile = Omit<ReportFile, 'regions' | 'suggestion'> & {
    readonly regions: readonly JsonRegion[];
    readonly suggestion?: WithWhy<NonNullable<ReportFile['suggestion']>>;
};

/** @returns `schema` 1, to which fields are added and of which none is renamed */
export function toJsonReport({ notes, ...report }: Report): JsonReport {
    const aboutRenames = notes.find(isAboutRenames);
    return {
        ...report,
        notes: notes.map(describeReportNote),
        noteFacts: notes,
        ...(aboutRenames ? { renamesNote: describeReportNote(aboutRenames) } : {}),
        files: report.files.map(({ suggestion, regions, ...file }) => ({
            ...file,
            regions: regions.map((region) => ({ ...region, suggestions: region.suggestions.map(addWhy) })),
            ...(suggestion ? { suggestion: addWhy(suggestion) } : {}),
        })),
        related: report.related.map((related) => ({
            ...related,
            evidence: related.evidence.map((one) => ({ ...one, text: describeEvidence(one) })),
        })),
    };
}

const addWhy = <One extends { readonly reason: SuggestionReason }>(one: One): WithWhy<One> => ({
    ...one,
    why: describeSuggestion(one.reason),
});
