/** What the parts of an analysis hand to each other, and how a region is named between them. */
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { FileSuggestion, Related, Suggestion, Warning } from './report.ts';
import type { ContextFile } from './analysisContext.ts';

/** Names a region of a file in conflict, for use as a key. */
export const regionKey = (file: Pick<ContextFile, 'path'>, region: { readonly index: number }) =>
    `${region.index}:${file.path}`;

/** What the search for related commits gives to the report and to the suggestions. */
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

/** What the suggestions give to the report, and to the warnings, which check the first of each region. */
export interface SuggestionResults {
    /** {@link regionKey} -> best first. */
    readonly regions: ReadonlyMap<string, readonly Suggestion[]>;
    /** By path of the file. */
    readonly files: ReadonlyMap<string, FileSuggestion>;
    readonly notes: readonly ReportNote[];
}

/** What the warning rules give to the report. */
export interface WarningResults {
    readonly warnings: readonly Warning[];
    readonly notes: readonly ReportNote[];
}

/** The result of a search that is left out or cannot be made. */
export const noRelated: RelatedResults = { related: [], causes: new Map(), notes: [] };
/** The result where no suggestions are made. */
export const noSuggestions: SuggestionResults = { regions: new Map(), files: new Map(), notes: [] };
/** The result where no warnings are looked for. */
export const noWarnings: WarningResults = { warnings: [], notes: [] };
