/** `git-backport pick`: takes commits to an older branch, and carries on what has stopped. */
import { parseArgs } from 'node:util';
import { joinNames } from '../core/backport/commitNames.ts';
import { findCommitsToPickFirst } from '../core/analysis/related/findCommitsToPickFirst.ts';
import { openStore } from '../core/git/store.ts';
import { abortAndCompare } from '../core/backport/abortBackport.ts';
import { resolveCommits } from '../core/backport/resolveCommits.ts';
import { continueBackport, skipPick } from '../core/backport/continueBackport.ts';
import { dropParked, returnToParked } from '../core/backport/returnToParked.ts';
import { pickFirstInOperation } from '../core/control/pickFirstInOperation.ts';
import { readState } from '../core/backport/snapshot.ts';
import { readStoppedStep } from '../core/backport/stoppedStep.ts';
import { quitBackport } from '../core/backport/quitBackport.ts';
import { retryBackport, type Retry } from '../core/backport/retryBackport.ts';
import { startBackport } from '../core/backport/startBackport.ts';
import { restoreStashed, stashChanges } from '../core/backport/stashChanges.ts';
import type { BackportState } from '../core/backport/state.ts';
import { listUnstagedEdits, stageEdits, type UnstagedEdits } from '../core/backport/unstagedEdits.ts';
import { dropPendingRequest } from '../core/backport/pendingRequests.ts';
import { findTarget, listTargets } from '../core/backport/targets.ts';
import { isConflictStyle } from '../core/git/conflictStyle.ts';
import type { Repository } from '../core/git/repository.ts';
import { readRenameLimit, readStrategyOption } from '../core/git/strategyOptions.ts';
import type { Host } from '../core/base/host.ts';
import { quoteName, someNames } from '../core/messages/names.ts';
import { describeReportNote } from '../core/messages/reportNotes.ts';
import { nothingRunning, unknownTarget } from '../core/messages/backport.ts';
import { COMMON_OPTIONS, parentNumber, refuseOtherOptions, UsageError } from './args.ts';
import { bulkPickCommand, isBulkPick } from './bulkPick.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { describeLeftOutMerges } from './leftOutMerges.ts';
import { formLines, parseForm } from './messageForm.ts';
import { plainText } from './plainText.ts';
import { exitStatusOf, printState, stateForJson } from './printState.ts';
import { findFileSuggestions, findRunningWarnings, printRunningWarnings } from './runningWarnings.ts';
import { printError, printOut } from './terminal.ts';

export const pickUsage = `git-backport pick <commits…> --onto <branch> [options]
git-backport pick --continue [--add-edits | --leave-edits] [--allow-empty] | --skip [--reason <why>] | --abort | --quit
git-backport pick --retry [-X <option>] [--rename-limit <n>]
git-backport pick --first <commits> | --minimal-set | --return | --drop
git-backport pick --backlog --onto <branch>…   many at once; see git-backport pick --backlog --help

Takes commits to an older branch. Commits are hashes, ranges (a..b), -<n> for the last n, or pages of commits; they are
picked oldest first. Where one conflicts the pick stops: resolve the files, "git add" them, and --continue.

  --onto <branch>     the older branch, local or of a remote
  --branch <name>     make this new branch at it and work there; without it the branch itself moves
  --stash             put changes of yours that are not committed aside first
  -x, --no-x          add "(cherry picked from commit …)", or not; it is added by default
  --form <form>       how messages name the upstream commit where -x does; by default as recent commits of the branch
                      do: a line with <id> in it, or one of
${formLines(22)}
  -s, --signoff       add a Signed-off-by line
  -m, --mainline <n>  parent that a merge's change is taken against
  -X <option>         option for the merge, e.g. find-renames=30% or ignore-space-change; may be repeated
  --rename-limit <n>  look for renames among so many files (merge.renameLimit of this run)
  --conflict-style <s>
                      merge, diff3 or zdiff3; by default your own, or diff3 where that shows no base
  --continue          commit what is resolved and go on
  --add-edits         with --continue: stage what else was edited while the pick was stopped; it is named
  --leave-edits       with --continue: leave that out of the commit, in the work tree
  --allow-empty       with --continue: keep a commit of which nothing is left
  --skip              leave the current commit out and go on
  --reason <why>      with --skip: noted beside the commit that is left out
  --retry             pick the commit that has stopped once more, with other -X, --rename-limit or --conflict-style; they
                      hold for the rest of the commits too; what was resolved of this one is kept aside
  --abort             put everything back as it was
  --quit              forget the pick, and leave branch, index and files as they are
  --first <commits>   park the pick, or the step of a rebase, that has stopped with what is resolved of it, pick these first, and
                      come back; what is picked first may conflict itself, and need something first
  --minimal-set       the same with the smallest set of commits after which the pick applies
  --return            go back to the parked pick without picking what was to come first
  --drop              forget the parked pick; what was resolved of it is kept aside
  --forget <branch>   forget a backport to it that was chosen with others and not started (see status)
  --unstash           go back to where changes were put aside, and bring them back
  --json              the state as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 done, 1 stopped at a conflict, 2 wrong usage, 3 failure.
`;

const OPTIONS = {
    onto: { type: 'string' },
    branch: { type: 'string', short: 'b' },
    x: { type: 'boolean', short: 'x' },
    'no-x': { type: 'boolean' },
    signoff: { type: 'boolean', short: 's' },
    mainline: { type: 'string', short: 'm' },
    'strategy-option': { type: 'string', short: 'X', multiple: true },
    'rename-limit': { type: 'string' },
    'conflict-style': { type: 'string' },
    form: { type: 'string' },
    retry: { type: 'boolean' },
    continue: { type: 'boolean' },
    'allow-empty': { type: 'boolean' },
    'add-edits': { type: 'boolean' },
    'leave-edits': { type: 'boolean' },
    skip: { type: 'boolean' },
    reason: { type: 'string' },
    abort: { type: 'boolean' },
    quit: { type: 'boolean' },
    first: { type: 'string' },
    'minimal-set': { type: 'boolean' },
    return: { type: 'boolean' },
    drop: { type: 'boolean' },
    stash: { type: 'boolean' },
    unstash: { type: 'boolean' },
    forget: { type: 'string' },
    ...COMMON_OPTIONS,
} as const;

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });
const STEPS = [
    'continue',
    'skip',
    'retry',
    'abort',
    'quit',
    'first',
    'minimal-set',
    'return',
    'drop',
    'unstash',
    'forget',
] as const;
type Values = ReturnType<typeof parse>['values'];
type StepName = (typeof STEPS)[number];

/** How git is to merge. */
const MERGE_OPTIONS = ['strategy-option', 'rename-limit', 'conflict-style'];
/** What is read when a pick begins. */
const START_OPTIONS = [
    ...['onto', 'branch', 'x', 'no-x', 'signoff', 'mainline', 'form', 'stash', 'json'],
    ...MERGE_OPTIONS,
];
/** What each step reads; all print the state after it, as JSON too. */
const STEP_OPTIONS: Readonly<Partial<Record<StepName, readonly string[]>>> = {
    continue: ['allow-empty', 'add-edits', 'leave-edits'],
    skip: ['reason'],
    retry: MERGE_OPTIONS,
};

/** @throws UsageError where the arguments do not say one thing to do, or an option has no part in it */
function checkArguments(values: Values, named: readonly string[]): StepName | undefined {
    const [step, other] = STEPS.filter((name) => values[name]);
    if (other) throw new UsageError(`--${step} and --${other} are two different things.`);
    if (step && (named.length || values.onto)) throw new UsageError(`--${step} takes no commits.`);
    if (values['add-edits'] && values['leave-edits'])
        throw new UsageError('--add-edits and --leave-edits are two different things.');
    if (!step && (!named.length || !values.onto))
        throw new UsageError('Name the commits, and the older branch with --onto.');
    if (step) refuseOtherOptions(values, `--${step}`, [step, 'json', ...(STEP_OPTIONS[step] ?? [])]);
    else refuseOtherOptions(values, 'Beginning a pick', START_OPTIONS);
    return step;
}

/** @returns the exit status */
export async function pickCommand(argv: readonly string[]): Promise<number> {
    if (isBulkPick(argv)) return bulkPickCommand(argv);
    // `-3` is a commit list here, as it is for git log.
    const counts = argv.filter((arg) => /^-\d+$/.test(arg));
    const { values, positionals } = parse(argv.filter((arg) => !counts.includes(arg)));
    if (values.help) return print(pickUsage);
    const named = [...positionals, ...counts];
    const asked = checkArguments(values, named);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const show = (state: BackportState) => showState(repository, host, state, values);
    switch (asked) {
        case 'continue':
            return show(await continuePick(repository, host, values));
        case 'skip':
            return show(await skipPick(repository, host, values.reason === undefined ? {} : { reason: values.reason }));
        case 'retry':
            return show(await retryBackport(repository, mergeOptions(values), host));
        case 'abort':
            return abort(repository, host, values);
        case 'quit':
            // It is done; what git left in the index is the user's now.
            await show(await quitBackport(repository, host));
            return 0;
        case 'first':
            return show(await first(repository, host, values.first!));
        case 'minimal-set':
            return show(await first(repository, host));
        case 'return':
            return show(await returnToParked(repository, host));
        case 'unstash':
            return show(await restoreStashed(repository, host));
        case 'drop': {
            const name = await dropParked(repository);
            if (values.json) return show(await readState(repository));
            return print(`Its results are kept in ${repository.backportDir}/kept/${name}.\n`);
        }
        case 'forget':
            return show(await forgetWaiting(repository, values.forget!));
        default:
            return show(await start(repository, host, joinNames(named), values));
    }
}

/** What is committed is checked first: its warnings go to standard error, whether there is JSON or not. */
async function continuePick(repository: Repository, host: Host, values: Values): Promise<BackportState> {
    const seen = await readState(repository);
    const step = readStoppedStep(seen);
    const edits = await listUnstagedEdits(repository);
    const added = values['add-edits'] ? edits.made : [];
    if (added.length) await stageEdits(repository, added, { step });
    const now = added.length ? await readState(repository) : seen;
    const { warnings, notes } = await findRunningWarnings(repository, host, now);
    const state = await continueBackport(repository, host, {
        allowEmpty: values['allow-empty'] ?? false,
        step,
        ...(values['leave-edits'] ? { leave: 'all' } : {}),
    });
    await printError(printEdits(edits, values));
    await printError(printRunningWarnings({ warnings }));
    for (const note of notes) await printError(`note: ${plainText(describeReportNote(note))}\n`);
    return state;
}

/** What was edited in mid-pick, and what else is not in the commit. */
function printEdits({ made, others }: UnstagedEdits, values: Values): string {
    const added = values['add-edits'] ? made : [];
    const left = values['add-edits'] ? others : [...made, ...others];
    return [
        ...(added.length ? [`Staged too, since edited while the pick was stopped: ${someNames(added, 10)}.`] : []),
        ...(left.length ? [`Not in the commit, edited and not staged: ${someNames(left, 10)}.`] : []),
    ]
        .map((line) => `${plainText(line)}\n`)
        .join('');
}

async function start(repository: Repository, host: Host, names: string, values: Values): Promise<BackportState> {
    const onto = values.onto!;
    const form = parseForm(values.form);
    const target = await findTarget(repository, onto);
    // A branch without a commit has no ref; core tells it from one that is not there.
    const commits = await resolveCommits(repository, names);
    if (!target && onto.startsWith('refs/'))
        throw unknownTarget(
            onto,
            (await listTargets(repository)).map((t) => t.name),
        );
    await printError(await describeLeftOutMerges(repository, names));
    if (values.stash) await stashChanges(repository, `before the backport to ${onto}`);
    return startBackport(
        repository,
        {
            commits: commits.map((commit) => commit.id),
            target: target ?? `refs/heads/${onto}`,
            ...(values.branch === undefined ? {} : { newBranch: values.branch }),
            recordOrigin: !values['no-x'],
            signOff: values.signoff ?? false,
            ...(values.mainline === undefined ? {} : { mainline: parentNumber(values.mainline) }),
            ...(form ? { messageForm: form } : {}),
            ...mergeOptions(values),
        },
        host,
    );
}

/** How git is to merge, as far as it was said. */
function mergeOptions(values: Values): Retry {
    const limit = values['rename-limit'];
    const style = values['conflict-style'];
    if (style !== undefined && !isConflictStyle(style))
        throw new UsageError(`--conflict-style is merge, diff3 or zdiff3; not ${JSON.stringify(style)}.`);
    const renameLimit = limit === undefined ? undefined : readRenameLimit(limit);
    if (limit !== undefined && renameLimit === undefined)
        throw new UsageError(`--rename-limit takes a number from 1 to 1000000; not ${JSON.stringify(limit)}.`);
    const strategyOptions = values['strategy-option']?.map((text) => {
        const option = readStrategyOption(text);
        if (option === undefined) throw new UsageError(`git's merge knows no option -X ${JSON.stringify(text)}.`);
        return option;
    });
    return {
        ...(strategyOptions ? { strategyOptions } : {}),
        ...(renameLimit === undefined ? {} : { renameLimit }),
        ...(style === undefined ? {} : { conflictStyle: style }),
    };
}

/** @param names commits to pick first; without them the minimal set */
async function first(repository: Repository, host: Host, names?: string): Promise<BackportState> {
    if (names !== undefined) {
        const commits = await resolveCommits(repository, names);
        return pickFirstInOperation(
            repository,
            commits.map(({ id }) => id),
            host,
        );
    }
    const state = await readState(repository);
    if (state.kind !== 'conflicted') throw nothingRunning();
    const store = await openStore(repository.git.dir, host);
    try {
        const commits = await findCommitsToPickFirst(store, { commit: state.pick.id, onto: 'HEAD' });
        return await pickFirstInOperation(repository, commits, host, { step: readStoppedStep(state) });
    } finally {
        await store.dispose();
    }
}

async function abort(repository: Repository, host: Host, values: Values): Promise<number> {
    const { state, kept, differs } = await abortAndCompare(repository, host);
    if (values.json)
        return print(
            `${JSON.stringify({ ...stateForJson(state), ...(kept[0] ? { kept: kept[0] } : {}), allKept: kept, differs }, null, 2)}\n`,
        );
    const folders = kept.map(({ name }) =>
        plainText(`Your results are kept in ${repository.backportDir}/kept/${name}.`),
    );
    return print([abortedText(state, differs), ...folders.map((line) => `${line}\n`)].join(''));
}

/** Only what was compared is called as it was. */
function abortedText(state: BackportState, differs: readonly string[]): string {
    if (differs.length) {
        const names = plainText(differs.slice(0, 10).join(', '));
        const more = differs.length > 10 ? ` and ${differs.length - 10} more` : '';
        return `Aborted. Not as it was before the backport, look at it: ${names}${more}.\n`;
    }
    if (state.parked?.length || state.stashed?.length) return `Aborted.\n${printState(state)}`;
    return 'Aborted: everything is as it was.\n';
}

/** @returns the exit status */
async function showState(repository: Repository, host: Host, state: BackportState, { json }: Values): Promise<number> {
    if (json) print(`${JSON.stringify(stateForJson(state), null, 2)}\n`);
    else print(printState(state, await findFileSuggestions(repository, host, state)));
    return exitStatusOf(state);
}

/** @param branch one that was chosen with others and has not been started */
async function forgetWaiting(repository: Repository, branch: string): Promise<BackportState> {
    const { pendingRequests = [] } = await readState(repository);
    const names = [branch, ...['refs/heads/', 'refs/remotes/'].map((prefix) => prefix + branch)];
    const meant = pendingRequests.filter(({ target }) => names.includes(target));
    if (meant.length === 0) throw new UsageError(`No backport to ${quoteName(branch)} waits here.`);
    for (const request of meant) await dropPendingRequest(repository, request);
    return readState(repository);
}

function print(text: string): 0 {
    void printOut(text);
    return 0;
}
