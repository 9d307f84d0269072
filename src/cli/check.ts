/** `git-backport check`: what the receiving side would complain about. */
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { parseRevision } from '../core/backport/commitNames.ts';
import type { Repository } from '../core/git/repository.ts';
import { openStore } from '../core/git/store.ts';
import { findTarget } from '../core/backport/targets.ts';
import { gatherChecks } from '../core/submit/gatherChecks.ts';
import type { CheckRequest, CheckResult } from '../core/submit/checkRequest.ts';
import { RULES_NAMES, type WantedRules } from '../core/submit/rules.ts';
import { runCheckpatch, findScripts } from '../core/submit/scripts.ts';
import { describeMessageProblem } from '../core/messages/messageProblems.ts';
import { listTrialChecks } from '../core/submit/checks/listChecks.ts';
import { planTrial, summarizeTrial, runTrial, type TrialPlan, type TrialRequest } from '../core/verify/build/trial.ts';
import { COMMON_OPTIONS, parentNumber, UsageError } from './args.ts';
import { formLines, parseForm } from './messageForm.ts';
import { printGate, reportGate, runGate, type GateOptions } from './gate.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

const RULES: readonly WantedRules[] = ['auto', ...RULES_NAMES];

export const checkUsage = `git-backport check <backport> --onto <branch> [options]

Is the backport fit to send? Looks at its message, its author, its difference from upstream, newer branches, later fixes,
prerequisites and its size. Nothing is changed, and nothing of the repository is run unless an option below asks for it.

  --onto <branch>      the branch that it is for
  --upstream <commit>  what it carries; by default what its message names
  -m, --mainline <n>   parent that an upstream merge's change is taken against; by default the one that fits best
  --form <form>        how it must name that, by default as the branch does: a line with <id> in it, or one of
${formLines(25)}
  --rules <name>       whose rules it is held to: ${RULES.join(', ')}; by default what the repository shows (auto)
  --build              build the files that it touches, as they stand in the work tree: make, ninja, compile commands,
                       cargo, go or tsc, whichever the repository has
  --build-command <c>  for the shell, instead of what is found; the files are its "$@"
  --make <NAME=value>  a variable for make, e.g. O=../build; may be repeated
  --test <command>     run this for the shell, too
  --checkpatch         run the repository's scripts/checkpatch.pl on it
  --gate               three words over it, whoever made it: proven, checked, or needs you, with what there is to ask
  --accept <question>  with --gate: this question is right as it is, by its id; may be repeated
  --reason <why>       why; it is remembered for this backport
  --json               the checks as JSON
  -C <dir>             run as if started in <dir>
  --verbose            log each git call to standard error

Exit status: 0 all is fine, 1 something to do, 2 wrong usage, 3 failure.
`;

const OPTIONS = {
    onto: { type: 'string' },
    upstream: { type: 'string' },
    mainline: { type: 'string', short: 'm' },
    form: { type: 'string' },
    rules: { type: 'string' },
    build: { type: 'boolean' },
    'build-command': { type: 'string' },
    make: { type: 'string', multiple: true },
    test: { type: 'string' },
    checkpatch: { type: 'boolean' },
    gate: { type: 'boolean' },
    accept: { type: 'string', multiple: true },
    reason: { type: 'string' },
    ...COMMON_OPTIONS,
} as const;

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** @returns the exit status */
export async function checkCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parse([...argv]);
    if (values.help) {
        void printOut(checkUsage);
        return 0;
    }
    const [backport] = positionals.map(parseRevision);
    if (!backport || positionals.length > 1 || !values.onto)
        throw new UsageError('Name one commit, and its branch with --onto.');
    if (!values.gate && (values.accept || values.reason !== undefined))
        throw new UsageError('--accept and --reason answer what --gate asks: add --gate.');
    const request = readRequest(values, backport);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const branch = (await findTarget(repository, values.onto)) ?? values.onto;
    await runTrials(repository, backport, values);
    const store = await openStore(repository.git.dir, host);
    try {
        const result = await gatherChecks(repository, store, { ...request, branch });
        const can = { test: false, checkpatch: (await findScripts(repository)).includes('checkpatch') };
        const checks = [...result.checks, ...listTrialChecks(await summarizeTrial(repository, backport), can)];
        const gate = values.gate ? await runGate(repository, store, result, gateOptions(values)) : undefined;
        const all = { ...result, checks };
        const report = gate ? { ...all, gate: reportGate(gate) } : all;
        void printOut(values.json ? toJson(report) : printChecks(all) + (gate ? printGate(gate) : ''));
        if (gate?.word === 'needs-you') return 1;
        // What is not known is nothing to do: not asked for, or not to be told from the repository.
        return checks.every(({ state }) => state !== 'todo') ? 0 : 1;
    } finally {
        await store.dispose();
    }
}

/** @throws UsageError where an option says what there is not */
function readRequest(values: Values, backport: string): Omit<CheckRequest, 'branch'> {
    const form = parseForm(values.form);
    const rules = parseRules(values.rules);
    return {
        backport,
        ...(form ? { form } : {}),
        ...(rules ? { rules } : {}),
        ...(values.upstream === undefined ? {} : { upstream: parseRevision(values.upstream) }),
        ...(values.mainline === undefined ? {} : { mainline: parentNumber(values.mainline) }),
    };
}

const gateOptions = ({ accept, reason, mainline }: Values): GateOptions => ({
    accept: accept ?? [],
    reason,
    ...(mainline === undefined ? {} : { mainline: parentNumber(mainline) }),
});

/** Builds, tests and runs checkpatch, as far as it was asked for; what came of it is remembered. */
async function runTrials(repository: Repository, backport: string, values: Values): Promise<void> {
    const { settings, trials } = readTrialOptions(values);
    for (const trial of trials) {
        const plan = await planTrial(repository, trial, { backport, settings });
        await runTrial(repository, plan, (text) => void printError(plainLines(text)));
    }
    if (values.checkpatch) await runCheckpatch(repository, backport);
}

interface TrialOptions {
    readonly build?: boolean;
    readonly 'build-command'?: string;
    readonly make?: readonly string[];
    readonly test?: string;
}

function readTrialOptions(values: TrialOptions) {
    const template = values['build-command'];
    if (!values.build && (template !== undefined || values.make))
        throw new UsageError('--build-command and --make say how to build: add --build.');
    const variables = (values.make ?? []).map((text): [string, string] => {
        const [found, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
        if (found === undefined) throw new UsageError(`--make takes NAME=value; not ${JSON.stringify(text)}.`);
        return [name!, value!];
    });
    const settings: TrialRequest['settings'] = {
        ...(template === undefined ? {} : { template }),
        variables: Object.fromEntries(variables),
        ...(values.test === undefined ? {} : { test: values.test }),
    };
    const trials: TrialPlan['trial'][] = [
        ...(values.build ? (['build'] as const) : []),
        ...(values.test === undefined ? [] : (['test'] as const)),
    ];
    return { settings, trials };
}

/** What a program prints, without what would move a terminal's cursor about. */
const plainLines = (text: string) => stripVTControlCharacters(text).split('\n').map(plainText).join('\n');

function parseRules(text: string | undefined): WantedRules | undefined {
    const rules = RULES.find((each) => each === text);
    if (text === undefined || rules) return rules;
    throw new UsageError(`--rules takes ${RULES.join(', ')}; not ${JSON.stringify(text)}.`);
}

/** The facts of each problem, and its sentence. */
function toJson(result: CheckResult): string {
    const messageProblems = result.messageProblems.map((one) => ({ ...one, message: describeMessageProblem(one) }));
    // What a revert carries is a commit of a temporary store, which nobody else can read: the one that it takes back is named.
    const upstream = result.reverts ?? result.upstream;
    return `${JSON.stringify({ schema: 1, ...result, upstream, messageProblems }, null, 2)}\n`;
}

/** Pure. */
export function printChecks({ backport, upstream, reverts, checks }: CheckResult): string {
    const done = checks.filter(({ state }) => state === 'ok').length;
    const mark = { ok: 'ok  ', todo: 'todo', unknown: '?   ' } as const;
    return [
        `${backport.slice(0, 12)} ${reverts === undefined ? `carries ${upstream.slice(0, 12)}` : `reverts ${reverts.slice(0, 12)}`}: ${done} of ${checks.length} fine`,
        // What there is to do first: of a list of eleven one reads the top.
        ...(['todo', 'unknown', 'ok'] as const)
            .flatMap((wanted) => checks.filter(({ state }) => state === wanted))
            .map(({ state, title, detail }) => `  ${mark[state]} ${title}: ${detail}`),
    ]
        .map((line) => `${plainText(line)}\n`)
        .join('');
}
