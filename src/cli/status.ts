/** `git-backport status`: the running pick, and what is left of it. */
import { parseArgs } from 'node:util';
import { readState } from '../core/backport/snapshot.ts';
import { describeReportNote } from '../core/messages/reportNotes.ts';
import { COMMON_OPTIONS } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { exitStatusOf, printState, stateForJson } from './printState.ts';
import { findFileSuggestions, findRunningWarnings, printRunningWarnings } from './runningWarnings.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

const statusUsage = `git-backport status [options]

What git is in the middle of (a pick, rebase, revert, merge, git am or stash), its files in conflict, and the warnings of its
result as it is now: staged, or written to disk.

  --json     the state as JSON, with "warnings" while files are in conflict
  -C <dir>   run as if started in <dir>
  --verbose  log each git call to standard error

Exit status: 0 nothing to do, 1 a pick waits for you, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function statusCommand(argv: readonly string[]): Promise<number> {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(statusUsage);
        return 0;
    }
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const state = await readState(repository);
    const { warnings, notes } = await findRunningWarnings(repository, host, state);
    for (const note of notes) await printError(`note: ${plainText(describeReportNote(note))}\n`);
    if (values.json) {
        const report = { ...stateForJson(state), ...(state.kind === 'conflicted' ? { warnings } : {}) };
        void printOut(`${JSON.stringify(report, null, 2)}\n`);
    } else {
        const suggestions = await findFileSuggestions(repository, host, state);
        void printOut(printState(state, suggestions) + printRunningWarnings({ warnings }));
    }
    return exitStatusOf(state);
}
