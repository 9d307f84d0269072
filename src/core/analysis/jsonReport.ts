/** The report as a program reads it: the facts, and beside them the sentences that schema 1 has had from the start. Pure. */
import { describeEvidence, type Evidence } from '../messages/describeEvidence.ts';
import { describeSuggestion, type SuggestionReason } from '../messages/describeSuggestion.ts';
import type { Related, Report, ReportFile, ReportRegion } from './context/report.ts';

/** {@link Report} with `text` for each piece of evidence, and `why` for each suggestion. */
export type JsonReport = Omit<Report, 'related' | 'files'> & {
    readonly related: readonly JsonRelated[];
    readonly files: readonly JsonFile[];
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
export const toJsonReport = (report: Report): JsonReport => ({
    ...report,
    files: report.files.map(({ suggestion, regions, ...file }) => ({
        ...file,
        regions: regions.map((region) => ({ ...region, suggestions: region.suggestions.map(addWhy) })),
        ...(suggestion ? { suggestion: addWhy(suggestion) } : {}),
    })),
    related: report.related.map((related) => ({
        ...related,
        evidence: related.evidence.map((one) => ({ ...one, text: describeEvidence(one) })),
    })),
});

const addWhy = <One extends { readonly reason: SuggestionReason }>(one: One): WithWhy<One> => ({
    ...one,
    why: describeSuggestion(one.reason),
});
