/** The backlog. */
import type { BacklogPart, BulkQuestion, MonthQuestion } from '../../../analyst/protocol.ts';
import { readBulkRuns, type BulkStep } from '../../../core/backlog/bulkRun.ts';
import type { Decision } from '../../../core/backlog/candidate.ts';
import { decider, recordDecisions, undoDecisions } from '../../../core/backlog/decide.ts';
import { abortBulk, undoBulk } from '../../../core/backlog/pickInBulk.ts';
import type { BacklogQuery } from '../../../core/backlog/scanBacklog.ts';
import { listWorkTrees } from '../../../core/git/worktrees.ts';
import { change, look, reachOut } from './operation.ts';

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
    /** Full names of the branches that are checked out somewhere. */
    listCheckedOut: look(async ({ repository }) =>
        (await listWorkTrees(repository.git)).flatMap(({ branch, prunable }) => (branch && !prunable ? [branch] : [])),
    ),
    /** The user as decisions name them. */
    readDecider: look(({ repository }) => decider(repository)),
};
