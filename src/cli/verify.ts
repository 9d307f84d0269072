/** `git-backport verify`: a backport beside its original. */
import { parseArgs } from 'node:util';
import { openObjects } from '../core/git/objects.ts';
import { openRepository } from '../core/git/repository.ts';
import { verifyCommits } from '../core/verify/verify.ts';
import { UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { printVerification } from './printVerification.ts';

export const verifyUsage = `git-backport verify <upstream> <backport> [options]

Is the backport the same patch? Both are compared by file, function and line; nothing is changed.

  --whitespace        lines that differ in whitespace alone differ
  --all               print every line of the changed functions, not only what differs
  --json              the comparison as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Marks: = same, ≠ differs in a changed line, ~ differs in context only.
Exit status: 0 identical, 1 something differs, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function verifyCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            whitespace: { type: 'boolean' },
            all: { type: 'boolean' },
            json: { type: 'boolean' },
            dir: { type: 'string', short: 'C' },
            verbose: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    });
    if (values.help) {
        process.stdout.write(verifyUsage);
        return 0;
    }
    const [upstream, backport, ...rest] = positionals;
    if (!upstream || !backport || rest.length > 0)
        throw new UsageError('Name two commits: the upstream one, and its backport.');
    const host = cliHost({ verbose: values.verbose ?? false });
    const { git } = await openRepository(values.dir ?? '.', { log: host.log });
    const objects = openObjects(git);
    try {
        const found = await verifyCommits(git, objects, upstream, backport, { ignoreWhitespace: !values.whitespace });
        const text = values.json
            ? `${JSON.stringify(found, null, 2)}\n`
            : printVerification(found, values.all ?? false);
        await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
        return found.verdict === 'identical' ? 0 : 1;
    } finally {
        objects.dispose();
    }
}
