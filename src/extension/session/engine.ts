/**
 * What a session asks of core, as one value: each function gets the call it belongs to (where, until when, whom to tell)
 * and gives one answer. The composition root fills it in; nothing else in the host reaches past it to run git.
 */
import type { BackportRequest, BackportState } from '../../core/backport/state.ts';
import type { ThroughRename } from '../../core/backport/throughRename.ts';
import type { Retry } from '../../core/backport/retry.ts';
import type { CorrectedName } from '../../core/backport/correctedNames.ts';
import type { Backup } from '../../core/backport/backups.ts';
import type { WarningResults } from '../../core/analysis/context/results.ts';
import type { Report, Warning } from '../../core/analysis/context/report.ts';
import type { ConflictStyle } from '../../core/git/conflictStyle.ts';
import type { HistoryQuestion as HistoryQuestion } from '../../core/git/questions.ts';
import type { Diff } from '../../core/git/show.ts';
import type { Host } from '../../core/base/host.ts';
import type { FailedPlan, MailPlan } from '../../core/submit/fromMail.ts';
import type { StoppedAm, TurnedRejects } from '../../core/submit/leftovers.ts';
import type { CheckRequest, CheckResult } from '../../core/submit/gatherChecks.ts';
import type { Memory, SubmittedBranch } from '../../core/backport/memory.ts';
import type { DraftRequest, MessageDraft } from '../../core/submit/pickMessages.ts';
import type { Remote } from '../../core/git/push.ts';
import type { OutgoingSeries, PreparedSeries, PullRequestRequest } from '../../core/submit/prepare.ts';
import type { Series } from '../../core/submit/series.ts';
import type { RangeDiff } from '../../core/git/rangeDiff.ts';
import type { Script } from '../../core/submit/scripts.ts';
import type { TrialResult, TrialResults } from '../../core/verify/build/results.ts';
import type { TrialPlan, TrialRequest } from '../../core/verify/build/trial.ts';
import type { Verification } from '../../core/verify/verify.ts';
import type { CheckTextRequest, VerifyRequest, WarnedRequest } from '../../analyst/protocol.ts';

/** One user operation on one repository: all of its git calls end with its signal. */
export interface Call {
    /** Absolute path of the work tree. */
    readonly root: string;
    readonly signal: AbortSignal;
    readonly host: Host;
}

/** The texts of a file in conflict, from the index; a side is missing where that side has no such file. */
export interface FileSides {
    readonly target?: string;
    readonly base?: string;
    readonly patch?: string;
    /** The file with markers, as git left it; missing where git does not tell. */
    readonly merged?: string;
    /** Octal file modes of the sides that have the file. */
    readonly modes?: Readonly<Partial<Record<'target' | 'base' | 'patch', string>>>;
    /** Its name upstream, where git has put a new file into a folder that the target calls otherwise. */
    readonly patchPath?: string;
    /** Its `conflict-marker-size` attribute; missing where that is git's default. */
    readonly markerSize?: number;
}

/** One side of a file as bytes. */
export interface SideBytes {
    readonly bytes: Uint8Array;
    /** Names the contents; "" where that side has no such file. */
    readonly oid: string;
}

export interface Engine {
    readState(call: Call): Promise<BackportState>;
    start(call: Call, request: BackportRequest): Promise<BackportState>;
    continue(call: Call): Promise<BackportState>;
    /** @param reason why, in the user's words; may be empty */
    skip(call: Call, reason: string): Promise<BackportState>;
    /** Picks the commit that has stopped once more; what was resolved is kept aside. */
    retry(call: Call, how: Retry): Promise<BackportState>;
    abort(call: Call): Promise<BackportState>;
    /** Forgets the pick; branch, index and files stay. */
    quit(call: Call): Promise<BackportState>;
    /** Merges a file that the target has under another name as if it had the pick's. */
    throughRename(call: Call, files: ThroughRename): Promise<BackportState>;
    /** Parks the running pick with what is done for it, picks these first, and comes back. */
    pickFirst(call: Call, commits: readonly string[]): Promise<BackportState>;
    /** Leaves the running pick out and picks another commit in its place. */
    pickInstead(call: Call, commit: string): Promise<BackportState>;
    returnToParked(call: Call): Promise<BackportState>;
    /** Keeps the parked pick's results aside. @returns their name */
    dropParked(call: Call): Promise<string>;
    /** The smallest set of commits after which `commit` applies to what HEAD is now, in order. */
    minimalSet(call: Call, commit: string): Promise<readonly string[]>;
    /** What git prints. */
    askHistory(call: Call, question: HistoryQuestion): Promise<string>;
    /** Backports that are chosen and not started, the next one first. */
    setWaiting(call: Call, requests: readonly BackportRequest[]): Promise<void>;
    /** Forgets a backport that is done. */
    finish(call: Call): Promise<BackportState>;
    /** Tells git that these are resolved as they are in the work tree (or gone from it). */
    stage(call: Call, paths: readonly string[]): Promise<void>;
    /** Takes the mark back; the file stays as it is. */
    unstage(call: Call, path: string): Promise<void>;
    /** Resolves a file as one side has it, or has it not; what was there is kept aside. */
    takeSide(call: Call, path: string, side: 'target' | 'base' | 'patch'): Promise<void>;
    /** Resolves a new file by putting it where upstream has it. */
    takeNameUpstream(call: Call, path: string): Promise<void>;
    /** Keeps the file's text aside. @returns arguments of git that run the person's own merge tool on it */
    readyForMergeTool(call: Call, path: string): Promise<readonly string[]>;
    sideBytes(call: Call, path: string, side: 'target' | 'base' | 'patch'): Promise<SideBytes>;
    /** Writes the markers anew; what was there is kept aside. */
    recreate(call: Call, path: string, style: ConflictStyle): Promise<void>;
    /** Puts changes of tracked files aside. @returns false where there were none */
    stash(call: Call, message: string): Promise<boolean>;
    /** Goes back to where those changes were made, and brings them back. */
    bringBack(call: Call): Promise<BackportState>;
    /** Files that nobody has touched are written anew. @returns their paths */
    useConflictStyle(call: Call, style: ConflictStyle, forGood: boolean): Promise<readonly string[]>;
    /** Makes a work tree at `commit`, on no branch. */
    addWorkTree(call: Call, folder: string, commit: string): Promise<void>;
    /** As git says it, e.g. `2.39.5`. */
    gitVersion(call: Call): Promise<string>;
    conflictStyle(call: Call): Promise<ConflictStyle>;
    /** For this repository, for good. */
    setConflictStyle(call: Call, style: ConflictStyle): Promise<void>;
    versions(call: Call, path: string): Promise<FileSides>;
    /** Results that were kept aside, newest first. */
    kept(call: Call): Promise<readonly Backup[]>;
    /** Writes kept files back; what is there now is kept aside first. @returns the paths written */
    restore(call: Call, name: string): Promise<readonly string[]>;
    /** The state of the files, as a patch. */
    diff(call: Call, which: Diff): Promise<string>;
    /**
     * The report of a running pick: `commit` onto what HEAD is now.
     * @param stopped see `AnalyzeRequest`
     * @param onPart hears what is known so far
     */
    analyze(
        call: Call,
        commit: string,
        mainline: number | undefined,
        stopped: boolean,
        onPart?: (report: Report) => void,
    ): Promise<Report>;
    /** The id of what a person names. @throws Refusal where no commit has that name */
    resolve(call: Call, name: string): Promise<string>;
    /** What the person has said things are called on the target, for a pick. */
    names(call: Call, pick: string): Promise<readonly CorrectedName[]>;
    keepName(call: Call, pick: string, name: CorrectedName): Promise<void>;
    /** Warnings of the running pick, of all files as its result stands now. */
    check(call: Call, request: CheckTextRequest): Promise<WarningResults>;
    /** Two commits as patches beside each other. */
    verify(call: Call, request: VerifyRequest): Promise<Verification>;
    /** Warnings of a backport as it was committed, on its lines. */
    warned(call: Call, request: WarnedRequest): Promise<readonly Warning[]>;
    /** `git range-diff` of a series, pair by pair. */
    rangeDiff(call: Call, pairs: readonly { original: string; backport: string }[]): Promise<RangeDiff>;
    /** What would be run to build or test a backport; runs nothing. */
    planTrial(call: Call, trial: TrialPlan['trial'], request: TrialRequest): Promise<TrialPlan>;
    /** Runs what was planned. @returns undefined where it was cancelled */
    runTrial(call: Call, plan: TrialPlan, hear: (text: string) => void): Promise<TrialResult | undefined>;
    /** What is known of builds and tests of a commit. */
    trialResults(call: Call, backport: string): Promise<TrialResults>;
    /** The kernel's helpers that this repository has. */
    scripts(call: Call): Promise<readonly Script[]>;
    /** Runs `scripts/checkpatch.pl` on a commit. */
    checkpatch(call: Call, commit: string): Promise<TrialResult>;
    /** Runs `scripts/get_maintainer.pl` on a commit. */
    maintainers(call: Call, commit: string): Promise<readonly string[]>;
    /** What the receiving side would complain about. */
    checks(call: Call, request: CheckRequest): Promise<CheckResult>;
    /** What a mail or a patch asks for; a patch leaves commits that no branch has. */
    readMail(call: Call, source: string | Uint8Array): Promise<MailPlan>;
    /** A git am that has stopped, with the mails that it has left. */
    stoppedAm(call: Call): Promise<StoppedAm | undefined>;
    /** Ends it where it stands; what is half-done is kept aside. @returns short name of the branch */
    endAm(call: Call): Promise<string>;
    /** Writes the hunks of `.rej` files into their files as regions. */
    turnRejects(call: Call): Promise<readonly TurnedRejects[]>;
    /** b4 is on the path. */
    hasB4(): Promise<boolean>;
    /** A series from an archive, by b4. @param message its id or address @returns an mbox */
    bringSeries(call: Call, message: string): Promise<Uint8Array>;
    /** Brings a branch. @param refspec `from:to` */
    fetch(call: Call, remote: string, refspec: string): Promise<void>;
    /** A commit's message, whole. */
    message(call: Call, commit: string): Promise<string>;
    /** A message to edit, with what it is held against. */
    draftMessage(call: Call, request: DraftRequest): Promise<MessageDraft>;
    /** Gives a commit of a branch another message; those on top of it are made again. */
    /** The upstream commit of what was picked: another one where that is a backport itself. */
    originalOf(call: Call, commit: string): Promise<string>;
    reword(call: Call, branch: string, commit: string, message: string): Promise<void>;
    /** Folder of our own files. */
    backportDir(call: Call): Promise<string>;
    prepareSeries(call: Call, outgoing: OutgoingSeries): Promise<PreparedSeries>;
    /** Writes mails into a new folder. */
    writeSeries(call: Call, prepared: PreparedSeries): Promise<Series>;
    /** Where a branch can be pushed, and where it usually goes. */
    remotes(
        call: Call,
        branch: string,
    ): Promise<{ readonly remotes: readonly Remote[]; readonly usual: string | undefined }>;
    /** Title and text from what is in the branch, and its tip. */
    pullRequest(call: Call, request: PullRequestRequest): Promise<{ title: string; text: string; commit: string }>;
    push(call: Call, remote: string, branch: string): Promise<void>;
    hasSendEmail(call: Call): Promise<boolean>;
    /** @returns what git send-email prints */
    sendEmail(call: Call, files: readonly string[], dryRun: boolean): Promise<string>;
    /** Keeps with its commit who is to be answered. */
    rememberMail(call: Call, plan: FailedPlan): Promise<void>;
    /** @param branch short name */
    rememberSubmission(call: Call, branch: string, entry: SubmittedBranch, target?: string): Promise<void>;
    memory(call: Call): Promise<Memory>;
    /** Changes what is remembered between sessions. */
    remember(call: Call, change: (memory: Memory) => Memory): Promise<void>;
}
