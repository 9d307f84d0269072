/**
 * All that the extension has core do: one record, each function with what it changes. Commands reach them through
 * {@link Session.run}, which gives each what it needs; a new one is a line here and nothing else.
 */
import type { Questions } from '../../analyst/protocol.ts';
import type { Analyst } from '../../analyst/client.ts';
import type { AnalyzeRequest } from '../../core/analysis/context/analysisContext.ts';
import type { Report } from '../../core/analysis/context/report.ts';
import type { RequestedForm } from '../../core/commitMessage/messageReference.ts';
import { abortBackport } from '../../core/backport/abort.ts';
import { listBackups } from '../../core/backport/backups.ts';
import { revisionIn } from '../../core/backport/commitNames.ts';
import { continueBackport, skipPick } from '../../core/backport/continue.ts';
import { readCorrectedNames, rememberName, type CorrectedName } from '../../core/backport/correctedNames.ts';
import { finishBackport } from '../../core/backport/finish.ts';
import {
    readMemory,
    rememberSubmission,
    updateMemory,
    type Memory,
    type SubmittedBranch,
} from '../../core/backport/memory.ts';
import { readyForMergeTool } from '../../core/backport/otherTool.ts';
import { dropParked, returnToParked } from '../../core/backport/returnToParked.ts';
import { pickFirst, pickInstead } from '../../core/backport/pickFirst.ts';
import { quitBackport } from '../../core/backport/quit.ts';
import { restoreBackup } from '../../core/backport/restoreBackup.ts';
import { retryBackport, type Retry } from '../../core/backport/retry.ts';
import { readState } from '../../core/backport/snapshot.ts';
import {
    recreateConflict,
    resolveWithSide,
    stageFiles,
    takeNameUpstream,
    unstageFile,
} from '../../core/backport/stageFiles.ts';
import { startBackport } from '../../core/backport/start.ts';
import { restoreStashed, stashChanges } from '../../core/backport/stashed.ts';
import type { BackportRequest, BackportState } from '../../core/backport/state.ts';
import type { StoppedStep } from '../../core/backport/stoppedStep.ts';
import { throughRename, type ThroughRename } from '../../core/backport/throughRename.ts';
import { useConflictStyle } from '../../core/backport/useStyle.ts';
import { listUnstagedEdits, stageEdits } from '../../core/backport/unstagedEdits.ts';
import { writeWaiting } from '../../core/backport/waiting.ts';
import type { Host } from '../../core/base/host.ts';
import { conflictStyle, setConflictStyle, type ConflictStyle } from '../../core/git/conflictStyle.ts';
import { fetch } from '../../core/git/fetch.ts';
import { listRemotes, push, pushRemote } from '../../core/git/push.ts';
import { askHistory, type HistoryQuestion } from '../../core/git/questions.ts';
import { rangeDiffOfPairs } from '../../core/git/rangeDiff.ts';
import { resolveCommit } from '../../core/git/refs.ts';
import type { Repository } from '../../core/git/repository.ts';
import { hasSendEmail, sendEmail } from '../../core/git/sendEmail.ts';
import { diffAsText, type Diff } from '../../core/git/show.ts';
import { addWorkTree } from '../../core/git/worktrees.ts';
import { commitNotFound } from '../../core/messages/refusal.ts';
import { bringSeries, hasB4 } from '../../core/submit/b4.ts';
import { rememberMail, type FailedPlan } from '../../core/submit/fromMail.ts';
import { addMailHints } from '../../core/submit/hints.ts';
import { endAm, readStoppedAm, turnRejects } from '../../core/submit/leftovers.ts';
import {
    draftMessage,
    messageOf,
    rewordOne,
    upstreamCommitOf,
    type DraftRequest,
} from '../../core/submit/pickMessages.ts';
import {
    preparePullRequest,
    prepareSeries,
    writePrepared,
    type OutgoingSeries,
    type PreparedSeries,
    type PullRequestRequest,
} from '../../core/submit/prepare.ts';
import { checkpatch, maintainersOf, scriptsIn } from '../../core/submit/scripts.ts';
import {
    planTrial,
    runTrial,
    summarizeTrial,
    type TrialPlan,
    type TrialRequest,
} from '../../core/verify/build/trial.ts';
import { readFileSides, readSideBytes, type Side } from './fileSides.ts';

/** What an operation has beside its own arguments. */
export interface OperationContext {
    /** Its git calls end with `signal`. */
    readonly repository: Repository;
    readonly signal: AbortSignal;
    /** What was on the screen when the user asked for it; undefined where that tells no step. */
    readonly step: StoppedStep | undefined;
    /** Its progress is the user's notification, where the caller shows one. */
    readonly host: Host;
    readonly analyst: Analyst;
    /** What the user set for the analysis. */
    readonly options: Pick<AnalyzeRequest, 'apiMappings' | 'warnings'>;
    /** How messages name the upstream commit, as the user set it. */
    readonly messageForm: RequestedForm;
}

/**
 * What an operation changes, and so how a session runs it:
 * - `nothing`: at once, beside whatever runs;
 * - `repository` (files, index, refs, our own notes): after the operation before; the state is read back;
 * - `backport`: as `repository`, and it is what the session is busy with. It answers with the new state.
 */
export type Effect = 'nothing' | 'repository' | 'backport';

interface Operation<Args extends unknown[], Answer> {
    readonly effect: Effect;
    readonly run: (context: OperationContext, ...args: Args) => Answer | Promise<Answer>;
}

const withEffect =
    (effect: Effect) =>
    <Args extends unknown[], Answer>(run: Operation<Args, Answer>['run']): Operation<Args, Answer> => ({
        effect,
        run,
    });
const look = withEffect('nothing');
const change = withEffect('repository');
const advance = <Args extends unknown[]>(run: Operation<Args, BackportState>['run']) =>
    withEffect('backport')<Args, BackportState>(run);

/** A question that the analysis answers in its own thread. */
const analyze = <Name extends keyof Questions>(name: Name) =>
    look(({ analyst, signal }, question: Questions[Name]['ask']) => analyst.ask(name, question, signal));

export const operations = {
    // The backport.
    readState: look(({ repository }) => readState(repository)),
    start: advance(({ repository, host, messageForm }, request: BackportRequest) =>
        startBackport(repository, { messageForm, ...request }, host),
    ),
    /** `leave`: files whose edits stay out of the commit. */
    continue: advance(({ repository, host, step }, leave: readonly string[]) =>
        continueBackport(repository, host, { leave, step }),
    ),
    /** What was edited in mid-pick beside the files in conflict, and is not staged. */
    listUnstagedEdits: look(({ repository }) => listUnstagedEdits(repository)),
    stageEdits: change(({ repository, step }, files: readonly string[]) => stageEdits(repository, files, { step })),
    /** `reason`: why, in the user's words; may be empty. */
    skip: advance(({ repository, host, step }, reason: string) => skipPick(repository, host, { reason, step })),
    /** Picks the commit that has stopped once more; what was resolved is saved. */
    retry: advance(({ repository, host, step }, how: Retry) => retryBackport(repository, how, host, { step })),
    /** Merges a file that the target has under another name as if it had the pick's. */
    throughRename: advance(({ repository, step }, files: ThroughRename) => throughRename(repository, files, { step })),
    abort: advance(({ repository, host, step }) => abortBackport(repository, host, { step })),
    /** Forgets the pick; branch, index and files stay. */
    quit: advance(({ repository, host, step }) => quitBackport(repository, host, { step })),
    /** Parks the running pick with what is done for it, picks these first, and comes back where they apply. */
    pickFirst: advance(({ repository, host, step }, commits: readonly string[]) =>
        pickFirst(repository, commits, host, { step }),
    ),
    /** Leaves the running pick out and picks another commit in its place. */
    pickInstead: advance(({ repository, host, step }, commit: string) =>
        pickInstead(repository, commit, host, { step }),
    ),
    returnToParked: advance(({ repository, host, step }) => returnToParked(repository, host, { step })),
    /** Saves the parked pick's results. Answers with their name. */
    dropParked: change(({ repository, step }) => dropParked(repository, { step })),
    /** Closes a backport that is done. */
    finish: advance(({ repository }) => finishBackport(repository)),
    /** Backports that are chosen and not started, the next one first. */
    writeWaiting: change(({ repository }, requests: readonly BackportRequest[]) => writeWaiting(repository, requests)),
    /** `git stash` of tracked files. Answers false where there were no changes. */
    stashChanges: change(({ repository }, message: string) => stashChanges(repository, message)),
    /** Goes back to where the changes were made that are stashed, and restores them. */
    restoreStashed: advance(({ repository, host }) => restoreStashed(repository, host)),
    /** `folder` is absolute and not there yet; `commit` is checked out in it, on no branch. */
    addWorkTree: change(({ repository }, folder: string, commit: string) =>
        addWorkTree(repository.git, folder, commit),
    ),

    // Files in conflict. Whoever calls saves the documents first.
    readFileSides: look(({ repository }, file: string) => readFileSides(repository, file)),
    readSideBytes: look(({ repository }, file: string, side: Side) => readSideBytes(repository, file, side)),
    /** Marks files as resolved as they are in the work tree, or gone from it. */
    stage: change(({ repository, step }, files: readonly string[]) => stageFiles(repository, files, { step })),
    /** Takes that mark back; the file stays as it is. */
    unstage: change(({ repository, step }, file: string) => unstageFile(repository, file, { step })),
    /** Resolves a file as one side has it, or has it not; what was there is saved. */
    resolveWithSide: change(({ repository, step }, file: string, side: Side) =>
        resolveWithSide(repository, file, side, { step }),
    ),
    /** Resolves a new file by putting it where upstream has it. */
    takeNameUpstream: change(({ repository, step }, file: string) => takeNameUpstream(repository, file, { step })),
    /** Writes the markers anew; what was there is saved. */
    recreateConflict: change(({ repository, step }, file: string, style: ConflictStyle) =>
        recreateConflict(repository, file, style, { step }),
    ),
    /** Saves the file's text. Answers with arguments of git that run the user's merge tool on it. */
    readyForMergeTool: change(({ repository, step }, file: string) => readyForMergeTool(repository, file, { step })),
    /** Files that nobody has touched are written anew. Answers with their paths. */
    useConflictStyle: change(({ repository }, style: ConflictStyle, forGood: boolean) =>
        useConflictStyle(repository, style, { forGood }),
    ),
    readConflictStyle: look(({ repository }) => conflictStyle(repository.git)),
    /** For this repository, for good. */
    setConflictStyle: change(({ repository }, style: ConflictStyle) => setConflictStyle(repository.git, style)),
    /** Saved results, newest first. */
    listBackups: look(({ repository }) => listBackups(repository)),
    /** Writes saved results back; what is there now is saved first. Answers with the paths written. */
    restoreBackup: change(({ repository }, name: string) => restoreBackup(repository, name)),

    // History.
    /** The state of the files, as a patch. */
    printDiff: look(({ repository }, which: Diff) => diffAsText(repository.git, which)),
    /** What git prints. */
    askHistory: look(({ repository }, question: HistoryQuestion) => askHistory(repository.git, question)),
    /** The id of what a user names. Refuses where no commit has that name. */
    resolveCommit: look(async ({ repository }, name: string) => {
        const id = await resolveCommit(repository.git, revisionIn(name));
        if (!id) throw commitNotFound(name);
        return id;
    }),
    /** The upstream commit of what was picked: another one where that is a backport itself. */
    findUpstreamCommit: look(({ repository }, commit: string) => upstreamCommitOf(repository, commit)),
    /** As git says it, e.g. `2.39.5`. */
    readGitVersion: look(({ repository }) => repository.version.text),
    /** Folder of our own files. */
    readBackportDir: look(({ repository }) => repository.backportDir),
    /** `git range-diff` of a series, pair by pair. */
    rangeDiff: look(({ repository }, pairs: readonly { original: string; backport: string }[]) =>
        rangeDiffOfPairs(repository.git, pairs),
    ),

    // The analysis.
    /** The report of a running pick: `commit` onto what HEAD is now; `onPart` hears what is known so far. */
    analyze: look(
        async (
            { repository, analyst, options, signal },
            pick: Pick<AnalyzeRequest, 'commit' | 'stopped'> & { readonly mainline: number | undefined },
            onPart?: (report: Report) => void,
        ) => {
            const { mainline, ...rest } = pick;
            const request = { ...options, ...rest, onto: 'HEAD', ...(mainline === undefined ? {} : { mainline }) };
            return addMailHints(repository, await analyst.ask('analyze', request, signal, onPart));
        },
    ),
    /** The smallest set of commits after which `commit` applies to what HEAD is now, in order. */
    findMinimalSet: look(({ analyst, signal }, commit: string) =>
        analyst.ask('minimalSet', { commit, onto: 'HEAD' }, signal),
    ),
    /** Warnings of the running pick, of all files as its result is now. */
    checkResult: analyze('check'),
    /** Two commits as patches beside each other. */
    verifyCommits: analyze('verify'),
    /** Warnings of a backport as it was committed, on its lines. */
    findBackportWarnings: analyze('warned'),
    /** What the receiving side would complain about. */
    gatherChecks: analyze('checks'),
    /** What a mail or a patch asks for; a patch leaves commits that no branch has. */
    readMail: analyze('mail'),
    /** What the user has said things are called on the target, for a pick. */
    readCorrectedNames: look(({ repository }, pick: string) => readCorrectedNames(repository, pick)),
    rememberName: change(({ repository }, pick: string, name: CorrectedName) => rememberName(repository, pick, name)),

    // Builds, tests, scripts.
    /** What would be run to build or test a backport; runs nothing. */
    planTrial: look(({ repository }, trial: TrialPlan['trial'], request: TrialRequest) =>
        planTrial(repository, trial, request),
    ),
    /** Runs what was planned. Answers with undefined where it was cancelled. */
    runTrial: look(({ repository }, plan: TrialPlan, hear: (text: string) => void) => runTrial(repository, plan, hear)),
    /** What is known of builds and tests of a commit. */
    readTrialResults: look(({ repository }, backport: string) => summarizeTrial(repository, backport)),
    /** The kernel's helpers that this repository has. */
    listScripts: look(({ repository }) => scriptsIn(repository)),
    /** Runs `scripts/checkpatch.pl` on a commit. */
    checkpatch: look(({ repository }, commit: string) => checkpatch(repository, commit)),
    /** Runs `scripts/get_maintainer.pl` on a commit. */
    findMaintainers: look(({ repository }, commit: string) => maintainersOf(repository, commit)),

    // Messages and what is sent.
    /** What is remembered between sessions. */
    readMemory: look(({ repository }) => readMemory(repository)),
    /** Keeps with its commit who is to be answered. */
    rememberMail: change(({ repository }, plan: FailedPlan) => rememberMail(repository, plan)),
    /** `branch` is its short name. */
    rememberSubmission: change(({ repository }, branch: string, entry: SubmittedBranch, target?: string) =>
        rememberSubmission(repository, branch, entry, target),
    ),
    updateMemory: change(({ repository }, update: (memory: Memory) => Memory) => updateMemory(repository, update)),
    /** A commit's message, whole. */
    readMessage: look(({ repository }, commit: string) => messageOf(repository, commit)),
    /** A message to edit, with what it is held against. */
    draftMessage: look(({ repository }, request: DraftRequest) => draftMessage(repository, request)),
    /** Gives a commit of a branch another message; those on top of it are made again. */
    reword: change(({ repository }, branch: string, commit: string, message: string) =>
        rewordOne(repository, branch, commit, message),
    ),
    /** A git am that has stopped, with the mails that it has left. */
    readStoppedAm: look(({ repository }) => readStoppedAm(repository)),
    /** Ends it where it stands; what is half-done is saved. Answers with the short name of the branch. */
    endAm: change(({ repository }) => endAm(repository)),
    /** Writes the hunks of `.rej` files into their files as regions. */
    turnRejects: change(({ repository }) => turnRejects(repository)),
    /** b4 is on the path. */
    hasB4: look(() => hasB4()),
    /** A series from an archive, by b4: an mbox. `message` is its id or address. */
    fetchSeries: look(({ repository }, message: string) => bringSeries(repository, message)),
    /** `refspec` is `from:to`. */
    fetch: change(({ repository }, remote: string, refspec: string) => fetch(repository.git, remote, refspec)),
    prepareSeries: look(({ repository }, outgoing: OutgoingSeries) => prepareSeries(repository, outgoing)),
    /** Writes mails into a new folder. */
    writeSeries: look(({ repository }, prepared: PreparedSeries) => writePrepared(repository, prepared)),
    hasSendEmail: look(({ repository }) => hasSendEmail(repository.git)),
    /** Answers with what git send-email prints. */
    sendEmail: look(({ repository }, files: readonly string[], dryRun: boolean) =>
        sendEmail(repository.git, files, dryRun),
    ),
    /** Where a branch can be pushed, and where it usually goes. */
    listRemotes: look(async ({ repository: { git } }, branch: string) => {
        const [remotes, usual] = await Promise.all([listRemotes(git), pushRemote(git, branch)]);
        return { remotes, usual };
    }),
    /** Title and text from what is in the branch, and its tip. */
    preparePullRequest: look(({ repository }, request: PullRequestRequest) => preparePullRequest(repository, request)),
    push: change(({ repository }, remote: string, branch: string) => push(repository.git, remote, branch)),
} as const;

export type SessionOperation = keyof typeof operations;
type Run<Name extends SessionOperation> = (typeof operations)[Name]['run'];
export type OperationArguments<Name extends SessionOperation> =
    Run<Name> extends (context: OperationContext, ...args: infer Args) => unknown ? Args : never;
export type OperationAnswer<Name extends SessionOperation> = Awaited<ReturnType<Run<Name>>>;
