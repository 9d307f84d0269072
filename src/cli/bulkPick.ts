/** `git-backport pick --backlog`, and `pick` onto several branches: many picks, in a work tree of their own. */
import { parseArgs } from 'node:util';
import { addPrerequisites } from '../core/backlog/addPrerequisites.ts';
import type { BacklogBranch, Decision } from '../core/backlog/candidate.ts';
import { findUnfinished, isLeftUndone, readBulkRuns, type BulkRun, type BulkStep } from '../core/backlog/bulkRun.ts';
import { nameBranchKey } from '../core/backlog/decisionBook.ts';
import { readDecider, recordDecisions } from '../core/backlog/decide.ts';
import { findBranch } from '../core/backlog/findBranches.ts';
import { listBulkCommits } from '../core/backlog/listBulkCommits.ts';
import { continueBulk, pickInBulk, type BulkRequest } from '../core/backlog/pickInBulk.ts';
import { abortBulk, undoBulk } from '../core/backlog/undoBulk.ts';
import { scanBacklog } from '../core/backlog/scanBacklog.ts';
import { tryCells } from '../core/backlog/tryCells.ts';
import { resolveCommits } from '../core/backport/resolveCommits.ts';
import type { CommitSummary } from '../core/backport/state.ts';
import type { Host } from '../core/base/host.ts';
import { describeCommits } from '../core/git/describeCommits.ts';
import { shortRef } from '../core/git/refs.ts';
import type { Repository } from '../core/git/repository.ts';
import { openStore } from '../core/git/store.ts';
import { nothingTaken } from '../core/messages/backlog.ts';
import { newBranchNeeded } from '../core/messages/backport.ts';
import { COMMON_OPTIONS, refuseOtherOptions, UsageError } from './args.ts';
import { readQuery } from './backlogOptions.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printBulkEnd, printBulkStep } from './printBulkRun.ts';
import { printOut } from './terminal.ts';

export const bulkPickUsage = `git-backport pick --backlog --onto <branch>… [options]
git-backport pick <commits…> --onto <branch> --onto <branch>… [options]
git-backport pick --backlog --continue | --abort | --undo

Picks many commits onto one branch or several, in upstream's order, in a work tree of its own: your files, your index and what
is checked out stay as they are. Each pick is compared with its original and checked by the warnings as it lands. What conflicts,
what needs you, and what depends on it stays in the backlog. The branch moves at the end, at once.

  --onto <branch>     the older branch; may be given several times
  --branch <name>     make this new branch at it and pick there; with several --onto it is <name>-<branch> for each
  --limit <n>         at most so many commits
  --undecided         with --backlog: also candidates that nobody has decided about, not only those taken
  --with-prerequisites
                      with --backlog: also the smallest set of upstream commits behind which a candidate applies
  --range <range>     with --backlog: upstream commits, as for scan
  -s, --signoff       add a Signed-off-by line
  --continue          go on with a run that was interrupted
  --abort             end it; no branch has moved
  --undo              move the branch of the last run back
  --json              what came of each commit as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 all picked, 1 some are left for you, 2 wrong usage, 3 failure.
`;

/** Whether the arguments of `pick` mean many picks. */
export const isBulkPick = (argv: readonly string[]): boolean =>
    argv.includes('--backlog') || argv.filter((arg) => arg === '--onto' || arg.startsWith('--onto=')).length > 1;

const parse = (args: string[]) =>
    parseArgs({
        args,
        allowPositionals: true,
        options: {
            backlog: { type: 'boolean' },
            onto: { type: 'string', multiple: true },
            branch: { type: 'string', short: 'b' },
            limit: { type: 'string' },
            undecided: { type: 'boolean' },
            'with-prerequisites': { type: 'boolean' },
            range: { type: 'string' },
            signoff: { type: 'boolean', short: 's' },
            continue: { type: 'boolean' },
            abort: { type: 'boolean' },
            undo: { type: 'boolean' },
            ...COMMON_OPTIONS,
        },
    });
type Values = ReturnType<typeof parse>['values'];

const STEPS = ['continue', 'abort', 'undo'] as const;
/** What is read when many picks begin, of commits by name and of those of the backlog. */
const NAMED_OPTIONS = ['onto', 'branch', 'limit', 'signoff', 'json'];
const BACKLOG_PICK_OPTIONS = [...NAMED_OPTIONS, 'backlog', 'undecided', 'with-prerequisites', 'range'];

/** @throws UsageError where the arguments do not say one thing to do, or an option has no part in it */
function checkArguments(values: Values, names: readonly string[]): (typeof STEPS)[number] | undefined {
    const [step, other] = STEPS.filter((name) => values[name]);
    if (other) throw new UsageError(`--${step} and --${other} are two different things.`);
    if (step) {
        if (names.length > 0) throw new UsageError(`--${step} takes no commits.`);
        refuseOtherOptions(values, `--${step}`, ['backlog', step, ...(step === 'continue' ? ['json'] : [])]);
        return step;
    }
    if ((values.onto ?? []).length === 0) throw new UsageError('Name the branches with --onto.');
    if (names.length === 0 && !values.backlog)
        throw new UsageError('Name the commits, or say --backlog for what was taken.');
    if (names.length > 0 && values.backlog)
        throw new UsageError('--backlog picks what was taken: leave out the commits, or leave out --backlog.');
    if (values.backlog) refuseOtherOptions(values, '--backlog', BACKLOG_PICK_OPTIONS);
    else refuseOtherOptions(values, 'Picking commits by name', NAMED_OPTIONS);
    return undefined;
}

/** @returns the exit status */
export async function bulkPickCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parse([...argv]);
    if (values.help) {
        void printOut(bulkPickUsage);
        return 0;
    }
    const host = cliHost({ verbose: values.verbose ?? false });
    const asked = checkArguments(values, positionals);
    const repository = await openWithNotes(values.dir, host);
    switch (asked) {
        case 'continue': {
            const commits = findUnfinished(await readBulkRuns(repository))?.commits ?? [];
            return show([await continueBulk(repository, host, await stepPrinter(repository, commits, values))], values);
        }
        case 'abort': {
            const { ref } = await abortBulk(repository);
            await printOut(`Ended; ${plainText(shortRef(ref))} has not moved.\n`);
            return 0;
        }
        case 'undo': {
            const { ref, start, end, created, id } = await undoBulk(repository);
            const name = plainText(shortRef(ref));
            await printOut(
                created
                    ? `${name} is gone again; it was at ${end!.slice(0, 12)}.\n`
                    : `${name} is back at ${start.slice(0, 12)}; it was at ${end!.slice(0, 12)} ("undo of ${id}" in its reflog).\n`,
            );
            return 0;
        }
        default:
            return pickAll(repository, host, values, positionals);
    }
}

/** What prints each step as it comes; nothing where JSON is printed at the end. */
async function stepPrinter(
    { git }: Repository,
    commits: readonly string[],
    { json }: Values,
): Promise<Pick<BulkRequest, 'onStep'>> {
    if (json) return {};
    const subjects = new Map((await describeCommits(git, commits)).map(({ id, subject }) => [id, subject]));
    return { onStep: (step: BulkStep) => void printOut(printBulkStep(step, subjects)) };
}

/** A branch with what is to be picked onto it. */
interface Plan extends Pick<BulkRequest, 'commits' | 'dependsOn'> {
    readonly branch: BacklogBranch & { readonly ref: string };
    readonly newBranch?: string;
}

/** @param named commits that were asked for by name; without them those of the backlog @throws Refusal before anything is picked */
async function planPicks(
    repository: Repository,
    host: Host,
    values: Values,
    named: readonly CommitSummary[] | undefined,
): Promise<Plan[]> {
    const targets = values.onto ?? [];
    const limit = values.limit === undefined ? Infinity : Number(values.limit);
    if (!(limit >= 1)) throw new UsageError('--limit takes a number from 1.');
    const plans: Plan[] = [];
    for (const target of targets) {
        const branch = await findBranch(repository, target);
        const { ref } = branch;
        // Told for all branches before anything is picked onto the first.
        if (ref === undefined || (!ref.startsWith('refs/heads/') && values.branch === undefined))
            throw newBranchNeeded(branch.name);
        const work = named
            ? { commits: named.map(({ id }) => id), dependsOn: new Map<string, readonly string[]>() }
            : await listWork(repository, host, values, target);
        const newBranch =
            targets.length === 1 ? values.branch : values.branch && `${values.branch}-${nameBranchKey(branch)}`;
        plans.push({
            ...{ ...work, commits: work.commits.slice(0, limit), branch: { ...branch, ref } },
            ...(newBranch === undefined ? {} : { newBranch }),
        });
    }
    return plans;
}

async function pickAll(repository: Repository, host: Host, values: Values, names: readonly string[]): Promise<number> {
    const named = names.length > 0 ? await resolveCommits(repository, names.join(' ')) : undefined;
    const plans = await planPicks(repository, host, values, named);
    const [first] = plans;
    if (first && plans.every(({ commits }) => commits.length === 0)) throw nothingTaken(first.branch.name);
    const runs: BulkRun[] = [];
    for (const { branch, commits, dependsOn, newBranch } of plans) {
        if (!values.json) await printOut(`${plainText(branch.name)}:\n`);
        if (commits.length === 0) {
            if (!values.json) await printOut('  nothing to pick\n');
            continue;
        }
        const run = await pickInBulk(repository, host, {
            ...{ target: branch.ref, commits, dependsOn, signOff: values.signoff ?? false },
            ...(await stepPrinter(repository, commits, values)),
            ...(newBranch === undefined ? {} : { newBranch }),
        });
        runs.push(run);
        // What was asked for by name and did not land waits in the backlog.
        if (named) await takeLeft(repository, nameBranchKey(branch), run);
    }
    return show(runs, values);
}

/** What the backlog has for a branch: what was taken, or with --undecided all candidates. */
async function listWork(repository: Repository, host: Host, values: Values, target: string) {
    const query = await readQuery({}, values.range === undefined ? [] : [values.range]);
    const scanned = await scanBacklog(repository, { ...query, into: [target] });
    const work = listBulkCommits(scanned, 0, ({ decision }) => values.undecided || decision?.decision === 'take');
    if (!values['with-prerequisites'] || work.commits.length === 0) return work;
    const store = await openStore(repository.git.dir, host);
    try {
        const tried = await tryCells(repository, store, scanned, { needs: true });
        return await addPrerequisites(repository.git, tried, 0, work);
    } finally {
        await store.dispose();
    }
}

async function takeLeft(repository: Repository, branch: string, { done }: BulkRun): Promise<void> {
    const left = done.filter(({ left }) => left !== undefined && left !== 'empty');
    if (left.length === 0) return;
    const who = await readDecider(repository);
    const date = new Date().toISOString();
    await recordDecisions(
        repository,
        left.map(({ commit }): Decision => ({ commit, branch, decision: 'take', reason: '', date, who, text: '' })),
    );
}

/** @returns the exit status */
async function show(runs: readonly BulkRun[], { json }: Values): Promise<number> {
    if (json) {
        const shown = runs.map(({ ref, start, end, done }) => ({ branch: shortRef(ref), start, end, commits: done }));
        await printOut(`${JSON.stringify({ schema: 1, runs: shown }, null, 2)}\n`);
    } else for (const run of runs) await printOut(printBulkEnd(run));
    return runs.some(({ done }) => done.some(isLeftUndone)) ? 1 : 0;
}
