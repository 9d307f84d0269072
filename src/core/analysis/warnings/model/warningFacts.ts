/** What a warning says, as data: also for reports and panels, which know nothing of rules. */

export type Severity = 'error' | 'warning' | 'info';

/** What a finding says, as data that can be written as JSON; `kind` chooses the sentence. Each rule has a union of its own. */
export type WarningFacts = {
    readonly kind: string;
    readonly [fact: string]: string | number | boolean | undefined;
};

/** One side of what a warning compares: its code, verbatim. */
export interface ComparedCode {
    readonly text: string;
    /** Of the file that holds it, upstream or on the target. */
    readonly path?: string;
    /** 1-based, of its first line. */
    readonly line?: number;
}

/** The same thing upstream and here; a side that has nothing like it is missing. */
export interface WarningComparison {
    readonly upstream?: ComparedCode;
    readonly here?: ComparedCode;
}
