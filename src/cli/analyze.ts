/** `git-backport analyze`: one pick, or a batch of them, as a report for people or as JSON. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseRevision } from '../core/backport/commitNames.ts';
import { toJsonReport } from '../core/analysis/jsonReport.ts';
import { analyze } from '../core/analysis/analyze.ts';
import type { AnalyzeRequest } from '../core/analysis/context/analysisContext.ts';
import { nothingRunning } from '../core/messages/backport.ts';
import { readOperation } from '../core/operation/readOperation.ts';
import type { Repository } from '../core/git/repository.ts';
import { openStore } from '../core/git/store.ts';
import { addMailHints } from '../core/submit/hints.ts';
import { COMMON_OPTIONS, parentNumber, UsageError } from './args.ts';
import { answerHere, runBatch, statusOf } from './batch.ts';
import { startBatchThread } from './batchThread.ts';
import { bundleFolder, cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { printReport } from './printReport.ts';
import { printOut } from './terminal.ts';

/** Threads of a batch. */
const MOST_JOBS = 64;

export const analyzeUsage = `git-backport analyze <commit> --onto <rev> [options]
git-backport analyze --operation [options]
git-backport analyze --batch [options]   lines "commit onto [ignored,ignored…]" on standard input, one JSON object per line out

What would happen if the commit were taken to <rev>: nothing in the repository is changed.

  --onto <rev>        the older branch, or any commit of it
  --operation         the step that has stopped here instead, of a rebase, revert, merge, git am, stash or pick: its files in
                      conflict, why they conflict, and what is suggested
  --mainline, -m <n>  parent that a merge's change is taken against
  --ignore <commit>   take no evidence from this commit; may be repeated
  --no-related        do not look for the commits in the way
  --no-suggest        propose no results
  --no-warnings       do not look for warnings
  --jobs <n>          of a batch: analyze so many at a time, each in a thread of its own; answers keep the order of the lines
  --json              the report as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 applies and nothing to say, 1 conflicts or warnings, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function analyzeCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            onto: { type: 'string' },
            mainline: { type: 'string', short: 'm' },
            ignore: { type: 'string', multiple: true },
            'no-related': { type: 'boolean' },
            'no-suggest': { type: 'boolean' },
            'no-warnings': { type: 'boolean' },
            batch: { type: 'boolean' },
            jobs: { type: 'string' },
            operation: { type: 'boolean' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(analyzeUsage);
        return 0;
    }
    const shared = {
        parts: { related: !values['no-related'], suggest: !values['no-suggest'], warnings: !values['no-warnings'] },
        ignore: values.ignore ?? [],
        ...(values.mainline === undefined ? {} : { mainline: parentNumber(values.mainline) }),
    };
    const form = readForm(values, positionals);

    const host = cliHost({ verbose: values.verbose ?? false });
    // Says what cannot be read of our own files, and refuses what git would wait for.
    const repository = await openWithNotes(values.dir, host);
    if (form.kind === 'batch' && form.jobs > 1)
        return analyzeInThreads(form.jobs, {
            dir: path.resolve(values.dir ?? '.'),
            verbose: values.verbose ?? false,
            shared,
        });
    const store = await openStore(values.dir ?? '.', host);
    try {
        if (form.kind === 'batch') return await runBatch([answerHere(repository, store, shared)]);
        const request =
            form.kind === 'operation'
                ? await stoppedRequest(repository)
                : { commit: form.commit, onto: form.onto, operation: false };
        const report = await addMailHints(repository, await analyze(store, { ...shared, ...request }));
        void printOut(values.json ? `${JSON.stringify(toJsonReport(report), null, 2)}\n` : printReport(report));
        return statusOf(report);
    } finally {
        await store.dispose();
    }
}

type Form =
    | { readonly kind: 'batch'; readonly jobs: number }
    | { readonly kind: 'operation' }
    | { readonly kind: 'commit'; readonly commit: string; readonly onto: string };

/** Which of the three forms is asked for. @throws UsageError */
function readForm(
    values: { batch?: boolean; operation?: boolean; jobs?: string; onto?: string },
    positionals: readonly string[],
): Form {
    const { onto } = values;
    if (values.operation && (values.batch || positionals.length || onto))
        throw new UsageError('--operation takes what has stopped here: name no commit.');
    if (values.batch && (positionals.length || onto))
        throw new UsageError('--batch reads commits from standard input, not from the command line.');
    if (values.jobs !== undefined && !values.batch) throw new UsageError('--jobs is for a --batch.');
    if (values.batch) return { kind: 'batch', jobs: jobsOf(values.jobs ?? '1') };
    if (values.operation) return { kind: 'operation' };
    const [commit] = positionals.map(parseRevision);
    if (positionals.length !== 1 || !commit || !onto)
        throw new UsageError('Name one commit, and the older branch with --onto.');
    return { kind: 'commit', commit, onto };
}

/** @throws UsageError */
function jobsOf(text: string): number {
    const jobs = Number(text);
    if (!/^\d+$/.test(text) || jobs < 1 || jobs > MOST_JOBS)
        throw new UsageError(`--jobs takes a number from 1 to ${MOST_JOBS}; not ${JSON.stringify(text)}.`);
    return jobs;
}

async function analyzeInThreads(jobs: number, data: Parameters<typeof startBatchThread>[1]): Promise<number> {
    const script = path.join(bundleFolder(), 'cli.cjs');
    const threads = Array.from({ length: jobs }, () => startBatchThread(script, data));
    try {
        return await runBatch(threads.map(({ answer }) => answer));
    } finally {
        await Promise.all(threads.map((thread) => thread.end()));
    }
}

/** @throws Refusal where nothing has stopped */
async function stoppedRequest(repository: Repository): Promise<AnalyzeRequest> {
    const { running, pick, sequencer } = await readOperation(repository);
    if (running?.kind !== 'cherry-pick') return { commit: 'HEAD', onto: 'HEAD', operation: true };
    const commit = pick ?? sequencer?.todo[0];
    if (commit === undefined) throw nothingRunning();
    const { mainline } = sequencer?.options ?? {};
    return { commit, onto: 'HEAD', stopped: true, ...(mainline === undefined ? {} : { mainline }) };
}
