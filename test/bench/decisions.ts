/**
 * What release managers decided, against what `scanText` says: recall and precision of candidates, and states at the branch's tip.
 *
 *     npx tsx test/bench/decisions.ts <repository> <decisions.jsonl>… [--weak] [--list <kind>]
 *
 * The first line of a file is `{branch, base, tip}`; each further one `{sha, nominated, resolution, because}`, oldest first.
 * Candidates of candidates count; `unresolved` is left out of precision.
 *
 * What was missed on 20.1, 20.3 and 21.1, read one by one (76): 60 have no tag at all (build fixes, lists of expected test
 * results, preparation of another pick, performance), 4 fix one of these, 3 have an empty `Fixes:`, 1 names an id that does not
 * exist, 2 name a version and no list (`Cc: 20.3`, read since), 6 were reverted upstream later or revert such a one. So with
 * tags alone no more than 90.4%, 97.6% and 94.5% can be found; Mesa's own tool, whose word the release managers had before them,
 * found 90.1%, 96.9% and 94.3%. On branches that nothing was tuned to (20.0, 20.2, 21.3, 22.1, 22.3, 23.1; derived from the last
 * `.pick_status.json` of each) recall is 93.1, 97.4, 89.9, 97.2, 90.3, 92.9 (their tool 93.6, 97.4, 90.7, 97.4, 91.3, 93.1) at a
 * precision of 98.9, 99.2, 95.3, 98.7, 99.0, 99.3, and 99.4% or more of what was merged is landed.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scanBacklog } from '../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../src/core/git/repository.ts';
import { describeCandidateEvidence } from '../../src/core/messages/describeCandidate.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { weak: { type: 'boolean' }, list: { type: 'string' } },
});
const [dir = '.', ...files] = positionals;
const repository = await openRepository(dir);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

interface Recorded {
    readonly sha: string;
    readonly nominated: boolean;
    readonly resolution: 'merged' | 'backported' | 'denominated' | 'notneeded' | 'unresolved';
    readonly because: string | null;
}

for (const file of files) {
    const [head, ...rest] = readFileSync(file, 'utf8').trim().split('\n');
    const { branch, base, tip } = JSON.parse(head!) as { branch: string; base: string; tip: string };
    const recorded = rest.map((line) => JSON.parse(line) as Recorded);
    const isTaken = ({ resolution }: Recorded) => resolution === 'merged' || resolution === 'backported';
    const started = performance.now();
    const range = `${base}..${tip}`;
    const backlog = await scanBacklog(repository, {
        range,
        into: [base],
        weak: values.weak ?? false,
        now: Date.now() / 1000,
    });
    const cells = new Map(backlog.rows.map(({ commit, cells: [cell], subject }) => [commit, { cell: cell!, subject }]));
    const spent = performance.now() - started;
    const isNeeded = ({ sha }: Recorded) => cells.get(sha)?.cell.needed === true;
    const taken = recorded.filter(isTaken);
    const found = taken.filter(isNeeded);
    const predicted = recorded.filter((one) => isNeeded(one) && one.resolution !== 'unresolved');
    const theirs = recorded.filter(({ nominated }) => nominated);
    console.log(`${branch}: ${recorded.length} commits, ${taken.length} taken; ${Math.round(spent)} ms`);
    console.log(
        `  recall ${percent(found.length, taken.length)} (${found.length}/${taken.length}), precision ${percent(found.length, predicted.length)} (${found.length}/${predicted.length}); their tool: recall ${percent(theirs.filter(isTaken).length, taken.length)}`,
    );
    const kinds = new Map<string, string[]>();
    const add = (kind: string, one: Recorded) => {
        const { cell, subject = '' } = cells.get(one.sha) ?? {};
        const said = cell?.evidence.map(describeCandidateEvidence).join(' | ') ?? 'nothing';
        const entry = `${one.sha.slice(0, 12)} ${one.resolution} ${one.nominated ? 'nominated' : ''} ${subject}\n        ${said}`;
        kinds.set(kind, [...(kinds.get(kind) ?? []), entry]);
    };
    for (const one of taken)
        if (!isNeeded(one)) add(`missed: ${cells.get(one.sha)?.cell.state ?? 'no candidate'}`, one);
    for (const one of predicted) {
        const { nominations, evidence } = cells.get(one.sha)!.cell;
        const absent = evidence.some(({ kind }) => kind === 'fixed-commit-absent');
        if (absent && nominations.every(({ kind }) => kind === 'stable-tag'))
            add(`tag, fixed commit absent: ${one.resolution}`, one);
        if (!isTaken(one)) {
            const names = cells.get(one.sha)!.cell.nominations.map(({ kind }) => kind);
            add(`extra: ${[...new Set(names)].join('+')}`, one);
        }
    }
    for (const [kind, entries] of [...kinds].sort((a, b) => b[1].length - a[1].length)) {
        console.log(`  ${kind}: ${entries.length}`);
        if (values.list === 'all' || (values.list && kind.startsWith(values.list)))
            for (const entry of entries) console.log(`      ${entry}`);
    }
    const atTip = await scanBacklog(repository, { range, into: [branch], now: Date.now() / 1000 });
    const states = new Map(atTip.rows.map(({ commit, cells: [cell] }) => [commit, cell!]));
    const merged = recorded.filter(({ resolution }) => resolution === 'merged');
    const landed = merged.filter(({ sha }) => ['landed', 'reverted'].includes(states.get(sha)?.state ?? ''));
    console.log(
        `  states at the tip: recorded merged = landed ${percent(landed.length, merged.length)} (${landed.length}/${merged.length})`,
    );
    for (const one of merged)
        if (!landed.includes(one))
            console.log(`    not landed: ${one.sha.slice(0, 12)} ${states.get(one.sha)?.state ?? 'nothing said'}`);
    const others = recorded.filter((one) => one.resolution === 'notneeded' && states.get(one.sha)?.state === 'landed');
    const strengths = new Map<string, number>();
    for (const { sha } of others) {
        const { strength } = states.get(sha)!.as!;
        strengths.set(strength, (strengths.get(strength) ?? 0) + 1);
    }
    console.log(
        `    recorded as not needed and said to be landed: ${others.length} (${[...strengths].map((pair) => pair.join(' ')).join(', ')})`,
    );
}
