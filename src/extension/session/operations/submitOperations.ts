/** Messages and what is sent. */
import {
    readMemory,
    rememberSubmission,
    updateMemory,
    type Memory,
    type SubmittedBranch,
} from '../../../core/backport/memory.ts';
import { fetchRef } from '../../../core/git/fetch.ts';
import { listRemotes, push, findPushRemote } from '../../../core/git/push.ts';
import { hasSendEmail, sendEmail } from '../../../core/git/sendEmail.ts';
import { bringSeries, hasB4 } from '../../../core/submit/b4.ts';
import { rememberMail, type FailedPlan } from '../../../core/submit/fromMail.ts';
import { endAm, readStoppedAm, turnRejects } from '../../../core/submit/leftovers.ts';
import { draftMessage, readMessageOf, rewordOne, type DraftRequest } from '../../../core/submit/pickMessages.ts';
import {
    preparePullRequest,
    prepareSeries,
    writePrepared,
    type OutgoingSeries,
    type PreparedSeries,
    type PullRequestRequest,
} from '../../../core/submit/prepare.ts';
import { change, look, reachOut } from './operationEntry.ts';

/** What becomes of a backport: checks, messages, mails, branches that were sent. */
export const submitOperations = {
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
    readMessage: look(({ repository }, commit: string) => readMessageOf(repository, commit)),
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
    fetchSeries: reachOut(({ repository }, message: string) => bringSeries(repository, message)),
    /** `refspec` is `from:to`. */
    fetch: change(({ repository }, remote: string, refspec: string) => fetchRef(repository.git, remote, refspec)),
    prepareSeries: look(({ repository }, outgoing: OutgoingSeries) => prepareSeries(repository, outgoing)),
    /** Writes mails into a new folder. */
    writeSeries: reachOut(({ repository }, prepared: PreparedSeries) => writePrepared(repository, prepared)),
    hasSendEmail: look(({ repository }) => hasSendEmail(repository.git)),
    /** Answers with what git send-email prints. */
    sendEmail: reachOut(({ repository }, files: readonly string[], dryRun: boolean) =>
        sendEmail(repository.git, files, dryRun),
    ),
    /** Where a branch can be pushed, and where it usually goes. */
    listRemotes: look(async ({ repository: { git } }, branch: string) => {
        const [remotes, usual] = await Promise.all([listRemotes(git), findPushRemote(git, branch)]);
        return { remotes, usual };
    }),
    /** Title and text from what is in the branch, and its tip. */
    preparePullRequest: look(({ repository, analyst, signal }, request: PullRequestRequest) =>
        preparePullRequest(repository, request, (original, backport) =>
            analyst.ask('verify', { original, backport, ignoreWhitespace: false }, signal),
        ),
    ),
    push: change(({ repository }, remote: string, branch: string) => push(repository.git, remote, branch)),
} as const;
