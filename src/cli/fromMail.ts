/** `git-backport from-mail`: what a mail asks for, and the command that does it. */
import { parseArgs } from 'node:util';
import { printCommandLine } from '../core/git/program.ts';
import { openStore } from '../core/git/store.ts';
import type { Repository } from '../core/git/repository.ts';
import { shortRef } from '../core/git/refs.ts';
import { noStoppedAm } from '../core/messages/submit.ts';
import { readMailPlan, type FailedPlan, type MailPlan } from '../core/submit/fromMail.ts';
import { readStoppedAm, turnRejects } from '../core/submit/leftovers.ts';
import type { OlderVersion } from '../core/submit/newestVersion.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { readMailFile } from './readInput.ts';
import { printOut } from './terminal.ts';

export const fromMailUsage = `git-backport from-mail <file> [options]
git-backport from-mail --am [options]
git-backport from-mail --rejects [options]

Reads a mail "FAILED: patch … failed to apply to …-stable tree", or a patch that is no commit yet (.eml, .mbox, .patch,
.diff; - for standard input), and says how to go on. A patch becomes a commit on the base that it was made for; no branch
moves and no file changes.

  --am       the mails that a stopped "git am" has left; it stays as it is
  --rejects  write the hunks of *.rej files into their files as regions; both are kept aside first
  --json     what was found as JSON
  -C <dir>   run as if started in <dir>
  --verbose  log each git call to standard error

Exit status: 0 found, 2 wrong usage, 3 it cannot be read, or nothing takes the patch.
`;

/** @returns the exit status */
export async function fromMailCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            am: { type: 'boolean' },
            rejects: { type: 'boolean' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(fromMailUsage);
        return 0;
    }
    const [file] = positionals;
    const ways = [file !== undefined, values.am, values.rejects].filter(Boolean).length;
    if (ways !== 1 || positionals.length > 1)
        throw new UsageError('Name one file, or - for standard input, or one of --am and --rejects.');
    const host = cliHost({ verbose: values.verbose ?? false });
    if (values.rejects) return turn(await openWithNotes(values.dir, host), values.json ?? false);
    const given = file === undefined ? undefined : await readMailFile(file);
    const repository = await openWithNotes(values.dir, host);
    const stopped = given === undefined ? await readStoppedAm(repository) : undefined;
    const source = given ?? stopped?.mails;
    if (source === undefined) throw noStoppedAm();
    const store = await openStore(repository.git.dir, host);
    try {
        const plan = await readMailPlan(repository, store, source);
        const { mails: _, ...where } = stopped ?? { mails: undefined };
        const found = { schema: 1, ...plan, ...(stopped ? { stopped: where } : {}) };
        void printOut(
            values.json
                ? `${JSON.stringify(found, null, 2)}\n`
                : printPlan(plan, stopped && shortRef(stopped.branch ?? 'HEAD')),
        );
        return 0;
    } finally {
        await store.dispose();
    }
}

/** @returns the exit status */
async function turn(repository: Repository, json: boolean): Promise<number> {
    const files = await turnRejects(repository);
    const words = (count: number) => `${count} ${count === 1 ? 'region' : 'regions'}`;
    const lines = files.map(({ path, placed, lost }) => {
        const where = lost > 0 ? `, ${lost} of them where nothing is like it` : '';
        return `${plainText(path)}: ${words(placed + lost)}${where}\n`;
    });
    void printOut(json ? `${JSON.stringify({ schema: 1, files }, null, 2)}\n` : lines.join(''));
    return 0;
}

/** Pure. @param stopped the branch on which a git am has stopped */
export function printPlan(plan: MailPlan, stopped?: string): string {
    const lines = plan.kind === 'failed' ? [plan, ...plan.others].flatMap(failedLines) : patchLines(plan, stopped);
    return lines.map((line) => `${plainText(line)}\n`).join('');
}

function failedLines({ mail, commits, target, fetch }: FailedPlan): string[] {
    return [
        `${mail.subject || mail.commit.slice(0, 12)}: failed to apply to ${mail.branch}`,
        ...mail.dependencies.map(({ id, subject }) => `  possible dependency ${id} ${subject}`),
        ...(fetch ? [`The branch is not here yet:`, `  ${printCommandLine({ argv: ['git', ...fetch] })}`] : []),
        ...nextLines(commits, target ? shortRef(target) : mail.branch),
    ];
}

function patchLines(plan: Extract<MailPlan, { kind: 'patch' }>, stopped: string | undefined): string[] {
    const { commits, base, exact, directory, upstream, leftOut } = plan;
    const how = exact ? 'the contents that it was made from' : 'where it applies; it names no contents to be sure';
    return [
        `${commits.length} ${commits.length === 1 ? 'patch' : 'patches'} on ${base.slice(0, 12)}, ${how}`,
        ...(directory === undefined ? [] : [`Its paths are taken to be of the folder ${directory}.`]),
        ...leftOut.map(leftOutLine),
        ...Object.entries(upstream).map(([id, origin]) => `${id.slice(0, 12)} carries the upstream commit ${origin}`),
        ...nextLines(commits, stopped ?? '<branch>', stopped !== undefined),
    ];
}

function leftOutLine({ subject, version, why }: OlderVersion): string {
    const what = {
        older: `version ${version}, an older one`,
        answer: 'a patch in an answer',
        repeated: 'the same again',
    };
    return `Left out: ${subject} (${what[why]})`;
}

function nextLines(commits: readonly string[], onto: string, stopped = false): string[] {
    return [
        'Next:',
        ...(stopped ? ['  git am --quit && git reset --merge   (what it has applied stays)'] : []),
        `  git-backport analyze ${commits.at(-1)} --onto ${onto}`,
        `  git-backport pick ${commits.join(' ')} --onto ${onto}`,
    ];
}
