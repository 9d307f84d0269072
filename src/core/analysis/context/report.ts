/**
 * The report: what `git-backport analyze` prints as JSON and what the hosts show. Schema 1; fields are only added.
 * Lines and columns are 1-based, commits 40 hex, texts whole lines with their line ends.
 */
import type { Evidence } from '../../messages/describeEvidence.ts';
import type { ReportNote } from '../../messages/reportNotes.ts';
import type { SuggestionReason } from '../../messages/describeSuggestion.ts';
import type { WarningComparison, WarningFacts } from '../warnings/model/warningFacts.ts';
import type { GitOperation } from '../../operation/operation.ts';
import type { FileKind } from '../../backport/state.ts';

/** A part of a report that takes its time. */
export type ReportPart = 'related' | 'suggestions' | 'warnings';

export interface Report {
    readonly schema: 1;
    readonly commit: string;
    readonly onto: string;
    /** What has stopped, where it is another operation than a pick. */
    readonly operation?: GitOperation;
    /** The pick's parent: what the patch expected to find. The empty tree's id for a root commit. */
    readonly base: string;
    readonly outcome: 'clean' | 'conflicts' | 'empty';
    /** The commit changes no file: that is why its outcome is `empty`. */
    readonly noChange?: true;
    /** Of a merge: which of its parents its change is taken against, 1-based, and how many there are. */
    readonly mainline?: { readonly parent: number; readonly of: number };
    /** Tree of the dry run, in the temporary store; with markers where it conflicts. */
    readonly tree: string;
    readonly files: readonly ReportFile[];
    /**
     * Files that the real pick hands to a merge driver of the user. Here git's text merge stood in for it: how they come out
     * is not known, whatever `outcome` and `files` say of them. Missing without one.
     */
    readonly drivers?: readonly { readonly path: string; readonly driver: string }[];
    /** Commits that touch the pick's lines and that the target lacks: how many were looked at. */
    readonly looked?: number;
    /** Best first within a relation. */
    readonly related: readonly Related[];
    /** Places in the dry run's result. */
    readonly warnings: readonly Warning[];
    /** What could not be looked at: a parse that took too long, a skipped rename detection. In JSON they are sentences. */
    readonly notes: readonly ReportNote[];
    /** In a report that is shown while it is made: what is still being looked for. Missing in a whole one. */
    readonly pending?: readonly ReportPart[];
    /** Wall time per part, whole milliseconds. */
    readonly millis: Readonly<Record<string, number>> & { readonly total: number };
}

/** A file in conflict. */
export interface ReportFile {
    /** Where the conflicted file is in the result tree. */
    readonly path: string;
    readonly kind: FileKind;
    /** Its name on the target and in the pick, where they differ from `path`. */
    readonly targetPath?: string;
    readonly patchPath?: string;
    /** git's own sentence for the conflict. */
    readonly message?: string;
    readonly regions: readonly ReportRegion[];
    /** For the whole file, where one is meant (modify/delete, moved files). */
    readonly suggestion?: FileSuggestion;
}

/** A region of a file in conflict, with its three texts, what made it conflict and what may resolve it. */
export interface ReportRegion {
    /** Line of the region's first marker in the conflicted file. */
    readonly line: number;
    readonly target: string;
    readonly base: string;
    readonly patch: string;
    /** Commits that made it conflict, best first. */
    readonly causes: readonly string[];
    /** Best first. */
    readonly suggestions: readonly Suggestion[];
}

/** How sure a suggestion is, the surest first; `estimateConfidence` decides it. */
export type Confidence = 'proven' | 'likely' | 'possible';

/** A proposed result for one region. */
export interface Suggestion {
    readonly rule: string;
    readonly confidence: Confidence;
    /** The proposed result: replaces the region with its markers. */
    readonly text: string;
    /** The argument, which the user can check. */
    readonly reason: SuggestionReason;
    /** 0..1, how often a suggestion like this one was the maintainer's result in recorded backports. */
    readonly probability?: number;
    /** What is called otherwise on the target, where that is the argument: words, with a space between them. */
    readonly renames?: readonly { readonly from: string; readonly to: string }[];
    /** The edit belongs to another place of the target, and is to be made there. */
    readonly elsewhere?: SuggestionElsewhere;
}

/** An edit outside of a region. */
export interface SuggestionElsewhere {
    readonly path: string;
    /** 1-based, in the target's file. */
    readonly line: number;
    /** Whole lines as they stand there, and as they become. */
    readonly before: string;
    readonly after: string;
}

/** What may resolve a file as a whole: drop the patch's change of it, edit it, or make the change in another file. */
export type FileSuggestion = {
    readonly rule: string;
    readonly confidence: Confidence;
    readonly reason: SuggestionReason;
} & (
    | { readonly action: 'drop' }
    | { readonly action: 'edit'; readonly text: string }
    | {
          readonly action: 'move';
          readonly path: string;
          readonly text: string;
          /** Percent alike from which git finds the file by itself (`--find-renames`), where that helps. */
          readonly findRenames?: number;
      }
);

/** `target`: a change of the target that upstream lacks, at a conflicting place; `merged`: one that comes with a merge. */
export type RelatedRelation =
    'prerequisite' | 'incidental' | 'unsure' | 'follow-up' | 'revert' | 'sibling' | 'target' | 'merged';

/** A commit that has to do with the pick, how, and what shows it. */
export interface Related {
    readonly commit: string;
    readonly subject: string;
    readonly author: string;
    readonly date: string;
    readonly relation: RelatedRelation;
    readonly paths: readonly string[];
    /** Best first. */
    readonly evidence: readonly Evidence[];
}

/**
 * Something about the pick's result that is likely wrong on the target, at a place of the result (line and column
 * 1-based).
 */
export interface Warning {
    /** A warning rule's id; reports of 0.1.0 have former ones (see warnings/model/formerRuleIds.ts). */
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info';
    readonly path: string;
    readonly line: number;
    readonly column: number;
    /** The sentence, in the caller's language. */
    readonly message: string;
    /** What shows that it is so, in words; "" where there is nothing more to say. */
    readonly evidence: string;
    /** What the two say, as data. Reports of 0.1.0 have none. */
    readonly facts?: WarningFacts;
    /** The code that the warning compares, upstream and here. */
    readonly compare?: WarningComparison;
    /** The word to write in its place, where one is known: the target's name, a label that does the same. */
    readonly instead?: string;
    /** The commit that would have to come along, where one is known. */
    readonly commit?: string;
    /**
     * Set where it stands in a region that is open: it is of the first suggestion, or of the patch's lines where nothing is
     * suggested.
     */
    readonly standsIn?: 'suggestion' | 'patch';
    /** A second place that belongs to it (the change that a copy is like). `line` is 1-based. */
    readonly other?: { readonly path: string; readonly line: number };
}
