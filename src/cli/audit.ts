/** `git-backport audit`: every backport of a branch verified again. */
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { parseRevision } from '../core/backport/commitNames.ts';
import { auditBranch, type AuditedBackport, type AuditFinding } from '../core/audit/auditBranch.ts';
import { openStore } from '../core/git/store.ts';
import { resolveCommit } from '../core/git/refs.ts';
import { commitNotFound } from '../core/messages/refusal.ts';
import { describeGateQuestion } from '../core/messages/gateQuestions.ts';
import { COMMON_OPTIONS, UsageError } from './args.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

export const auditUsage = `git-backport audit <branch> [options]

Verifies every backport of a branch again, newest first: hunks in the wrong place, changes that are missing, references that
name another commit or none, lost authors, and what the gate asks. Nothing is changed. What is found is printed as it comes.

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

/** @returns the exit status */
export async function auditCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            since: { type: 'string' },
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
    const sums = { backports: 0, withFindings: 0, findings: 0 };
    const results: unknown[] = [];
    try {
        const after =
            values.after === undefined ? undefined : await resolveCommit(store.git, parseRevision(values.after));
        if (values.after !== undefined && after === undefined) throw commitNotFound(values.after);
        const request = { branch, ...(values.since ? { since: values.since } : {}), ...(after ? { after } : {}) };
        for await (const audited of auditBranch(store, request)) {
            sums.backports++;
            if (values.verbose && sums.backports % PROGRESS_EVERY === 0)
                void printError(`${audited.done} of ${audited.total} commits\n`);
            if (audited.findings.length === 0) continue;
            sums.withFindings++;
            sums.findings += audited.findings.length;
            if (values.format === 'sarif') {
                for (const finding of audited.findings)
                    if (results.length < MOST_RESULTS) results.push(sarifResult(audited, finding));
            } else if (values.json) {
                await printOut(`${JSON.stringify({ schema: 1, ...audited })}\n`);
            } else {
                await printOut(printAudited(audited));
            }
        }
    } finally {
        await store.dispose();
    }
    const { backports, withFindings, findings } = sums;
    if (values.format === 'sarif') await printOut(`${JSON.stringify(sarifLog(results), null, 2)}\n`);
    else if (values.json) await printOut(`${JSON.stringify({ schema: 1, sums })}\n`);
    else
        await printOut(
            `${countOf(backports, 'backport')}, ${withFindings} with findings, ${countOf(findings, 'finding')}\n`,
        );
    return findings > 0 ? 1 : 0;
}

const PROGRESS_EVERY = 100;

function printAudited({ backport, subject, original, findings }: AuditedBackport): string {
    const head = `${backport.slice(0, 12)} ${subject}${original ? ` (carries ${original.slice(0, 12)})` : ''}`;
    return [head, ...findings.map((finding) => `  ${finding.kind}: ${describeFinding(finding)}`)]
        .map((line) => `${plainText(line)}\n`)
        .join('');
}

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
        case 'incomplete':
            return `${finding.path} is not changed here`;
        case 'question':
            return `${finding.path}${finding.line === undefined ? '' : `:${finding.line}`}: ${describeGateQuestion(finding.question.facts)}`;
        case 'unknown-reference':
            return `the message names ${finding.reference}, which is not here`;
        case 'wrong-reference':
            return `the message names ${finding.reference}, which changes nothing of the same`;
        case 'author-lost':
            return `the original is by ${finding.original}, this by ${finding.backport}`;
    }
}

const LEVELS = {
    misplaced: 'error',
    incomplete: 'warning',
    question: 'note',
    'unknown-reference': 'warning',
    'wrong-reference': 'warning',
    'author-lost': 'warning',
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
