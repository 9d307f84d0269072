/** What a rule is, what it sees and what it says. */
import type { FileView } from './fileView.ts';
import type { TreeWords } from '../../../syntax/treeWords.ts';

export type RuleId =
    | 'goto-target'
    | 'exits'
    | 'arguments'
    | 'missing-symbol'
    | 'other-copies'
    | 'landed-elsewhere'
    | 'half-a-change'
    | 'context-drift';

export type Severity = 'error' | 'warning' | 'info';

/** One finding, at a place in the result. */
export interface FoundWarning {
    readonly rule: RuleId;
    readonly severity: Severity;
    readonly path: string;
    /** Offsets into the result's text. */
    readonly start: number;
    readonly end: number;
    /** The text that the offsets are in, for a file that the pick does not change. */
    readonly text?: string;
    readonly message: string;
    readonly evidence: string;
    /** What the target has for the word at the place. */
    readonly instead?: string | undefined;
    readonly commit?: string;
    /** A second place that belongs to it, in the result. */
    readonly other?: { readonly path: string; readonly line: number };
}

export interface WarningRule {
    readonly id: RuleId;
    check(pick: PickView): Promise<readonly FoundWarning[]> | readonly FoundWarning[];
}

/** A tree that can be asked for words and read. */
export interface SourceTree extends TreeWords {
    /** Text of a file by its blob id; undefined where it is not text. */
    read(oid: string): Promise<string | undefined>;
    /** What a C file includes, as written there. */
    includes(oid: string): Promise<readonly string[]>;
}

/** Everything that the rules look at. */
export interface PickView {
    readonly files: readonly FileView[];
    /** The pick's parent. Read when first asked for: most picks need neither. */
    base(): Promise<SourceTree>;
    target(): Promise<SourceTree>;
    /** The commit in the range that brought a word to a file upstream; undefined where that is not known. */
    introduced(word: string, path: string): Promise<IntroducedBy | undefined>;
    readonly settings: WarningSettings;
    /** What was not checked, in sentences. */
    readonly notes: string[];
}

export interface IntroducedBy {
    readonly commit: string;
    readonly subject: string;
    /** What the commit's removed lines have in the word's place, where it is a rename. */
    readonly before?: string;
}

export interface WarningSettings {
    /** Pairs of calls of which the second undoes the first. */
    readonly pairs: readonly PairedCall[];
}

export interface PairedCall {
    readonly take: RegExp;
    readonly give: RegExp;
    /** What stays behind, e.g. "the lock". */
    readonly what: string;
}
