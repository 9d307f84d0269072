/** `git-backport check`: what the receiving side would complain about. */
import { parseArgs } from 'node:util';
import { openStore } from '../core/analysis/store.ts';
import { findTarget } from '../core/backport/targets.ts';
import { openRepository } from '../core/git/repository.ts';
import { gatherChecks, type CheckResult } from '../core/submit/gatherChecks.ts';
import type { ReferenceForm } from '../core/submit/reference.ts';
import { UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { plainText } from './plainText.ts';

const FORMS: readonly ReferenceForm[] = ['x', 'commit-upstream', 'upstream-commit'];

export const checkUsage = `git-backport check <backport> --onto <branch> [options]

Is the backport fit to send? Looks at its message, its author, its difference from upstream, newer branches, later fixes
and its size. Nothing is changed.

  --onto <branch>      the branch that it is for
  --upstream <commit>  what it carries; by default what its message names
  --form <form>        how it must name that: ${FORMS.join(', ')}; by default as the branch does
  --json               the checks as JSON
  -C <dir>             run as if started in <dir>
  --verbose            log each git call to standard error

Exit status: 0 all is fine, 1 something to do, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function checkCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            onto: { type: 'string' },
            upstream: { type: 'string' },
            form: { type: 'string' },
            json: { type: 'boolean' },
            dir: { type: 'string', short: 'C' },
            verbose: { type: 'boolean' },
            help: { type: 'boolean', short: 'h' },
        },
    });
    if (values.help) {
        process.stdout.write(checkUsage);
        return 0;
    }
    const [backport] = positionals;
    if (!backport || positionals.length > 1 || !values.onto)
        throw new UsageError('Name one commit, and its branch with --onto.');
    const form = FORMS.find((each) => each === values.form);
    if (values.form !== undefined && !form)
        throw new UsageError(`--form takes ${FORMS.join(', ')}; not ${JSON.stringify(values.form)}.`);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openRepository(values.dir ?? '.', { log: host.log });
    const branch = (await findTarget(repository, values.onto)) ?? values.onto;
    const store = await openStore(repository.git.dir, host);
    try {
        const result = await gatherChecks(repository.git, store, {
            backport,
            branch,
            ...(values.upstream === undefined ? {} : { upstream: values.upstream }),
            ...(form ? { form } : {}),
        });
        process.stdout.write(
            values.json ? `${JSON.stringify({ schema: 1, ...result }, null, 2)}\n` : printChecks(result),
        );
        return result.checks.every(({ state }) => state === 'ok') ? 0 : 1;
    } finally {
        await store.dispose();
    }
}

/** Pure. */
export function printChecks({ backport, upstream, checks }: CheckResult): string {
    const done = checks.filter(({ state }) => state === 'ok').length;
    const mark = { ok: 'ok  ', todo: 'todo', unknown: '?   ' } as const;
    return [
        `${backport.slice(0, 12)} carries ${upstream.slice(0, 12)}: ${done} of ${checks.length} fine`,
        ...checks.map(({ state, title, detail }) => `  ${mark[state]} ${title}: ${detail}`),
    ]
        .map((line) => `${plainText(line)}\n`)
        .join('');
}
