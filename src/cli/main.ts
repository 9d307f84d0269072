/** `git-backport`: the engine on the command line. Each subcommand is a function from its arguments to an exit status. */
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { version } from '../../package.json';
import { GitCancelled, GitUnavailable } from '../core/git/git.ts';
import { launchThrough } from '../core/git/launcher/client.ts';
import { explainFault } from '../core/git/explainFault.ts';
import { describeRefusal, Refusal } from '../core/messages/refusal.ts';
import { cliWording } from './describeFailure.ts';
import { backlogCommand } from './backlog.ts';
import { decideCommand } from './decide.ts';
import { analyzeCommand } from './analyze.ts';
import { auditCommand } from './audit.ts';
import { describeOptionError, UsageError } from './args.ts';
import { serveBatch } from './batchThread.ts';
import { checkCommand } from './check.ts';
import { fromMailCommand } from './fromMail.ts';
import { bundleFolder } from './host.ts';
import { plainText } from './plainText.ts';
import { abortCommand, continueCommand, quitCommand, skipCommand } from './operation.ts';
import { monthCommand } from './month.ts';
import { pickCommand } from './pick.ts';
import { rebaseCommand } from './rebase.ts';
import { revertCommand } from './revert.ts';
import { scanCommand } from './scan.ts';
import { seriesCommand } from './series.ts';
import { statusCommand } from './status.ts';
import { todoCommand } from './todo.ts';
import { verifyCommand } from './verify.ts';
import { printError, printOut } from './terminal.ts';

type Command = (argv: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
    abort: abortCommand,
    analyze: analyzeCommand,
    audit: auditCommand,
    backlog: backlogCommand,
    check: checkCommand,
    continue: continueCommand,
    decide: decideCommand,
    'from-mail': fromMailCommand,
    month: monthCommand,
    pick: pickCommand,
    rebase: rebaseCommand,
    revert: revertCommand,
    scan: scanCommand,
    quit: quitCommand,
    series: seriesCommand,
    skip: skipCommand,
    status: statusCommand,
    todo: todoCommand,
    verify: verifyCommand,
};

const usage = `git-backport <command> [options]

  analyze <commit> --onto <rev>     what would happen, without changing anything
  pick <commits…> --onto <branch>   take commits to an older branch
  pick --continue | --skip | --retry | --abort | --quit
  pick --first <commits>            park the running pick, pick these first, come back
  revert <commits…> --on <branch>   take commits back, with what builds on them
  rebase [<branch>]                 put a branch of backports onto what its target is now
  status                            what git is in the middle of, and what is left of it
  continue | skip | abort | quit    carry it on, or end it: a pick, rebase, revert, merge, git am, stash
  todo [--set <file>]               what is left of a rebase, and another list in its place
  from-mail <file>                  what a FAILED mail or a patch asks for
  audit <branch>                    every backport of a branch verified again
  check <backport> --onto <branch>  is it fit to send
  series <range> --onto <branch> -o <dir>
                                    write it as mails; nothing is sent
  verify <upstream> <backport>      is the backport the same patch, and where does it differ
  scan [<range>] [--into <branch>]  what is missing on which branch, and why
  backlog                           the same beside each branch, with what was decided; share it
  decide <commits…> <branch> take|decline|wait|hold
                                    what becomes of a candidate
  pick --backlog --onto <branch>…   many at once, in a work tree of their own
  month                             what became of backports in a month

git-backport <command> --help tells more; git-backport --version the version.
Exit status: 0 done, 1 stopped at something to look at, 2 wrong usage, 3 failure.
`;

async function main(argv: readonly string[]): Promise<number> {
    const [name, ...rest] = argv;
    if (name === '--version' || name === '-v') {
        void printOut(`git-backport ${version}\n`);
        return 0;
    }
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
        void (name === undefined ? printError : printOut)(usage);
        return name === undefined ? 2 : 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`There is no command ${JSON.stringify(name)}.`);
    launchGit();
    return command(rest);
}

// A reader that has seen enough (`… | head`) closes the pipe: that is not a failure.
// eslint-disable-next-line local/raw-prints -- nothing is printed here
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

if (isMainThread) {
    main(process.argv.slice(2)).then(
        (status) => {
            process.exitCode = status;
        },
        (error: unknown) => {
            const [status, line] = explain(error);
            void printError(`git-backport: ${line}\n`);
            process.exitCode = status;
        },
    );
} else {
    launchGit();
    // What it throws ends the thread, and is told by the one that has started it.
    void serveBatch();
}

function launchGit(): void {
    launchThrough(path.join(bundleFolder(), 'launcher.cjs'));
}

/** The help that knows the options of what was called. */
const helpOf = (name = '') => (Object.hasOwn(commands, name) ? `git-backport ${name} --help` : 'git-backport --help');

function explain(error: unknown): readonly [number, string] {
    const wrongUsage = error instanceof UsageError ? error.message.split('\n')[0] : describeOptionError(error);
    if (wrongUsage !== undefined) return [2, `${plainText(wrongUsage)} Try "${helpOf(process.argv[2])}".`];
    if (error instanceof Refusal) return [3, describeRefusal(error, cliWording)];
    if (error instanceof GitCancelled) return [3, error.message];
    const fault = explainFault(error);
    if (fault) return [3, describeRefusal(fault, cliWording)];
    if (error instanceof GitUnavailable) return [3, `git could not be run: ${error.message}`];
    // git's own words, in one line: what is thrown here is not a plan of ours, and --verbose shows the calls.
    return [
        3,
        `${plainText(
            String(error instanceof Error ? error.message : error)
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean)
                .join(' '),
        )} (--verbose shows each git call)`,
    ];
}
