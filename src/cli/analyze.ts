/** `git-backport analyze`: one pick, or a batch of them, as a report for people or as JSON. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parseRevision } from '../core/backport/commitNames.ts';
import { toJsonReport } from '../core/analysis/jsonReport.ts';
import { analyze } from '../core/analysis/analyze.ts';
import type { Report } from '../core/analysis/context/report.ts';
import type { AnalyzeRequest } from '../core/analysis/context/analysisContext.ts';
import { nothingRunning } from '../core/messages/backport.ts';
import { readOperation } from '../core/operation/readOperation.ts';
import type { Repository } from '../core/git/repository.ts';
import { openStore, type Store } from '../core/git/store.ts';
import { addMailHints } from '../core/submit/hints.ts';
import { COMMON_OPTIONS, parentNumber, UsageError } from './args.ts';
import { describeFailure } from './describeFailure.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { printReport } from './printReport.ts';
import { printOut } from './terminal.ts';

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
    const { onto } = values;
    const isElsewhere = values.batch ?? values.operation ?? false;
    if (values.operation && (values.batch || positionals.length || onto))
        throw new UsageError('--operation takes what has stopped here: name no commit.');
    if (values.batch && (positionals.length || values.onto))
        throw new UsageError('--batch reads commits from standard input, not from the command line.');
    const [commit] = positionals.map(parseRevision);
    if (!isElsewhere && (positionals.length !== 1 || !commit || !onto))
        throw new UsageError('Name one commit, and the older branch with --onto.');

    const host = cliHost({ verbose: values.verbose ?? false });
    // Says what cannot be read of our own files, and refuses what git would wait for.
    const repository = await openWithNotes(values.dir, host);
    const store = await openStore(values.dir ?? '.', host);
    try {
        if (values.batch) return await analyzeBatch(repository, store, shared);
        const request = values.operation
            ? await stoppedRequest(repository)
            : { commit: commit!, onto: onto!, operation: false };
        const report = await addMailHints(repository, await analyze(store, { ...shared, ...request }));
        void printOut(values.json ? `${JSON.stringify(toJsonReport(report), null, 2)}\n` : printReport(report));
        return statusOf(report);
    } finally {
        await store.dispose();
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

/** 0 applies and nothing to say, 1 something to look at. */
function statusOf({ outcome, warnings }: Report): 0 | 1 {
    return outcome === 'conflicts' || warnings.some(({ severity }) => severity !== 'info') ? 1 : 0;
}

async function analyzeBatch(
    repository: Repository,
    store: Store,
    shared: Omit<AnalyzeRequest, 'commit' | 'onto'>,
): Promise<number> {
    let status = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (line.trim() === '') continue;
        const answer = await analyzeLine(repository, store, shared, line);
        if ('outcome' in answer) status = Math.max(status, statusOf(answer));
        else status = 1;
        await written(`${JSON.stringify('outcome' in answer ? toJsonReport(answer) : answer)}\n`);
    }
    return status;
}

/** A line that fails is reported in its own answer; the others continue. */
async function analyzeLine(
    repository: Repository,
    store: Store,
    shared: Omit<AnalyzeRequest, 'commit' | 'onto'>,
    line: string,
): Promise<Report | { schema: 1; error: string }> {
    try {
        const [commit, onto, ignored, ...rest] = line.trim().split(/\s+/);
        if (!commit || !onto || rest.length)
            throw new UsageError('A line of the batch is "commit onto [ignored,ignored…]".');
        const ignore = [...(shared.ignore ?? []), ...(ignored?.split(',').filter(Boolean) ?? [])];
        return await addMailHints(repository, await analyze(store, { ...shared, commit, onto, ignore }));
    } catch (error) {
        return { schema: 1, error: describeFailure(error) };
    }
}

/** Waits while a slow reader catches up, so that a long batch does not pile up in memory. */
function written(text: string): Promise<void> {
    return printOut(text);
}
