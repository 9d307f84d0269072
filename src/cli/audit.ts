/** `git-backport audit`: every backport of a branch verified again. */
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { parseRevision } from '../core/backport/commitNames.ts';
import { auditBranch, type AuditedBackport, type BranchAudit } from '../core/audit/auditBranch.ts';
import type { AuditFinding } from '../core/audit/auditFinding.ts';
import { openStore } from '../core/git/store.ts';
import { resolveCommit } from '../core/git/refs.ts';
import { commitNotFound } from '../core/messages/refusal.ts';
import { describeCallFault } from '../core/messages/gitFaults.ts';
import { describeGateQuestion } from '../core/messages/gateQuestions.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

export const auditUsage = `git-backport audit <branch> [options]

Verifies every backport of a branch again, newest first: hunks in the wrong place, changes that are missing, references that
name another commit or none, fixes and reverts of upstream that did not follow, lost authors, and what the gate asks. A backport
names its original, or has its author, second and subject. Nothing is changed. What is found is printed as it comes.

  --upstream <rev>     whose history is left out; the main branch if none is named
  --since <date|rev>   only commits that are younger, or that this revision does not have
  --after <commit>     carry on behind this commit, where an earlier run has stopped
  --json               one object a line for each backport with findings, and one with the sums at the end
  --format sarif       SARIF 2.1.0, for code scanning
  -C <dir>             run as if started in <dir>
  --verbose            log each git call to standard error

Exit status: 0 nothing found, 1 something found, 2 wrong usage, 3 failure.
`;

/** Findings that one SARIF log holds. */
const MOST_RESULTS = 25_000;

interface Sums {
    backports: number;
    withFindings: number;
    findings: number;
}

/** @returns the exit status */
export async function auditCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            since: { type: 'string' },
            upstream: { type: 'string' },
            after: { type: 'string' },
            format: { type: 'string' },
            ...COMMON_OPTIONS,
        },
    });
    if (values.help) {
        void printOut(auditUsage);
        return 0;
    }
    const [branch] = positionals.map(parseRevision);
    if (!branch || positionals.length > 1) throw new UsageError('Name one branch.');
    if (values.format !== undefined && values.format !== 'sarif')
        throw new UsageError(`--format takes sarif; not ${JSON.stringify(values.format)}.`);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const store = await openStore(repository.git.dir, host);
    const sums: Sums = { backports: 0, withFindings: 0, findings: 0 };
    const results: unknown[] = [];
    let extent: string;
    let unknown = 0;
    try {
        const after =
            values.after === undefined ? undefined : await resolveCommit(store.git, parseRevision(values.after));
        if (values.after !== undefined && after === undefined) throw commitNotFound(values.after);
        const audit = await auditBranch(store, {
            branch,
            ...(values.since ? { since: values.since } : {}),
            ...(values.upstream ? { upstream: parseRevision(values.upstream) } : {}),
            ...(after ? { after } : {}),
        });
        extent = describeExtent(audit);
        for await (const audited of audit.backports) {
            sums.backports++;
            if (values.verbose && sums.backports % PROGRESS_EVERY === 0)
                void printError(`${audited.done} of ${audited.total} commits\n`);
            if (audited.findings.length === 0) continue;
            sums.withFindings++;
            sums.findings += audited.findings.length;
            unknown += Number(isOfUnknown(audited.findings));
            if (values.format === 'sarif') {
                for (const finding of audited.findings)
                    if (results.length < MOST_RESULTS) results.push(sarifResult(audited, finding));
            } else if (values.json) {
                await printOut(
                    `${JSON.stringify({ schema: 1, ...audited, findings: audited.findings.map(addReason) })}\n`,
                );
            } else if (!isHidden(audited.findings, unknown)) {
                await printOut(printAudited(audited));
            }
        }
    } finally {
        await store.dispose();
    }
    const { findings } = sums;
    if (values.format === 'sarif') await printOut(`${JSON.stringify(sarifLog(results), null, 2)}\n`);
    else if (values.json) await printOut(`${JSON.stringify({ schema: 1, sums })}\n`);
    else await printOut(printSums(sums, extent, unknown));
    return findings > 0 ? 1 : 0;
}

const describeExtent = ({ commits, upstream }: BranchAudit): string =>
    `in ${countOf(commits, 'commit')}${upstream === undefined ? '' : ` that ${upstream} lacks`}`;

const isHidden = (findings: readonly AuditFinding[], unknown: number) =>
    isOfUnknown(findings) && unknown > MOST_UNKNOWN;

function printSums(sums: Sums, extent: string, unknown: number): string {
    const { backports, withFindings, findings } = sums;
    const rest =
        unknown > MOST_UNKNOWN
            ? `${unknown - MOST_UNKNOWN} more name commits that are not here: fetch the branch that these are on to have them compared\n`
            : '';
    return `${rest}${countOf(backports, 'backport')} ${plainText(extent)}, ${withFindings} with findings, ${countOf(findings, 'finding')}\n`;
}

const PROGRESS_EVERY = 100;

/** Backports of which nothing is known but that their original is not here: a clone without upstream's branch has many. */
const MOST_UNKNOWN = 5;

const isOfUnknown = (findings: readonly AuditFinding[]) => findings.every(({ kind }) => kind === 'unknown-reference');

/** Findings of one backport that are printed; programs get all. */
const MOST_PRINTED = 8;

function printAudited({ backport, subject, original, findings }: AuditedBackport): string {
    const head = `${backport.slice(0, 12)} ${subject}${original ? ` (carries ${original.slice(0, 12)})` : ''}`;
    const groups = new Map<string, AuditFinding[]>();
    for (const finding of findings) {
        const key = groupOf(finding);
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    const lines = [...groups.values()].map(
        ([first, ...others]) =>
            `  ${first!.kind}: ${describeFinding(first!)}${others.length > 0 ? ` (and ${others.length} more of the kind)` : ''}`,
    );
    const more = lines.length - MOST_PRINTED;
    const rest =
        more > 0 ? [`  and ${more} more: git-backport verify ${original?.slice(0, 12)} ${backport.slice(0, 12)}`] : [];
    return [head, ...lines.slice(0, MOST_PRINTED), ...rest].map((line) => `${plainText(line)}\n`).join('');
}

/** Lines of one file about which the same is asked are one line in print: a function that was left out asks for each of its own. */
const groupOf = (finding: AuditFinding): string =>
    finding.kind === 'question'
        ? `question ${finding.path} ${finding.question.facts.kind}`
        : `${finding.kind} ${describeFinding(finding)}`;

/** A finding for programs: with the sentence that says why nothing was compared. */
const addReason = (finding: AuditFinding) =>
    finding.kind === 'not-compared' ? { ...finding, reason: describeCallFault(finding.fault) } : finding;

function describeFinding(finding: AuditFinding): string {
    switch (finding.kind) {
        case 'misplaced': {
            const { original, backport, expected } = finding.hunk;
            const belongs = expected
                ? `; it belongs to ${expected.name || 'another place'}, line ${expected.line} before the change`
                : '';
            const where = (name: string) => name || 'another place';
            return `${finding.path}:${finding.line}: upstream in ${where(original.name)}, here in ${where(backport.name)}${belongs}`;
        }
        case 'markers':
            return `${finding.path}:${finding.line}: conflict markers are committed`;
        case 'incomplete':
            return `${finding.path} is not changed here`;
        case 'question':
            return `${finding.path}${finding.line === undefined ? '' : `:${finding.line}`}: ${describeGateQuestion(finding.question.facts)}${finding.more > 0 ? ` (and ${finding.more} more of this file)` : ''}`;
        case 'unknown-reference':
            return `the message names ${finding.reference}, which is not here`;
        case 'wrong-reference':
            return `the message names ${finding.reference}, which changes nothing of the same`;
        case 'fix-missing':
            return `${finding.commit.slice(0, 12)} (${finding.subject}) fixes the original and is not on the branch`;
        case 'revert-missing':
            return `${finding.commit.slice(0, 12)} (${finding.subject}) reverts the original and is not on the branch`;
        case 'not-compared':
            return describeCallFault(finding.fault);
        case 'author-lost':
            return `the original is by ${finding.original}, this by ${finding.backport}`;
    }
}

const LEVELS = {
    misplaced: 'error',
    markers: 'error',
    incomplete: 'warning',
    question: 'note',
    'unknown-reference': 'warning',
    'wrong-reference': 'warning',
    'author-lost': 'warning',
    'not-compared': 'note',
    'fix-missing': 'warning',
    'revert-missing': 'warning',
} as const satisfies Record<AuditFinding['kind'], string>;

/** A result of SARIF 2.1.0, section 3.27. */
function sarifResult({ backport, original }: AuditedBackport, finding: AuditFinding) {
    const line = 'line' in finding ? finding.line : undefined;
    const region = line === undefined ? {} : { region: { startLine: line } };
    return {
        ruleId: finding.kind,
        level: LEVELS[finding.kind],
        message: { text: sarifText(`${backport.slice(0, 12)}: ${describeFinding(finding)}`) },
        ...('path' in finding
            ? { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(finding.path) }, ...region } }] }
            : {}),
        properties: { backport, ...(original ? { original } : {}) },
    };
}

/** Names of a repository are no links: brackets are escaped (section 3.11.6), and nothing is hidden. */
const sarifText = (text: string) => plainText(text).replace(/[\\[\]]/g, '\\$&');

/** A relative reference (RFC 3986, 4.2), whatever the names are: no scheme, no query. */
const uriOf = (path: string) => path.split('/').map(encodeURIComponent).join('/');

const sarifLog = (results: readonly unknown[]) => ({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
        {
            tool: { driver: { name: 'git-backport', version, rules: Object.keys(LEVELS).map((id) => ({ id })) } },
            results,
        },
    ],
});

const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
