/** The backlog. */
import type { BacklogPart } from '../../../analyst/protocol.ts';
import type { Decision } from '../../../core/backlog/candidate.ts';
import { decider, recordDecisions, undoDecisions } from '../../../core/backlog/decide.ts';
import type { BacklogQuery } from '../../../core/backlog/scanBacklog.ts';
import { change, look } from './operation.ts';

export const backlogOperations = {
    /** What is missing on which branch, with what the dry runs say; `onPart` hears what is known so far. */
    scanBacklog: look(({ backlogAnalyst, signal }, query: BacklogQuery, onPart?: (part: BacklogPart) => void) =>
        backlogAnalyst.ask('backlog', query, signal, onPart),
    ),
    recordDecisions: change(({ repository }, decisions: readonly Decision[]) => recordDecisions(repository, decisions)),
    /** Takes the newest decisions of the user back. Answers with them. */
    undoDecisions: change(({ repository }) => undoDecisions(repository)),
    /** The user as decisions name them. */
    readDecider: look(({ repository }) => decider(repository)),
};
