/** Between the extension and the verify view: what is compared, what is left to do before it is sent. */
import type { DescribedCheck } from '../core/submit/checks/check.ts';
import type { Verification } from '../core/verify/model.ts';

/** Everything above the checks. */
export interface ShownComparison {
    readonly found: Verification;
    /** Branch of the backport, where it is known. */
    readonly branch?: string;
    readonly ignoreWhitespace: boolean;
    /** The user has read this pair. */
    readonly reviewed: boolean;
    /** Of a pick of several commits: which of them this is. */
    readonly place?: { readonly index: number; readonly count: number };
    /** Commits of the pick that were skipped or declined, each as a line: which, and why. */
    readonly leftOut: readonly string[];
    readonly tabSize: number;
    /** Keys as people read them. */
    readonly keys: Readonly<Record<'next' | 'previous' | 'reviewed', string>>;
    /** Findings of the analysis, on lines of the backport after the change. */
    readonly warnings: readonly VerifyWarning[];
}

/** A warning beside a line of the comparison, already as a sentence. */
export interface VerifyWarning {
    /** The file as the backport has it. */
    readonly path: string;
    /** 1-based, after the change. */
    readonly line: number;
    readonly severity: 'error' | 'warning' | 'info';
    readonly message: string;
}

/** The list of checks before sending, which is made after the comparison is shown. */
export type Checks =
    | { readonly kind: 'looking' }
    | { readonly kind: 'failed'; readonly why: string }
    | { readonly kind: 'found'; readonly list: readonly CheckRow[] };

/** A check before sending, worded, with its button. */
export interface CheckRow extends DescribedCheck {
    /** What a button does about it. */
    readonly action?: { readonly id: string; readonly label: string };
}

/** What the host sends to the comparison's page. */
export type ToVerify =
    | { readonly type: 'shown'; readonly shown: ShownComparison }
    | { readonly type: 'checks'; readonly checks: Checks | undefined }
    /** A changed function is to be in view. */
    | { readonly type: 'goTo'; readonly file: number; readonly block: number }
    | { readonly type: 'command'; readonly command: 'next' | 'previous' | 'reviewed' }
    | { readonly type: 'failed'; readonly why: string }
    | { readonly type: 'answer'; readonly id: number; readonly error?: string };

/** What the comparison's page asks of the host. */
export type VerifyPanelRequest =
    | { readonly type: 'ready' }
    | { readonly type: 'whitespace'; readonly ignore: boolean }
    /** Another commit of the same pick: the next or the one before. */
    | { readonly type: 'step'; readonly by: 1 | -1 }
    | { readonly type: 'reviewed'; readonly reviewed: boolean }
    | { readonly type: 'openAsText' }
    | { readonly type: 'copyCommand' }
    /** Of the whole series. */
    | { readonly type: 'rangeDiff' }
    | { readonly type: 'showCommit'; readonly commit: string }
    /** A check's {@link CheckRow.action}. */
    | { readonly type: 'act'; readonly action: string }
    /** A misplaced hunk by its numbers in the comparison: to where it belongs, shown as a diff first. */
    | { readonly type: 'move'; readonly file: number; readonly hunk: number }
    | { readonly type: 'prepareMail' };

/** A request with the number that its `answer` carries. */
export type FromVerify = VerifyPanelRequest & { readonly id: number };
