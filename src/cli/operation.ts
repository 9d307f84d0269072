/** `git-backport continue`, `skip`, `abort` and `quit`: whatever git is in the middle of, in its own words. */
import { parseArgs } from 'node:util';
import { abortOperation } from '../core/control/abortOperation.ts';
import { continueOperation } from '../core/control/continueOperation.ts';
import { quitOperation } from '../core/control/quitOperation.ts';
import { skipOperation } from '../core/control/skipOperation.ts';
import { readState } from '../core/backport/snapshot.ts';
import type { BackportState } from '../core/backport/state.ts';
import { someNames } from '../core/messages/names.ts';
import { titleOperation } from '../core/messages/operation.ts';
import { COMMON_OPTIONS, refuseOtherOptions } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printRebased } from './printRebased.ts';
import { exitStatusOf, printState, stateForJson } from './printState.ts';
import { printError, printOut } from './terminal.ts';

type Action = 'continue' | 'skip' | 'abort' | 'quit';

const usage = `git-backport continue [--allow-empty]   commit what is resolved and go on
git-backport skip [--reason <why>]      leave the current step out and go on
git-backport abort                      put branch, index and files back as they were
git-backport quit                       let git forget the operation; branch, index and files stay

Carries on whatever git is in the middle of: a pick, rebase, revert, merge, git am, or a stash that conflicts. Nothing is lost:
what git would overwrite is kept first (under .git/backport/kept), untracked and ignored files too.

  --allow-empty   of a pick or a revert: keep a commit of which nothing is left
  --reason <why>  of a pick: noted beside the commit that is left out
  --json          the state after it as JSON
  -C <dir>        run as if started in <dir>
  --verbose       log each git call to standard error

Exit status: 0 done, 1 stopped at something to look at, 2 wrong usage, 3 failure.
`;

const ACTION_OPTIONS: Readonly<Record<Action, readonly string[]>> = {
    continue: ['allow-empty'],
    skip: ['reason'],
    abort: [],
    quit: [],
};

const runAction = async (action: Action, argv: readonly string[]): Promise<number> => {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            'allow-empty': { type: 'boolean' },
            reason: { type: 'string' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(usage);
        return 0;
    }
    refuseOtherOptions(values, action, ['json', ...ACTION_OPTIONS[action]]);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const before = await readState(repository);
    let state: BackportState;
    switch (action) {
        case 'continue':
            state = await continueOperation(repository, host, { allowEmpty: values['allow-empty'] ?? false });
            break;
        case 'skip':
            state = await skipOperation(repository, host, values.reason === undefined ? {} : { reason: values.reason });
            break;
        case 'quit':
            state = await quitOperation(repository, host);
            break;
        case 'abort': {
            const { state: after, kept, differs } = await abortOperation(repository, host);
            const paths = kept.flatMap((one) => one.paths);
            if (paths.length) await printError(plainText(`Your edits are kept: ${someNames(paths)}`) + '\n');
            if (differs.length) await printError(plainText(`Not as it was before: ${someNames(differs)}`) + '\n');
            state = after;
        }
    }
    const isStep = action === 'continue' || action === 'skip';
    const { verified, text } = isStep ? await printRebased(repository, state) : { verified: [], text: '' };
    const report = { ...stateForJson(state), ...(verified.length ? { verified } : {}) };
    void printOut(values.json ? `${JSON.stringify(report, null, 2)}\n` : ended(action, before, state) + text);
    // A quit is done, whatever git leaves in the index.
    return action === 'quit' ? 0 : exitStatusOf(state);
};

const ENDED: Readonly<Record<Action, string>> = {
    continue: 'is finished',
    skip: 'is finished',
    abort: 'is aborted',
    quit: 'is forgotten by git; branch, index and files stay',
};

/** Whether the picks that are done are what the operation was about: others may have been done before it. */
function isOutcome(action: Action, before: BackportState, after: BackportState): boolean {
    if (action === 'abort' || action === 'quit' || !('operation' in before) || after.kind !== 'picked') return false;
    const { kind, branch } = before.operation;
    if (kind === 'rebase') return after.rebasedFrom !== undefined && branch === `refs/heads/${after.branch}`;
    return kind === 'cherry-pick';
}

/** What has ended, where nothing runs any more; else what waits now. */
function ended(action: Action, before: BackportState, after: BackportState): string {
    const hasEnded = after.kind === 'idle' || (after.kind === 'picked' && !isOutcome(action, before, after));
    const title = hasEnded && 'operation' in before ? titleOperation(before.operation) : undefined;
    return title === undefined ? printState(after) : `${plainText(title)} ${ENDED[action]}.\n`;
}

/** @returns the exit status */
export const continueCommand = (argv: readonly string[]) => runAction('continue', argv);
/** @returns the exit status */
export const skipCommand = (argv: readonly string[]) => runAction('skip', argv);
/** @returns the exit status */
export const abortCommand = (argv: readonly string[]) => runAction('abort', argv);
/** @returns the exit status; 0 whatever git leaves in the index */
export const quitCommand = (argv: readonly string[]) => runAction('quit', argv);
