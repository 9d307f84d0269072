/** `git-backport backlog`: upstream commits beside each branch, with what was decided; and how decisions are shared. */
import { parseArgs } from 'node:util';
import { toBacklogJson } from '../core/backlog/toBacklogJson.ts';
import type { Backlog, CandidateState, Cell, Row } from '../core/backlog/candidate.ts';
import { readDecider, fetchDecisions, pushDecisions } from '../core/backlog/decide.ts';
import { findClashes } from '../core/backlog/decisionBook.ts';
import { listPrerequisites, type Prerequisite } from '../core/backlog/listPrerequisites.ts';
import { scanBacklog } from '../core/backlog/scanBacklog.ts';
import { tryCells } from '../core/backlog/tryCells.ts';
import type { Host } from '../core/base/host.ts';
import { append } from '../core/base/arrays.ts';
import { describeCommits } from '../core/git/describeCommits.ts';
import type { Repository } from '../core/git/repository.ts';
import { openStore } from '../core/git/store.ts';
import {
    describeBacklogNote,
    describeCandidateEvidence,
    describeReopening,
    type CandidateEvidence,
} from '../core/messages/describeCandidate.ts';
import { BACKLOG_OPTIONS, backlogOptionsHelp, readQuery } from './backlogOptions.ts';
import { cliHost } from './host.ts';
import { openWithNotes } from './open.ts';
import { plainText } from './plainText.ts';
import { printError, printOut } from './terminal.ts';

export const backlogUsage = `git-backport backlog [<upstream range>] [options]
git-backport backlog --fetch <remote> | --push <remote>

Upstream commits beside each branch: what is missing, what was decided, what is open again. Nothing is changed.

  --branch <branch>   the same as --into
  --state <state>     only rows with such a cell, e.g. missing, conflicts, declined; may be given several times
  --mine              only what you have decided, or have written
  --try               try each candidate on its branch in memory: applies, conflicts, needs
  --all               rows of which nothing is left to do, too
${backlogOptionsHelp}  --fetch <remote>    bring the decisions of others here, and join them with yours
  --push <remote>     the same, and push the result
  --json              all of it as JSON
  -C <dir>            run as if started in <dir>
  --verbose           log each git call to standard error

Exit status: 0 nothing is missing, 1 something is, 2 wrong usage, 3 failure.
`;

/** @returns the exit status */
export async function backlogCommand(argv: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
        args: [...argv],
        allowPositionals: true,
        options: {
            ...BACKLOG_OPTIONS,
            branch: { type: 'string', multiple: true },
            state: { type: 'string', multiple: true },
            mine: { type: 'boolean' },
            try: { type: 'boolean' },
            fetch: { type: 'string' },
            push: { type: 'string' },
        },
    });
    if (values.help) {
        void printOut(backlogUsage);
        return 0;
    }
    const into = [...(values.into ?? []), ...(values.branch ?? [])];
    const query = await readQuery({ ...values, ...(into.length > 0 ? { into } : {}) }, positionals);
    const host = cliHost({ verbose: values.verbose ?? false });
    const repository = await openWithNotes(values.dir, host);
    if (values.push !== undefined) {
        await pushDecisions(repository, values.push);
        await printOut(`The decisions of ${plainText(values.push)} are those here.\n`);
        return 0;
    }
    if (values.fetch !== undefined) {
        const found = await fetchDecisions(repository, values.fetch);
        await printOut(found ? `The decisions of ${plainText(values.fetch)} are here.\n` : 'There are none.\n');
        return 0;
    }
    const scanned = await scanBacklog(repository, query);
    const backlog = values.try ? await tried(repository, host, scanned) : scanned;
    const who = values.mine ? await readDecider(repository) : undefined;
    const rows = backlog.rows.filter((row) => isShown(row, values.state, who, values.all ?? false));
    const shown = { ...backlog, rows };
    if (values.json) await printOut(`${JSON.stringify(toBacklogJson(shown), null, 2)}\n`);
    else {
        for (const note of backlog.notes) await printError(`note: ${plainText(describeBacklogNote(note))}\n`);
        const first = listPrerequisites(shown).map(({ commit }) => commit);
        const described = await describeCommits(repository.git, first);
        await printOut(printBacklog(shown, new Map(described.map(({ id, subject }) => [id, subject]))));
    }
    return rows.some(({ cells }) => cells.some((cell) => cell?.needed)) ? 1 : 0;
}

async function tried(repository: Repository, host: Host, backlog: Backlog): Promise<Backlog> {
    const store = await openStore(repository.git.dir, host);
    try {
        return await tryCells(repository, store, backlog, { needs: true });
    } finally {
        await store.dispose();
    }
}

/** On its way, and not there yet. */
const UNDER_WAY: ReadonlySet<CandidateState> = new Set(['picked', 'submitted', 'queued']);

function isShown(row: Row, states: readonly string[] | undefined, who: string | undefined, all: boolean): boolean {
    const cells = row.cells.filter((cell): cell is Cell => cell !== undefined);
    if (who !== undefined && row.author !== who && !cells.some(({ decision }) => decision?.who === who)) return false;
    if (states) return cells.some(({ state }) => states.includes(state));
    const isOpen = ({ needed, decision, state }: Cell) =>
        needed || UNDER_WAY.has(state) || (decision !== undefined && state !== 'landed');
    return all || cells.some(isOpen);
}

/** A table: a column for each branch, numbered above it where the names are long. */
function printBacklog({ rows, branches }: Backlog, subjects: ReadonlyMap<string, string>): string {
    const widths = branches.map(({ name }) => Math.max(12, Math.min(24, name.length)));
    const head = branches.map(({ name }, at) => name.slice(-widths[at]!).padEnd(widths[at]!)).join(' ');
    const lines = [`${'commit'.padEnd(12)} ${head} subject`];
    for (const { commit, subject, cells } of rows) {
        const words = cells.map((cell, at) => (cell ? wordOf(cell) : '-').padEnd(widths[at]!)).join(' ');
        lines.push(`${commit.slice(0, 12)} ${words} ${subject}`);
        for (const cell of cells)
            for (const line of cell ? detailsOf(cell) : []) lines.push(`${' '.repeat(13)}${line}`);
    }
    append(lines, prerequisiteLines(listPrerequisites({ rows, branches }), subjects));
    const count = (is: (cell: Cell) => boolean) =>
        branches.map(({ name }, at) => ({
            name,
            count: rows.filter(({ cells }) => cells[at] && is(cells[at])).length,
        }));
    const needed = count((cell) => cell.needed);
    lines.push(`needed: ${needed.map((one) => `${one.name} ${one.count}`).join(', ')}`);
    const underWay = count(({ state }) => UNDER_WAY.has(state)).filter((one) => one.count > 0);
    if (underWay.length > 0)
        lines.push(`on the way, not landed: ${underWay.map((one) => `${one.name} ${one.count}`).join(', ')}`);
    return lines.map((line) => `${plainText(line).trimEnd()}\n`).join('');
}

/** Commits that candidates need first: each once, with the branches where it is needed. */
function prerequisiteLines(prerequisites: readonly Prerequisite[], subjects: ReadonlyMap<string, string>): string[] {
    if (prerequisites.length === 0) return [];
    const lines = ['prerequisites:'];
    for (const { commit, neededBy } of prerequisites) {
        lines.push(`${commit.slice(0, 12)} ${subjects.get(commit) ?? ''}`);
        for (const { branch, commits } of neededBy)
            lines.push(`${' '.repeat(13)}${branch}: for ${commits.map((id) => id.slice(0, 12)).join(', ')}`);
    }
    return lines;
}

function wordOf({ state, reopened, trial }: Cell): string {
    const count = state === 'conflicts' ? trial?.files : state === 'needs' ? trial?.needs.length : undefined;
    const word = count === undefined ? state : `${state} ${count}`;
    return `${word}${reopened ? ' (open)' : ''}`;
}

/** What a table has to say beside the word of the state; `scanText` tells all of it. */
const SHOWN: ReadonlySet<CandidateEvidence['kind']> = new Set(['left-in-bulk', 'mail']);

function detailsOf({ branch, decision, earlier = [], reopened, needed, trial, evidence }: Cell): string[] {
    const lines: string[] = [];
    if (decision) {
        const why = [decision.reason && `(${decision.reason})`, decision.text].filter(Boolean).join(' ');
        lines.push(`${branch}: ${decision.decision} ${why}`.trimEnd());
        for (const other of findClashes([decision, ...earlier]))
            lines.push(`${branch}: ${other.who} has decided otherwise: ${other.decision} ${other.text}`.trimEnd());
    }
    if (reopened) lines.push(`${branch}: ${describeReopening(reopened)}`);
    for (const each of evidence) if (SHOWN.has(each.kind)) lines.push(`${branch}: ${describeCandidateEvidence(each)}`);
    if (needed && trial && trial.needs.length > 0)
        lines.push(`${branch}: needs ${trial.needs.map((id) => id.slice(0, 12)).join(', ')} first`);
    if (needed && trial?.outcome === 'empty') lines.push(`${branch}: nothing of it is left to apply there`);
    if (needed && trial?.outcome === 'unknown') lines.push(`${branch}: git could not try it`);
    return lines;
}
