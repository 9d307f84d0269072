/**
 * What the extension and the conflict editor's panel say to each other: two unions, snapshots only. The text document
 * in VS Code is the truth: the panel asks for an edit, the host applies it, the next snapshot shows it. Every request
 * is answered, failures too. Lines are 1-based; offsets are UTF-16 units into the document's text.
 */
import type { FileKind } from '../core/backport/state.ts';
import type { RelatedRelation, ReportPart, Suggestion as ReportedSuggestion } from '../core/analysis/context/report.ts';

export type { RelatedRelation as Relation, ReportPart };

/** A suggestion with its argument as a sentence. */
export type ShownSuggestion = Omit<ReportedSuggestion, 'reason'> & { readonly why: string };

/** The sides of a region below one another, or side by side; also the values of the setting `backport.layout`. */
export type Layout = 'stacked' | 'columns';

/** What is known about the file and does not change with its text. */
export interface Facts {
    /** Relative to the work tree, with `/`. */
    readonly path: string;
    readonly kind: FileKind;
    /** Missing where no pick is running: a file with markers that was opened by hand. */
    readonly pick?: { readonly id: string; readonly subject: string };
    /** The older branch, as a user names it. */
    readonly target: string;
    /** Every region that the file had when it was opened, by its `id` (its place in this list). */
    readonly regions: readonly RegionFacts[];
    /** The report is still being made: causes and suggestions may follow. */
    readonly looking: boolean;
    /** What of it is still looked for; all of it where this is missing. */
    readonly pending?: readonly ReportPart[];
    /** For a file in conflict without markers: what can be done, best first. */
    readonly choices: readonly Choice[];
    /** What the patch changes in such a file, and where that is on the target. */
    readonly whole?: WholeFile;
    /** git's own sentence about the file, where there is one. */
    readonly message?: string;
    /** git has it as resolved. */
    readonly staged: boolean;
    /** So are all files of the pick: the backport can go on. */
    readonly allResolved: boolean;
    readonly readOnly?: string;
    /** Name of the user's merge driver that has merged this file: suggestions are for git's own merge of its text. */
    readonly driver?: string;
    /** The result leaves nothing of the pick, whose change the branch does not hold: nothing can be committed. */
    readonly declined?: true;
    /**
     * Two sides, and no upstream. `revert`: base is the commit, patch what was before it; `inverse`: the same as a pick of an
     * inverse commit; `parted`: a merge, mails, a stash.
     */
    readonly isOther?: 'revert' | 'inverse' | 'parted';
    /** What is known, and what is not, of markers that no operation of git explains. */
    readonly unexplained?: string;
    readonly options: Options;
}

/** A file in conflict as a whole: no markers, so there is no region to show. */
export interface WholeFile {
    readonly patch: readonly PatchRow[];
    /** The file that the code is in on the target, where one is known, with the lines that it is about. */
    readonly there?: { readonly path: string; readonly rows: readonly PatchRow[] };
}

/** A line of what the patch changes in a file that is in conflict as a whole. */
export interface PatchRow {
    /** Of a unified diff; `…` where lines are left out. */
    readonly sign: ' ' | '-' | '+' | '…';
    /** 1-based: after the change for `+`, else before it. */
    readonly line: number;
    readonly text: string;
}

/** Settings that the panel follows. */
export interface Options {
    readonly layout: Layout;
    /** T, B, P and the other single letters act while a region has the focus. */
    readonly letters: boolean;
    /** Width of a tab in columns. */
    readonly tabSize: number;
    /** Labels of the contributed keybindings, as this system writes them. */
    readonly keys: Readonly<Record<KeyedCommand | 'continue', string>>;
}

/**
 * What does not change about a region: its sides as git left them, where they are from, and what the analysis says
 * of it.
 */
export interface RegionFacts {
    readonly target: string;
    /** Undefined if the region has no base: both sides added these lines. */
    readonly base?: string;
    readonly patch: string;
    /** 1-based first line of each side in its own version of the file, where it was found. */
    readonly lines: { readonly target?: number; readonly base?: number; readonly patch?: number };
    /** Name of the function or section that it is in, e.g. `foo_open()`. */
    readonly name?: string;
    /** First line of that function, and how many lines above the region it stands. */
    readonly header?: string;
    readonly headerAbove?: number;
    readonly causes: readonly Cause[];
    readonly suggestions: readonly ShownSuggestion[];
}

/** A commit that made a region conflict. */
export interface Cause {
    readonly commit: string;
    readonly subject: string;
    readonly relation: RelatedRelation;
    /** Its reasons as sentences, best first. */
    readonly evidence: readonly string[];
    /** The same in few words, one for each kind of reason. */
    readonly brief: readonly string[];
}

/** What can be done about a {@link Cause}: commands of the trees, on the region where it was asked. */
export type CauseCommand = 'pickFirst' | 'treatAsIncidental' | 'functionHistory' | 'blameThere' | 'copyHash';

/** One way to end a conflict that has no markers, in words. */
export interface Choice {
    readonly id: string;
    readonly title: string;
    /** What happens then, and why one would want it. */
    readonly detail: string;
}

/** `open`: its markers stand in the text. `ready`: a result is written. `resolved`: and the user is done with it. */
export type RegionStatus = 'open' | 'ready' | 'resolved';

/** A region in the document as it is now; its text is `[start, end)`. */
export interface RegionState {
    readonly status: RegionStatus;
    readonly start: number;
    readonly end: number;
    /** What was done to come to the text as it is, oldest first. */
    readonly steps: readonly RegionStep[];
}

/** What can be taken as the result of a region: one side, or target and patch one behind the other. */
export type Take = 'target' | 'base' | 'patch' | 'target-patch' | 'patch-target';

/** What gave a region its result. The page words it. */
export type RegionStep =
    | { readonly kind: 'take'; readonly side: Take }
    /** `place`: 0-based, in the region's list as it was then; a report that has grown since may have it elsewhere. */
    | { readonly kind: 'suggestion'; readonly rule: string; readonly place: number }
    /** Typed; `edit-target` begins with the target's lines where there was no result yet. */
    | { readonly kind: 'edit' | 'edit-target' }
    /** A fix of a warning, with its title in the user's language. */
    | { readonly kind: 'fix'; readonly title: string };

/** Something to look at, on a line of the document as it is. */
export interface LineWarning {
    readonly id: string;
    readonly line: number;
    readonly column: number;
    /** Of the word at the column; 0 where all of the line is meant. */
    readonly length: number;
    readonly severity: 'error' | 'warning' | 'info';
    readonly rule: string;
    readonly message: string;
    readonly evidence: string;
    readonly commit?: string;
    /** The region's side that it is about, and the 0-based line there. */
    readonly side?: { readonly region: number; readonly side: 'target' | 'base' | 'patch'; readonly line: number };
    /** The same in the first suggestion of an open region, with its own column. */
    readonly suggested?: { readonly region: number; readonly line: number; readonly column: number };
    /** What it compares, as lines: upstream, and here where there is such a thing. */
    readonly bodies?: { readonly upstream: string; readonly here?: string };
    /** What can be done about it, best first. */
    readonly fixes: readonly { readonly kind: FixKind; readonly title: string }[];
}

/**
 * What a button of a warning's card does: the kinds of `Fix` in `extension/model/listFixes.ts`, without what they
 * carry.
 */
export type FixKind = 'replace' | 'pickFirst' | 'goToLabel' | 'goToOther' | 'move' | 'check';

/** The document at one version, whole. */
export interface TextState {
    readonly version: number;
    readonly text: string;
    readonly eol: '\n' | '\r\n';
    /** In the order of {@link Facts.regions}; spans do not overlap and ascend. */
    readonly regions: readonly RegionState[];
    readonly warnings: readonly LineWarning[];
    readonly dirty: boolean;
}

/** Commands with a contributed keybinding; the host passes them on to the panel that is active. */
export type KeyedCommand =
    | 'nextRegion'
    | 'previousRegion'
    | 'nextWarning'
    | 'previousWarning'
    | 'showWarning'
    | 'resolveRegion'
    | 'resolveFile';

/** What the host sends to the conflict editor's page; `file` comes first, and again where the page is restored. */
export type FromHost =
    | { readonly type: 'file'; readonly facts: Facts; readonly state: TextState }
    | { readonly type: 'facts'; readonly facts: Facts }
    | { readonly type: 'text'; readonly state: TextState }
    | { readonly type: 'command'; readonly command: KeyedCommand }
    /** Show a region, e.g. the one whose row was clicked in a tree. */
    | { readonly type: 'go'; readonly region: number }
    /** Answers the request of that number; `error` is a sentence for the user. */
    | { readonly type: 'answer'; readonly id: number; readonly error?: string };

/** What the panel asks for. */
export type Request =
    | { readonly type: 'ready' }
    /** Write `text` (whole lines, any line ends) as the region's result. */
    | { readonly type: 'result'; readonly region: number; readonly text: string; readonly step: RegionStep }
    /** Replace whole lines outside of the regions: those that begin at `line` (0-based) and read `before`. */
    | { readonly type: 'lines'; readonly line: number; readonly before: string; readonly after: string }
    /** Put the region's markers back, as they were. */
    | { readonly type: 'reset'; readonly region: number }
    /** Say that the user is done with a region, or not. */
    | { readonly type: 'mark'; readonly region: number; readonly resolved: boolean }
    /** Write the first suggestion of these regions as one edit and mark them resolved. */
    | { readonly type: 'acceptProven'; readonly regions: readonly number[] }
    /** Save, and tell git that the file is resolved. */
    | { readonly type: 'resolveFile' }
    /** Say what the words `from` are called on the target, for all suggestions that translate them. */
    | { readonly type: 'rename'; readonly from: string; readonly to: string }
    /** Carry out a fix of a warning. */
    | { readonly type: 'fix'; readonly warning: string; readonly line: number; readonly fix: FixKind }
    | { readonly type: 'choose'; readonly choice: string }
    | { readonly type: 'undo' }
    | { readonly type: 'redo' }
    | { readonly type: 'openAsText'; readonly region: number }
    | { readonly type: 'showCommit'; readonly commit: string }
    | { readonly type: 'cause'; readonly command: CauseCommand; readonly commit: string; readonly region: number }
    /** Commit what is resolved, and go on with the backport. */
    | { readonly type: 'continue' }
    /** Of a pick that the result leaves nothing of: back to its conflicts, or skip it with a reason. */
    | { readonly type: 'backToConflict' }
    | { readonly type: 'decline' }
    | { readonly type: 'layout'; readonly layout: Layout };

/** A request with the number that its `answer` carries. */
export type FromPanel = Request & { readonly id: number };
