/** `git-backport series`: commits as the mails that a branch's maintainers want. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseRevision } from '../core/backport/commitNames.ts';
import { findTarget } from '../core/backport/targets.ts';
import { shortRef } from '../core/git/refs.ts';
import { coverUnreadable } from '../core/messages/submit.ts';
import { readMemory } from '../core/backport/memory.ts';
import { prepareSeries, writePrepared } from '../core/submit/prepare.ts';
import { askMaintainers } from '../core/submit/scripts.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { describeLeftOutMerges } from './leftOutMerges.ts';
import { plainText } from './plainText.ts';
import { readInput } from './readInput.ts';
import { printError, printOut } from './terminal.ts';

export const seriesUsage = `git-backport series <range> --onto <branch> -o <dir> [options]

Writes commits as mails for a branch: its subject prefix, the people, a cover letter for more than one. Nothing is sent.
<range> is <since>..<until>, or <until> alone for all that it is ahead of the branch.

  --onto <branch>      the branch that they are for
  -o <dir>             folder to make for the mails; must not exist
  --prefix <text>      subject prefix, e.g. "PATCH 6.1.y"; by default from the branch
  --version, -v <n>    reroll count: 2 writes "PATCH 6.1.y v2"
  --cover <file>       first line and rest of the cover letter, or - for standard input; by default a summary of what
                       each commit carries
  --maintainers        ask the repository's scripts/get_maintainer.pl for further people: it is run
  --to <address>       a list or person that they go to; may be given several times
  --json               what was written as JSON
  -C <dir>             run as if started in <dir>
  --verbose            log each git call to standard error

Exit status: 0 written, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function seriesCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            onto: { type: 'string' },
            output: { type: 'string', short: 'o' },
            prefix: { type: 'string' },
            version: { type: 'string', short: 'v' },
            cover: { type: 'string' },
            maintainers: { type: 'boolean' },
            to: { type: 'string', multiple: true },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(seriesUsage);
        return 0;
    }
    const [range] = positionals.map(parseRevision);
    if (!range || positionals.length > 1 || !values.onto || !values.output)
        throw new UsageError('Name one range, its branch with --onto, and a new folder with -o.');
    refuseBrokenHeaders([values.prefix ?? '', ...(values.to ?? [])]);
    const [until, since] = splitRange(range);
    const version = values.version === undefined ? undefined : Number(values.version);
    if (version !== undefined && !(Number.isInteger(version) && version >= 1 && version < 1000))
        throw new UsageError(`--version takes a number from 1; not ${JSON.stringify(values.version)}.`);
    const cover = values.cover === undefined ? undefined : await readCover(values.cover);
    const dir = values.dir ?? '.';
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(dir, host);
    // git format-patch makes no mail of a merge.
    if (since !== undefined) await printError(await describeLeftOutMerges(repository, `${since}..${until}`));
    const target = shortRef((await findTarget(repository, values.onto)) ?? values.onto);
    const { mails } = await readMemory(repository);
    const maintainers = values.maintainers ? await askMaintainers(repository, until) : [];
    const prepared = await prepareSeries(repository, {
        until,
        ...(since ? { since } : {}),
        target,
        lists: values.to ?? [],
        mails,
        maintainers,
        ...(values.prefix ? { prefix: values.prefix } : {}),
        ...(version === undefined ? {} : { version }),
        ...(cover ? { cover } : {}),
    });
    const folder = path.resolve(dir, values.output);
    const series = await writePrepared(repository, prepared, folder);
    const { to, cc } = prepared.request;
    void printOut(
        values.json
            ? `${JSON.stringify({ schema: 1, ...series, to, cc }, null, 2)}\n`
            : series.files.map((file) => `${plainText(file)}\n`).join(''),
    );
    return 0;
}

/** @param headers texts that become headers of the mails @throws UsageError where one would become two */
function refuseBrokenHeaders(headers: readonly string[]): void {
    for (const text of headers)
        if (/\p{Cc}/u.test(text))
            throw new UsageError(`A prefix and an address are one line; not ${JSON.stringify(text)}.`);
}

/** Bytes of a cover letter. */
const MOST_COVER = 1 << 20;

/** A file's first line is the subject, what follows a blank line the text. */
async function readCover(file: string): Promise<{ readonly subject: string; readonly text: string }> {
    const read = await readInput(file, MOST_COVER).catch(() => Promise.reject(coverUnreadable(file)));
    if (!read) throw new UsageError(`The cover letter has more than ${MOST_COVER >> 20} MB: shorten it.`);
    const whole = read.toString('utf8');
    const [subject = '', ...rest] = whole.trim().split('\n');
    if (subject.trim() === '') throw new UsageError('The cover letter is empty: its first line is its subject.');
    return { subject, text: rest.join('\n').trim() };
}

/** `a..b` as git reads it; one name alone is the end. */
function splitRange(range: string): [until: string, since: string | undefined] {
    const at = range.indexOf('..');
    if (at < 0) return [range, undefined];
    return [range.slice(at + 2) || 'HEAD', range.slice(0, at) || 'HEAD'];
}
