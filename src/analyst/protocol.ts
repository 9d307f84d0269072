/** Between the extension host and the analysis worker: one question, one answer, errors too. */
import type { WarningResults } from '../core/analysis/context/results.ts';
import type { Report, Warning } from '../core/analysis/context/report.ts';
import type { AuditedBackport, AuditRequest } from '../core/audit/auditBranch.ts';
import type { BulkRun, BulkStep } from '../core/backlog/bulkRun.ts';
import type { Backlog } from '../core/backlog/candidate.ts';
import type { MonthOfBranch } from '../core/backlog/monthRow.ts';
import type { BulkRequest } from '../core/backlog/pickInBulk.ts';
import type { BacklogQuery } from '../core/backlog/scanBacklog.ts';
import type { TriedCell } from '../core/backlog/tryCells.ts';
import type { AnalyzeRequest } from '../core/analysis/context/analysisContext.ts';
import type { WarningOptions } from '../core/analysis/context/warningOptions.ts';
import type { MailPlan } from '../core/submit/fromMail.ts';
import { GitCancelled } from '../core/git/errors.ts';
import { Refusal, refusalData, refusalOf, type RefusalData } from '../core/messages/refusal.ts';
import type { RevertPlan, RevertRequest } from '../core/revert/planRevert.ts';
import type { CheckRequest, CheckResult } from '../core/submit/checkRequest.ts';
import type { Verification } from '../core/verify/verify.ts';

/** What the worker is started with. */
export interface AnalystData {
    /** Anywhere in the repository. */
    readonly root: string;
    /** Folder that holds `wasm/`. */
    readonly assets: string;
    /** Translations of sentences by their English; undefined where they are shown in English. */
    readonly sentences: Readonly<Record<string, string>> | undefined;
}

/** Questions by name: what goes in, what comes out; `part` is what is known before that, where a question is answered in parts. */
export interface Questions {
    /** A part is the report so far. */
    analyze: { ask: AnalyzeRequest; answer: Report; part: Report };
    /** Rows and cells, with what the dry runs say. */
    backlog: { ask: BacklogQuery; answer: Backlog; part: BacklogPart };
    /** Many picks onto one branch; a part is one of them. Cancelled, it stops where it is and answers with `GitCancelled`. */
    bulk: { ask: BulkQuestion; answer: BulkRun; part: BulkStep };
    /** What became of backports in a span of time. */
    month: { ask: MonthQuestion; answer: readonly MonthOfBranch[] };
    /** Commits to pick first, in order. */
    minimalSet: { ask: AnalyzeRequest; answer: readonly string[] };
    /** What it takes to take commits of a branch back. */
    revertPlan: { ask: RevertRequest; answer: RevertPlan };
    verify: { ask: VerifyRequest; answer: Verification };
    /** Every backport of a branch; a part is what was found since the last one. */
    audit: { ask: AuditRequest; answer: AuditPart; part: AuditPart };
    /** Warnings of a backport as it was committed. */
    warned: { ask: WarnedRequest; answer: readonly Warning[] };
    /** Warnings of the running pick, as its result stands now. */
    check: { ask: CheckTextRequest; answer: WarningResults };
    checks: { ask: CheckRequest; answer: CheckResult };
    /** A patch leaves its commits behind, under `refs/backport/mail/`. */
    mail: { ask: { readonly source: string | Uint8Array }; answer: MailPlan };
}

/** Of the main branch and the maintained ones. */
export interface MonthQuestion {
    /** Seconds since 1970: from the first on, before the second. */
    readonly since: number;
    readonly until: number;
    /** Patterns of the user's settings; they come before those of the repository. */
    readonly branches: readonly string[];
    readonly nominations: readonly string[];
}

/** How far an audit is, and backports with findings that no part before it had. */
export interface AuditPart {
    /** Commits of the branch that were looked at, and all of them. */
    readonly done: number;
    readonly total: number;
    /** The last one that was looked at, 40 hex: an audit carries on behind it. */
    readonly last: string | undefined;
    readonly found: readonly AuditedBackport[];
}

/** A new run, or the one that was interrupted. */
export type BulkQuestion =
    { readonly kind: 'begin'; readonly request: Omit<BulkRequest, 'onStep'> } | { readonly kind: 'continue' };

/** All rows, before anything was tried; then cells as they are tried, some at a time. */
export type BacklogPart =
    | { readonly kind: 'scanned'; readonly backlog: Backlog }
    | { readonly kind: 'tried'; readonly cells: readonly TriedCell[] };

/** What a question is answered in parts with; never for the others. */
export type PartOf<Name extends keyof Questions> = Name extends unknown
    ? Questions[Name] extends { part: infer Part }
        ? Part
        : never
    : never;

/** The pick that runs, with the texts of files that are not staged as they are. */
export interface CheckTextRequest {
    /** Anything that names a commit; the same pair again costs no new dry run. */
    readonly commit: string;
    readonly onto: string;
    /** 1-based parent of a merge. */
    readonly mainline?: number;
    /** As in an {@link AnalyzeRequest}. */
    readonly stopped?: boolean;
    readonly operation?: boolean;
    /** By path; of the other files the index counts. */
    readonly texts: ReadonlyMap<string, string>;
    readonly options: WarningOptions;
}

/** Two commits to compare as patches: anything that names them. */
export interface VerifyRequest {
    readonly original: string;
    readonly backport: string;
    readonly ignoreWhitespace: boolean;
}

/** A backport that is committed, for the warnings of its files as they are. */
export interface WarnedRequest {
    /** 40 hex. */
    readonly original: string;
    readonly backport: string;
    /** Files of the backport. */
    readonly paths: readonly string[];
    readonly options: WarningOptions;
}

/** What the host sends to the worker. `id` is the host's own number; the answers carry it. */
export type AnalystQuestion =
    | {
          [Name in keyof Questions]: { readonly id: number; readonly name: Name; readonly ask: Questions[Name]['ask'] };
      }[keyof Questions]
    /** The caller no longer needs this answer. */
    | { readonly name: 'cancel'; readonly id: number }
    | { readonly name: 'close' };

/** To the host: for each question parts, then an answer or an error (none where it was cancelled before); log lines. */
export type Answer =
    /** What is known so far. */
    | { readonly kind: 'part'; readonly id: number; readonly part: PartOf<keyof Questions> }
    | { readonly kind: 'answer'; readonly id: number; readonly answer: Questions[keyof Questions]['answer'] }
    | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData }
    | { readonly kind: 'log'; readonly line: string };

/** An error as it goes between threads, where classes and fields of errors are lost. */
export interface ErrorData {
    readonly message: string;
    /** Of a {@link Refusal}: its code and facts. The other end makes its sentence anew. */
    readonly refusal?: RefusalData;
    /** It is a {@link GitCancelled}. */
    readonly isCancelled?: true;
}

/** @param error whatever was thrown */
export function toErrorData(error: unknown): ErrorData {
    if (!(error instanceof Error)) return { message: String(error) };
    const { message } = error;
    if (error instanceof GitCancelled) return { message, isCancelled: true };
    return error instanceof Refusal ? { message, refusal: refusalData(error) } : { message };
}

/** @returns a Refusal or a GitCancelled where it was one */
export function fromErrorData({ message, refusal, isCancelled }: ErrorData): Error {
    if (isCancelled) return new GitCancelled();
    return refusal ? refusalOf(refusal) : new Error(message);
}
