/** What is asked of the history, and what the analysis answers. */
import type { AnalyzeRequest } from '../../../core/analysis/context/analysisContext.ts';
import type { AuditPart } from '../../../analyst/protocol.ts';
import type { AuditRequest } from '../../../core/audit/auditBranch.ts';
import type { Report } from '../../../core/analysis/context/report.ts';
import { parseRevision } from '../../../core/backport/commitNames.ts';
import { readCorrectedNames, rememberName, type CorrectedName } from '../../../core/backport/correctedNames.ts';
import { askHistory, type HistoryQuestion } from '../../../core/git/questions.ts';
import { rangeDiffOfPairs } from '../../../core/git/rangeDiff.ts';
import { resolveCommit } from '../../../core/git/refs.ts';
import { readDiffText, type Diff } from '../../../core/git/readCommitText.ts';
import { commitNotFound } from '../../../core/messages/refusal.ts';
import { addMailHints } from '../../../core/submit/hints.ts';
import { findUpstreamOf } from '../../../core/submit/pickMessages.ts';
import { askAnalyst, change, look } from './operationEntry.ts';

/** Commits, names and branches: what lists, documents and previews show. */
export const historyOperations = {
    /** The state of the files, as a patch. */
    printDiff: look(({ repository }, which: Diff) => readDiffText(repository.git, which)),
    /** What git prints. */
    askHistory: look(({ repository }, question: HistoryQuestion) => askHistory(repository.git, question)),
    /** The id of what a user names. Refuses where no commit has that name. */
    resolveCommit: look(async ({ repository }, name: string) => {
        const id = await resolveCommit(repository.git, parseRevision(name));
        if (!id) throw commitNotFound(name);
        return id;
    }),
    /** The upstream commit of what was picked: another one where that is a backport itself. */
    findUpstreamCommit: look(({ repository }, commit: string) => findUpstreamOf(repository, commit)),
    /** As git says it, e.g. `2.39.5`. */
    readGitVersion: look(({ repository }) => repository.version.text),
    /** Folder of our own files. */
    readBackportDir: look(({ repository }) => repository.backportDir),
    /** `git range-diff` of a series, pair by pair. */
    rangeDiff: look(({ repository }, pairs: readonly { original: string; backport: string }[]) =>
        rangeDiffOfPairs(repository.git, pairs),
    ),

    /** The report of a running pick: `commit` onto what HEAD is now; `onPart` hears what is known so far. */
    analyze: look(
        async (
            { repository, analyst, options, signal },
            pick: Pick<AnalyzeRequest, 'commit' | 'stopped' | 'operation'> & { readonly mainline: number | undefined },
            onPart?: (report: Report) => void,
        ) => {
            const { mainline, ...rest } = pick;
            const request = { ...options, ...rest, onto: 'HEAD', ...(mainline === undefined ? {} : { mainline }) };
            return addMailHints(repository, await analyst.ask('analyze', request, signal, onPart));
        },
    ),
    /** The report of a commit on a branch, in memory: no pick runs, and nothing is changed. `onto` is a full ref name. */
    analyzeOnto: look(
        async (
            { analyst, options, signal },
            pick: Pick<AnalyzeRequest, 'commit' | 'onto'>,
            onPart?: (report: Report) => void,
        ) => analyst.ask('analyze', { ...options, ...pick }, signal, onPart),
    ),
    /** The smallest set of commits after which `commit` applies to what HEAD is now, in order. */
    findMinimalSet: look(({ analyst, signal }, commit: string) =>
        analyst.ask('minimalSet', { commit, onto: 'HEAD' }, signal),
    ),
    /** Warnings of the running pick, of all files as its result is now. */
    checkResult: askAnalyst('check'),
    /** What it takes to take commits of a branch back. */
    planRevert: askAnalyst('revertPlan'),
    /** Two commits as patches beside each other. */
    verifyCommits: askAnalyst('verify'),
    /** Every backport of a branch, verified again; in a thread of its own. */
    auditBranch: look(({ backlogAnalyst, signal }, request: AuditRequest, onPart?: (part: AuditPart) => void) =>
        backlogAnalyst.ask('audit', request, signal, onPart),
    ),
    /** Warnings of a backport as it was committed, on its lines. */
    findBackportWarnings: askAnalyst('warned'),
    /** What the receiving side would complain about. */
    gatherChecks: askAnalyst('checks'),
    /** What a mail or a patch asks for; a patch leaves commits that no branch has. */
    readMail: askAnalyst('mail'),
    /** What the user has said things are called on the target, for a pick. */
    readCorrectedNames: look(({ repository }, pick: string) => readCorrectedNames(repository, pick)),
    rememberName: change(({ repository }, pick: string, name: CorrectedName) => rememberName(repository, pick, name)),
} as const;
