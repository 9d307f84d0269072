/** `git-backport series`: commits as the mails that a branch's maintainers want. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findTarget } from '../core/backport/targets.ts';
import { shortRef } from '../core/git/refs.ts';
import { openRepository } from '../core/git/repository.ts';
import { readMemory } from '../core/submit/memory.ts';
import { prepareSeries } from '../core/submit/prepare.ts';
import { writeSeries } from '../core/submit/series.ts';
import { UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { plainText } from './plainText.ts';

export const seriesUsage = `git-backport series <range> --onto <branch> -o <dir> [options]

Writes commits as mails for a branch: its subject prefix, the people, a cover letter for more than one. Nothing is sent.
<range> is <since>..<until>, or <until> alone for all that it is ahead of the branch.

  --onto <branch>      the branch that they are for
  -o <dir>             folder to make for the mails; must not exist
  --prefix <text>      subject prefix, e.g. "PATCH 6.1.y"; by default from the branch
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
            to: { type: 'string', multiple: true },
            json: { type: 'boolean' },
            dir: { type: 'string', short: 'C' },
            verbose: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    });
    if (values.help) {
        process.stdout.write(seriesUsage);
        return 0;
    }
    const [range] = positionals;
    if (!range || positionals.length > 1 || !values.onto || !values.output)
        throw new UsageError('Name one range, its branch with --onto, and a new folder with -o.');
    const [until, since] = splitRange(range);
    const dir = values.dir ?? '.';
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openRepository(dir, { log: host.log });
    const target = shortRef((await findTarget(repository, values.onto)) ?? values.onto);
    const { mails } = await readMemory(repository);
    const prepared = await prepareSeries(repository, {
        until,
        ...(since ? { since } : {}),
        target,
        lists: values.to ?? [],
        mails,
        ...(values.prefix ? { prefix: values.prefix } : {}),
    });
    const folder = path.resolve(dir, values.output);
    const series = await writeSeries(repository.git, { ...prepared.request, folder });
    const { to, cc } = prepared.request;
    process.stdout.write(
        values.json
            ? `${JSON.stringify({ schema: 1, ...series, to, cc }, null, 2)}\n`
            : series.files.map((file) => `${plainText(file)}\n`).join(''),
    );
    return 0;
}

/** `a..b` as git reads it; one name alone is the end. */
function splitRange(range: string): [until: string, since: string | undefined] {
    const at = range.indexOf('..');
    if (at < 0) return [range, undefined];
    return [range.slice(at + 2) || 'HEAD', range.slice(0, at) || 'HEAD'];
}
