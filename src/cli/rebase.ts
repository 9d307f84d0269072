/** `git-backport rebase`: a branch of backports onto what its target is now. */
import { parseArgs } from 'node:util';
import { planRebase, rebaseBranch } from '../core/control/rebaseBranch.ts';
import { shortRef } from '../core/git/refs.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printRebased } from './printRebased.ts';
import { exitStatusOf, printState, stateForJson } from './printState.ts';
import { printOut } from './terminal.ts';

const usage = `git-backport rebase [<branch>] [--onto <branch>] [options]

Puts a branch of backports onto what its target is now: git rebase, commit by commit. What has become empty, since the target
has it by now, is dropped and named; each of the others is compared with what it was before. Where one conflicts, it stops:
git-backport continue, skip and abort carry it on.

  <branch>         by default the one that is checked out
  --onto <branch>  by default the one that it was picked for
  --dry-run        only name the commits and where they go
  --json           the plan (--dry-run) or the state as JSON, with "verified" once it is done
  -C <dir>         run as if started in <dir>
  --verbose        log each git call to standard error

Exit status: 0 done, 1 stopped at a conflict, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function rebaseCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            onto: { type: 'string' },
            'dry-run': { type: 'boolean' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(usage);
        return 0;
    }
    if (positionals.length > 1) throw new UsageError('Name one branch.');
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const [branch] = positionals;
    const request = {
        ...(branch === undefined ? {} : { branch }),
        ...(values.onto === undefined ? {} : { onto: values.onto }),
    };
    if (values['dry-run']) {
        const plan = await planRebase(repository, request);
        const lines = [
            `${shortRef(plan.branch)} goes from ${plan.since.slice(0, 12)} onto ${shortRef(plan.target)}, ${plan.onto.slice(0, 12)}:`,
            ...plan.commits.map(({ id, subject }) => `  ${id.slice(0, 12)} ${subject}`),
        ];
        void printOut(
            values.json
                ? `${JSON.stringify({ schema: 1, ...plan }, null, 2)}\n`
                : lines.map((line) => `${plainText(line)}\n`).join(''),
        );
        return 0;
    }
    const state = await rebaseBranch(repository, request, host);
    const { verified, text } = await printRebased(repository, state);
    void printOut(
        values.json ? `${JSON.stringify({ ...stateForJson(state), verified }, null, 2)}\n` : printState(state) + text,
    );
    return exitStatusOf(state);
}
