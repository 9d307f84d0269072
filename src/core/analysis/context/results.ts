/** What the parts of an analysis hand to each other, and how a region is named between them. */
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { FileSuggestion, Related, Suggestion, Warning } from './report.ts';
import type { ContextFile } from './analysisContext.ts';

/** Names a region of a file in conflict, for use as a key. */
export const regionKey = (file: Pick<ContextFile, 'path'>, region: { readonly index: number }) =>
    `${region.index}:${file.path}`;

export interface RelatedResults {
    /** Best first within a relation. */
    readonly related: readonly Related[];
    /** Commits that touch the pick's lines and that the target lacks. */
    readonly looked?: number;
    /** {@link regionKey} -> the commits that made the region conflict, 40 hex, best first. */
    readonly causes: ReadonlyMap<string, readonly string[]>;
    /** What could not be looked at. */
    readonly notes: readonly ReportNote[];
}

export interface SuggestionResults {
    /** {@link regionKey} -> best first. */
    readonly regions: ReadonlyMap<string, readonly Suggestion[]>;
    /** By path of the file. */
    readonly files: ReadonlyMap<string, FileSuggestion>;
    readonly notes: readonly ReportNote[];
}

export interface WarningResults {
    readonly warnings: readonly Warning[];
    readonly notes: readonly ReportNote[];
}

export const noRelated: RelatedResults = { related: [], causes: new Map(), notes: [] };
export const noSuggestions: SuggestionResults = { regions: new Map(), files: new Map(), notes: [] };
export const noWarnings: WarningResults = { warnings: [], notes: [] };
