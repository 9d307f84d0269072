/** `git-backport verify`: a backport beside its original. */
import { parseArgs } from 'node:util';
import { parseRevision } from '../core/backport/commitNames.ts';
import type { Git } from '../core/git/git.ts';
import { openObjects } from '../core/git/objects.ts';
import { rangeDiff, rangeDiffOfPairs } from '../core/git/rangeDiff.ts';
import { resolveCommit } from '../core/git/refs.ts';
import { openRepository } from '../core/git/repository.ts';
import { commitNotFound } from '../core/messages/refusal.ts';
import { reportVerification } from '../core/verify/reportVerification.ts';
import { verifyCommits } from '../core/verify/verify.ts';
import { COMMON_OPTIONS, parentNumber, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { describeLeftOutMerges } from './leftOutMerges.ts';
import { plainText } from './plainText.ts';
import { printVerification } from './printVerification.ts';
import { printError, printOut } from './terminal.ts';

export const verifyUsage = `git-backport verify <upstream> <backport> [options]
git-backport verify --range-diff <upstream> <backport> [options]

Is the backport the same patch? Both are compared by file, function and line; nothing is changed.
With --range-diff each is a commit or a range <since>..<until>, and git says how the two series differ.

  -m, --mainline <n>  parent that an upstream merge's change is taken against; by default the one that fits best
  --whitespace        lines that differ in whitespace alone differ, also where that means nothing in their language
  --all               print every line of all changed functions; else what differs, up to some hundred lines
  --range-diff        as git range-diff prints it
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
            mainline: { type: 'string', short: 'm' },
            whitespace: { type: 'boolean' },
            all: { type: 'boolean' },
            'range-diff': { type: 'boolean' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(verifyUsage);
        return 0;
    }
    const [upstream, backport, ...rest] = positionals.map(parseRevision);
    if (!upstream || !backport || rest.length > 0)
        throw new UsageError('Name two commits: the upstream one, and its backport.');
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openRepository(values.dir ?? '.', { log: host.log });
    const { git } = repository;
    if (values['range-diff']) {
        for (const names of [upstream, backport]) await printError(await describeLeftOutMerges(repository, names));
        return printRangeDiff(git, upstream, backport, values.json ?? false);
    }
    const objects = openObjects(git);
    try {
        const found = await verifyCommits(git, objects, upstream, backport, {
            ignoreWhitespace: !values.whitespace,
            ...(values.mainline === undefined ? {} : { mainline: parentNumber(values.mainline) }),
        });
        const text = values.json
            ? `${JSON.stringify(reportVerification(found), null, 2)}\n`
            : printVerification(found, values.all ?? false);
        await printOut(text);
        return found.verdict === 'identical' ? 0 : 1;
    } finally {
        void objects.dispose();
    }
}

/** @returns the exit status */
async function printRangeDiff(git: Git, upstream: string, backport: string, json: boolean): Promise<number> {
    const [left, right] = [upstream, backport].map((name) => name.split('..', 2));
    const named = async (name: string) => {
        const id = await resolveCommit(git, name || 'HEAD');
        if (!id) throw commitNotFound(name);
        return id;
    };
    const ids = (names: readonly string[]) => Promise.all(names.map(named));
    const [from, to] = await Promise.all([ids(left!), ids(right!)]);
    const ranges = from.length > 1 || to.length > 1;
    const range = (side: readonly string[]) => (side.length > 1 ? side.join('..') : `${side[0]}^!`);
    const found = ranges
        ? await rangeDiff(git, range(from), range(to))
        : await rangeDiffOfPairs(git, [{ original: from[0]!, backport: to[0]! }]);
    const text = json
        ? `${JSON.stringify({ schema: 1, ...found }, null, 2)}\n`
        : found.text.split('\n').map(plainText).join('\n');
    await printOut(text);
    return found.entries.every(({ mark }) => mark === '=') ? 0 : 1;
}
