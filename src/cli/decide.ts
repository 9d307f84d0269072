/** `git-backport decide`: what becomes of a candidate, kept in git notes and shared by them. */
import { parseArgs } from 'node:util';
import type { Decision, DecisionKind } from '../core/backlog/candidate.ts';
import { DECISIONS, EVERY_BRANCH, nameBranchKey, REASONS } from '../core/backlog/decisionBook.ts';
import { readDecider, recordDecisions, undoDecisions } from '../core/backlog/decide.ts';
import { parseDecisions, printDecisions, type ExchangeFormat } from '../core/backlog/exchangeForms.ts';
import { listExportedRows } from '../core/backlog/listExportedRows.ts';
import { scanBacklog } from '../core/backlog/scanBacklog.ts';
import { resolveCommits } from '../core/backport/resolveCommits.ts';
import { findTarget, listTargets } from '../core/backport/targets.ts';
import { readConfigValues } from '../core/git/configValues.ts';
import type { Repository } from '../core/git/repository.ts';
import { resolveAbbreviations } from '../core/git/resolveAbbreviations.ts';
import { unknownTarget } from '../core/messages/backport.ts';
import { refuseOtherOptions, UsageError } from './args.ts';
import { BACKLOG_OPTIONS, readQuery } from './backlogOptions.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { readInput } from './readInput.ts';
import { printError, printOut } from './terminal.ts';

export const decideUsage = `git-backport decide <commits…> <branch> take|decline|wait|hold|reset [options]
git-backport decide <commits…> --all take|decline|wait|hold|reset [options]
git-backport decide --undo
git-backport decide --import <file> <branch> [--format <format>] [--as <decision>]
git-backport decide --export <branch> [--format <format>] [--range <upstream range>]

Says what becomes of upstream commits on a branch. Decisions are lines of git notes on the upstream commit
("git log --notes=backport" shows them); the newest of a branch counts, and "reset" gives the tool its word back.
A decision opens again where its premise falls; see "git-backport backlog".

  --all               every branch that has no newer decision of its own
  --reason <code>     ${REASONS.slice(0, 7).join(', ')},
                      ${REASONS.slice(7).join(', ')};
                      "git config backport.reasons" adds to them
  -m <text>           more words. Of wait and hold: a date (2026-03-01) or a commit in it says until when
  --undo              take back what you have decided last
  --import <file>     decisions of another tool, or - for standard input
  --export            decisions for another tool, on standard output
  --format <format>   pick-status (Mesa's .pick_status.json, the default), blacklist (SUSE's blacklist.conf), list (ids)
  --numbering <n>     old or new numbers of Mesa's nomination types, for --export; new by default
  --as <decision>     what a list of ids decides; decline by default
  --range <range>     upstream commits of --export, as for scan
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 done, 2 wrong usage, 3 failure.
`;

const OPTIONS = {
    ...BACKLOG_OPTIONS,
    reason: { type: 'string' },
    message: { type: 'string', short: 'm' },
    undo: { type: 'boolean' },
    import: { type: 'string' },
    export: { type: 'boolean' },
    format: { type: 'string' },
    numbering: { type: 'string' },
    as: { type: 'string' },
    range: { type: 'string' },
} as const;

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** What each form of the command reads. */
const FORMS = {
    undo: ['undo'],
    export: [...['export', 'format', 'numbering', 'range', 'since', 'until', 'author', 'grep', 'path', 'weak', 'mail']],
    import: ['import', 'all', 'format', 'as'],
    decide: ['all', 'reason', 'message'],
} as const;

/** @throws UsageError where the arguments mean several forms, or an option has no part in the one */
function selectForm(values: Values, names: readonly string[]): keyof typeof FORMS {
    const [form, other] = (['undo', 'export', 'import'] as const).filter((name) => values[name] !== undefined);
    if (other) throw new UsageError(`--${form} and --${other} are two different things.`);
    if (form === 'undo' && names.length > 0) throw new UsageError('--undo takes no commits.');
    refuseOtherOptions(values, form ? `--${form}` : 'A decision', FORMS[form ?? 'decide']);
    return form ?? 'decide';
}

/** @returns the exit status */
export async function decideCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parse([...argv]);
    if (values.help) {
        void printOut(decideUsage);
        return 0;
    }
    const form = selectForm(values, positionals);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    if (form === 'undo') {
        for (const each of await undoDecisions(repository)) await printOut(`taken back: ${lineOf(each)}\n`);
        return 0;
    }
    if (form === 'export') return exportDecisions(repository, positionals, values);
    if (form === 'import') return importDecisions(repository, positionals, values);
    const kind = decisionNamed(positionals.at(-1));
    const names = positionals.slice(0, values.all ? -1 : -2);
    const branchName = values.all ? undefined : positionals.at(-2);
    if (names.length === 0 || (!values.all && branchName === undefined))
        throw new UsageError('Name the commits, the branch (or --all), and what is decided.');
    const reason = await reasonNamed(repository, values.reason);
    const branch = branchName === undefined ? EVERY_BRANCH : await keyOfBranch(repository, branchName);
    const commits = await resolveCommits(repository, names.join(' '));
    const said = { branch, decision: kind, reason, date: new Date().toISOString(), text: values.message ?? '' };
    const who = await readDecider(repository);
    const decisions = commits.map(({ id }): Decision => ({ ...said, commit: id, who }));
    await recordDecisions(repository, decisions);
    for (const each of decisions) await printOut(`${lineOf(each)}\n`);
    return 0;
}

const lineOf = ({ commit, branch, decision, reason, text }: Decision) =>
    plainText(
        [
            `${commit.slice(0, 12)} on ${branch === EVERY_BRANCH ? 'every branch' : branch}: ${decision}`,
            reason && `(${reason})`,
            text,
        ]
            .filter(Boolean)
            .join(' '),
    );

/** A branch as decisions call it. @throws Refusal */
async function keyOfBranch(repository: Repository, name: string): Promise<string> {
    const target = await findTarget(repository, name);
    if (!target)
        throw unknownTarget(
            name,
            (await listTargets(repository)).map((each) => each.name),
        );
    return nameBranchKey({ ref: target, name });
}

function decisionNamed(name: string | undefined): DecisionKind {
    const kind = DECISIONS.find((one) => one === name);
    if (!kind) throw new UsageError(`A decision is one of ${DECISIONS.join(', ')}; not ${JSON.stringify(name ?? '')}.`);
    return kind;
}

async function reasonNamed({ git }: Repository, reason: string | undefined): Promise<string> {
    if (reason === undefined) return '';
    const known: readonly string[] = [...REASONS, ...(await readConfigValues(git, 'backport.reasons'))];
    if (!known.includes(reason))
        throw new UsageError(`A reason is one of ${known.join(', ')}; not ${JSON.stringify(reason)}.`);
    return reason;
}

function formatNamed(name: string | undefined): ExchangeFormat {
    if (name === undefined || name === 'pick-status') return 'pick-status';
    if (name === 'blacklist' || name === 'list') return name;
    throw new UsageError(`--format takes pick-status, blacklist or list; not ${JSON.stringify(name)}.`);
}

/** Bytes: Mesa's largest file has 3 MB. */
const MOST_IMPORTED = 64 << 20;

async function importDecisions(
    repository: Repository,
    positionals: readonly string[],
    values: Values,
): Promise<number> {
    const [branchName, ...more] = positionals;
    if ((branchName === undefined) !== (values.all ?? false) || more.length > 0)
        throw new UsageError('Name the branch that the decisions are for, or --all.');
    const branch = branchName === undefined ? EVERY_BRANCH : await keyOfBranch(repository, branchName);
    const file = values.import!;
    const content = (
        await readInput(file, MOST_IMPORTED).catch(() => {
            throw new UsageError(`${JSON.stringify(file)} cannot be read: check the name.`);
        })
    )?.toString('utf8');
    if (content === undefined)
        throw new UsageError(`${JSON.stringify(file)} has more than ${MOST_IMPORTED >> 20} MB: split it.`);
    const format = formatNamed(values.format);
    const found = parseDecisions(content, format, values.as === undefined ? 'decline' : decisionNamed(values.as));
    if (!found) throw new UsageError(`${JSON.stringify(file)} is not in the format ${format}.`);
    const names = await resolveAbbreviations(repository.git, [...new Set(found.decisions.map(({ id }) => id))]);
    const date = new Date().toISOString();
    const who = await readDecider(repository);
    const left = [...found.left];
    const decisions = found.decisions.flatMap(({ id, decision, reason, text }): Decision[] => {
        const named = names.get(id);
        if (named?.kind === 'commit') return [{ commit: named.id, branch, decision, reason, date, who, text }];
        left.push(`${id}: ${named?.kind === 'ambiguous' ? 'several commits begin so' : 'no such commit here'}`);
        return [];
    });
    await recordDecisions(repository, decisions);
    await printOut(`${decisions.length} decisions imported\n`);
    for (const line of left) await printError(`left out: ${plainText(line)}\n`);
    return 0;
}

async function exportDecisions(
    repository: Repository,
    positionals: readonly string[],
    values: Values,
): Promise<number> {
    const [branch, ...more] = positionals;
    if (branch === undefined || more.length > 0)
        throw new UsageError('Name the one branch whose decisions are wanted.');
    const numbering = values.numbering ?? 'new';
    if (numbering !== 'old' && numbering !== 'new') throw new UsageError('--numbering takes old or new.');
    const backlog = await scanBacklog(repository, {
        ...(await readQuery(values, values.range === undefined ? [] : [values.range])),
        into: [branch],
    });
    await printOut(printDecisions(listExportedRows(backlog), formatNamed(values.format), numbering));
    return 0;
}
