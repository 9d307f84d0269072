/** What a warning rule is, what it sees and what it finds. */
import type { FileView } from './fileView.ts';
import type { Severity, WarningComparison, WarningFacts } from './warningFacts.ts';
import type { ReportNote } from '../../../messages/reportNotes.ts';
import type { TreeWords } from '../../../syntax/treeWords.ts';

/** One finding, at a place in the result. */
export interface FoundWarning<Facts extends WarningFacts = WarningFacts> {
    /** Where it is not the rule's own. */
    readonly severity?: Severity;
    readonly path: string;
    /** Offsets into the result's text. */
    readonly start: number;
    readonly end: number;
    /** The text that the offsets are in, for a file that the pick does not change. */
    readonly text?: string;
    readonly facts: Facts;
    readonly compare?: WarningComparison | undefined;
    /** What the target has for the word at the place. */
    readonly instead?: string | undefined;
    /** 40 hex: the commit that would have to come along. */
    readonly commit?: string;
    /** A second place that belongs to it, in the result; `line` is 1-based. */
    readonly other?: { readonly path: string; readonly line: number };
}

/** The sentence of a finding, and below it what shows that it is so; "" where `compare` or the code itself shows it. */
export interface WarningWords {
    readonly message: string;
    readonly evidence: string;
}

/**
 * A rule. Its file has all that belongs to it: the id, the level, the words. Cases are in `test/cases/warnings/<id>`; the
 * schema of the setting is compared with {@link RULES} by a test.
 */
export interface WarningRule<Id extends string = string, Facts extends WarningFacts = WarningFacts> {
    /** In reports and settings. */
    readonly id: Id;
    /** The level of what it finds, unless a finding has another. */
    readonly severity: Severity;
    /** What the setting says of it, in English: the text of `rule.<id>` in package.nls.json. */
    readonly description: string;
    check(pick: PickView): Promise<readonly FoundWarning<Facts>[]> | readonly FoundWarning<Facts>[];
    /** Made where the report is made, in the language of the host. */
    describe(facts: Facts, compare?: WarningComparison): WarningWords;
    /**
     * The same where no pick is made: of a merge, a revert or a stash, whose patch is no upstream's. A rule without it finds
     * nothing in a merge: it is about what a backport was made for.
     */
    describeOnSides?(facts: Facts, compare?: WarningComparison): WarningWords;
}

/** Keeps the id a literal, of which the union of all ids is made. */
export const defineRule = <const Id extends string, Facts extends WarningFacts>(
    rule: WarningRule<Id, Facts>,
): WarningRule<Id, Facts> => rule;

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
    /** What was not checked; a rule adds to it. */
    readonly notes: ReportNote[];
}

/** The commit that brought a word to a file upstream: a warning about the word names it. */
export interface IntroducedBy {
    readonly commit: string;
    readonly subject: string;
    /** What the commit's removed lines have in the word's place, where it is a rename. */
    readonly before?: string;
}

/** What users can set for the rules beyond their severity. */
export interface WarningSettings {
    /** Pairs of calls of which the second undoes the first. */
    readonly pairs: readonly PairedCall[];
}

/** Calls that acquire something, and those that release it again. */
export interface PairedCall {
    /** Matches names of calls. */
    readonly acquire: RegExp;
    readonly release: RegExp;
    readonly what: HeldThing;
}

/** What stays behind where the second call is missing; `acquired` is whatever a pair of the user acquires. */
export type HeldThing =
    | 'lock'
    | 'semaphore'
    | 'rcu'
    | 'interrupts'
    | 'preemption'
    | 'interrupt'
    | 'memory'
    | 'reference'
    | 'power'
    | 'file'
    | 'acquired';
