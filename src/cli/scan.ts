/** `git-backport scan`: what is missing on which branch, with the reasons. */
import { parseArgs } from 'node:util';
import { scanJson } from '../core/backlog/toBacklogJson.ts';
import { append } from '../core/base/arrays.ts';
import { withoutAddress } from '../core/base/text.ts';
import type { Backlog, Decision, Row } from '../core/backlog/candidate.ts';
import { scanBacklog } from '../core/backlog/scanBacklog.ts';
import { describeBacklogNote, describeCandidateEvidence } from '../core/messages/describeCandidate.ts';
import { BACKLOG_OPTIONS, backlogOptionsHelp, readQuery } from './backlogOptions.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

export const scanUsage = `git-backport scan [<upstream range>] [--into <branch>…] [options]

Which commits of upstream are missing on which branch, and why each is a candidate. Nothing is changed. Without arguments:
the main branch, since the oldest of the maintained branches parted from it, into those branches.

  <upstream range>    a branch, or <from>..<to>
${backlogOptionsHelp}  --all               print what is not needed too: what has landed, and what does not affect a branch
  --json              all of it as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 nothing is missing, 1 something is, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function scanCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: BACKLOG_OPTIONS,
    });
    if (values.help) {
        void printOut(scanUsage);
        return 0;
    }
    const query = await readQuery(values, positionals);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    const backlog = await scanBacklog(repository, query);
    if (values.json) await printOut(`${JSON.stringify(scanJson(backlog), null, 2)}\n`);
    else {
        for (const note of backlog.notes) await printError(`note: ${plainText(describeBacklogNote(note))}\n`);
        await printOut(printScan(backlog, values.all ?? false));
    }
    return backlog.rows.some(({ cells }) => cells.some((cell) => cell?.needed)) ? 1 : 0;
}

/** One block for each branch. */
function printScan({ branches, rows, upstream }: Backlog, all: boolean): string {
    const lines: string[] = [];
    branches.forEach(({ name, version }, at) => {
        const here = rows.filter(
            ({ cells }) => cells[at] && (all ? cells[at].as?.strength !== 'ancestor' : cells[at].needed),
        );
        const missing = here.filter(({ cells }) => cells[at]!.needed).length;
        const about = version === undefined || name.includes(version) ? '' : ` (version ${version})`;
        lines.push(`${name}${about}: ${missing} of ${upstream.name} missing`);
        for (const row of here) append(lines, rowLines(row, at));
    });
    return lines.map((line) => `${plainText(line)}\n`).join('');
}

function rowLines({ commit, subject, cells }: Row, at: number): string[] {
    const { state, evidence, decision } = cells[at]!;
    const decided = decision && decision.decision !== 'reset' ? [`               ${describeDecision(decision)}`] : [];
    return [
        `  ${state.padEnd(12)} ${commit.slice(0, 12)} ${subject}`,
        ...decided,
        ...evidence.slice(0, 6).map((each) => `               ${describeCandidateEvidence(each)}`),
    ];
}

function describeDecision({ decision, who, date, reason, text }: Decision): string {
    const why = [reason && `(${reason})`, text].filter(Boolean).join(' ');
    return `Decided by ${withoutAddress(who)} on ${date.slice(0, 10)}: ${decision} ${why}`.trimEnd();
}
