/** The backlog. */
import type { BacklogPart, BulkQuestion, MonthQuestion } from '../../../analyst/protocol.ts';
import { readBulkRuns, type BulkStep } from '../../../core/backlog/bulkRun.ts';
import type { Decision } from '../../../core/backlog/candidate.ts';
import { readDecider, recordDecisions, undoDecisions } from '../../../core/backlog/decide.ts';
import { abortBulk, undoBulk } from '../../../core/backlog/undoBulk.ts';
import type { BacklogQuery } from '../../../core/backlog/scanBacklog.ts';
import { listBranchPositions, listLeaving } from '../../../core/backport/branchPositions.ts';
import { moveBranchBack, undoBackport, type MoveBackRequest } from '../../../core/backport/moveBranchBack.ts';
import { showCommits } from '../../../core/git/log.ts';
import { listWorkTrees } from '../../../core/git/worktrees.ts';
import { findWorkBranch, recordWorkBranch, type WorkBranchRecord } from '../../../core/backlog/workBranches.ts';
import { change, look, reachOut } from './operationEntry.ts';

/** Scan, dry runs, decisions, bulk picks and the month. */
export const backlogOperations = {
    /** What is missing on which branch, with what the dry runs say; `onPart` hears what is known so far. */
    scanBacklog: look(({ backlogAnalyst, signal }, query: BacklogQuery, onPart?: (part: BacklogPart) => void) =>
        backlogAnalyst.ask('backlog', query, signal, onPart),
    ),
    /** What became of backports in a span of time. */
    readMonth: look(({ backlogAnalyst, signal }, question: MonthQuestion) =>
        backlogAnalyst.ask('month', question, signal),
    ),
    recordDecisions: change(({ repository }, decisions: readonly Decision[]) => recordDecisions(repository, decisions)),
    /** Takes the newest decisions of the user back. Answers with them. */
    undoDecisions: change(({ repository }) => undoDecisions(repository)),
    /** Picks many commits onto a branch, in a work tree of their own; `onStep` hears of each. What was cancelled goes on or is ended. */
    pickInBulk: reachOut(({ backlogAnalyst, signal }, question: BulkQuestion, onStep?: (step: BulkStep) => void) =>
        backlogAnalyst.ask('bulk', question, signal, onStep),
    ),
    /** Ends a run that was interrupted; its branch has not moved. */
    abortBulk: reachOut(({ repository }) => abortBulk(repository)),
    /** Moves the branch of a run back to where it began. `id` is the run's. */
    undoBulk: change(({ repository }, id: string) => undoBulk(repository, id)),
    /** Runs of many picks, oldest first. */
    readBulkRuns: look(({ repository }) => readBulkRuns(repository)),
    /** The branch that backports to a branch are made on, if there is one to go on with. `target` is a full name. */
    findWorkBranch: look(({ repository }, target: string) => findWorkBranch(repository, target)),
    recordWorkBranch: change(({ repository }, record: WorkBranchRecord) => recordWorkBranch(repository, record)),
    /** Where a branch was before backports came to it. `ref` is its full name. */
    listBranchPositions: look(({ repository }, ref: string) => listBranchPositions(repository, ref)),
    /** Commits that a branch loses where it goes back from one commit to another. */
    listLeaving: look(({ repository }, from: string, to: string) => listLeaving(repository, from, to)),
    moveBranchBack: change(({ repository }, request: MoveBackRequest) => moveBranchBack(repository, request)),
    /** Takes the backport back that is done here. `tip` is where its branch is, as the user was shown it. */
    undoBackport: change(({ repository, host }, tip: string) => undoBackport(repository, host, tip)),
    /** By id; ids are full. */
    readSubjects: look(
        async ({ repository }, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
            new Map((await showCommits(repository.git, ids)).map(({ id, subject }) => [id, subject])),
    ),
    /** Full names of the branches that are checked out somewhere. */
    listCheckedOut: look(async ({ repository }) =>
        (await listWorkTrees(repository.git)).flatMap(({ branch, prunable }) => (branch && !prunable ? [branch] : [])),
    ),
    /** The user as decisions name them. */
    readDecider: look(({ repository }) => readDecider(repository)),
};
