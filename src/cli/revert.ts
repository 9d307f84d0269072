/** `git-backport revert`: takes commits of a branch back, with what builds on them. */
import { parseArgs } from 'node:util';
import { shortenCommit } from '../core/base/shortenCommit.ts';
import { resolveCommits } from '../core/backport/resolveCommits.ts';
import { joinNames } from '../core/backport/commitNames.ts';
import type { BackportState } from '../core/backport/state.ts';
import { openStore } from '../core/git/store.ts';
import { shortRef } from '../core/git/refs.ts';
import { describeDependant } from '../core/messages/describeDependant.ts';
import { someNames } from '../core/messages/names.ts';
import { planRevert, type RevertPlan } from '../core/revert/planRevert.ts';
import { revertOnBranch } from '../core/revert/revertOnBranch.ts';
import { COMMON_OPTIONS, parentNumber, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { exitStatusOf, printState, stateForJson } from './printState.ts';
import { printOut } from './terminal.ts';

export const revertUsage = `git-backport revert <commits…> --on <branch> [options]

Takes commits of a branch back, newest first: those of the branch itself, or upstream commits that it has backports of. Later
commits that build on them are looked for first, by dry runs and by the names that they use: nothing is reverted before you
have said what becomes of those. A revert that conflicts stops as a pick does, and is carried on as one.

  --on <branch>          the branch, local or of a remote
  --branch <name>        make this new branch at it and work there; without it the branch itself moves
  --dry-run              only say what would go, in which order, and with which message
  --reason <why>         goes into the message below its first sentence
  --with-dependants      take those back too that build on it
  --without-dependants   leave them where they are, though it conflicts or breaks them
  -s, --signoff          add a Signed-off-by line
  -m, --mainline <n>     parent of a merge whose side is kept
  --json                 the plan (--dry-run) or the state as JSON
  -C <dir>               run as if started in <dir>
  --verbose              log each git call to standard error

Exit status: 0 done, 1 stopped at a conflict, or dependants were found, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function revertCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            on: { type: 'string' },
            branch: { type: 'string', short: 'b' },
            'dry-run': { type: 'boolean' },
            reason: { type: 'string' },
            'with-dependants': { type: 'boolean' },
            'without-dependants': { type: 'boolean' },
            signoff: { type: 'boolean', short: 's' },
            mainline: { type: 'string', short: 'm' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(revertUsage);
        return 0;
    }
    if (!positionals.length || !values.on) throw new UsageError('Name the commits, and their branch with --on.');
    if (values['with-dependants'] && values['without-dependants'])
        throw new UsageError('--with-dependants and --without-dependants are two different things.');
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const commits = await resolveCommits(repository, joinNames(positionals));
    const store = await openStore(repository.git.dir, host);
    let plan: RevertPlan;
    try {
        plan = await planRevert(repository, store, {
            commits: commits.map(({ id }) => id),
            branch: values.on,
            reason: values.reason ?? '',
            signOff: values.signoff ?? false,
            ...(values.mainline === undefined ? {} : { mainline: parentNumber(values.mainline) }),
        });
    } finally {
        await store.dispose();
    }
    const choice = values['with-dependants'] ? 'with' : values['without-dependants'] ? 'without' : undefined;
    if (values['dry-run'] || (plan.dependants.length > 0 && choice === undefined)) {
        void printOut(
            values.json
                ? `${JSON.stringify({ schema: 1, ...plan }, null, 2)}\n`
                : printRevertPlan(plan, values['dry-run'] ?? false),
        );
        return plan.dependants.length > 0 || plan.conflicts.length > 0 ? 1 : 0;
    }
    const state = await revertOnBranch(
        repository,
        plan,
        {
            ...(choice === undefined ? {} : { dependants: choice }),
            ...(values.branch === undefined ? {} : { newBranch: values.branch }),
        },
        host,
    );
    void printOut(values.json ? `${JSON.stringify(stateForJson(state), null, 2)}\n` : printState(state));
    return exitStatusOf(state satisfies BackportState);
}

/** Pure. @param isWhole with the messages */
function printRevertPlan(plan: RevertPlan, isWhole: boolean): string {
    const { steps, dependants, conflicts, fixes, target } = plan;
    const lines = [
        `To be reverted on ${shortRef(target)}, in this order:`,
        ...steps.flatMap(({ commit, subject, isDependant, message }) => [
            `  ${shortenCommit(commit)} ${subject}${isDependant ? ' (builds on it)' : ''}`,
            ...(dependants.find((one) => one.commit === commit)?.reasons ?? []).map(
                (reason) => `    ${describeDependant(reason)}`,
            ),
            ...(isWhole
                ? [
                      '',
                      ...message
                          .trimEnd()
                          .split('\n')
                          .map((line) => (line ? `      ${line}` : '')),
                      '',
                  ]
                : []),
        ]),
        ...conflicts.map(
            ({ commit, paths }) => `Reverting ${shortenCommit(commit)} conflicts in ${someNames(paths, 5)}.`,
        ),
        ...(conflicts.length === 0 ? ['All of it applies.'] : []),
        ...fixes.map(
            ({ commit, subject, of }) =>
                `${shortenCommit(commit)} ${subject}: fixes ${shortenCommit(of)}, and may be pointless then.`,
        ),
        ...(plan.isWhole ? [] : ['Not all later commits could be looked at.']),
        ...(dependants.length > 0 ? ['Next: the same with --with-dependants, or with --without-dependants.'] : []),
    ];
    return lines.map((line) => `${plainText(line)}\n`).join('');
}
