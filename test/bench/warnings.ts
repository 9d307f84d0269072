/**
 * Warnings against history: of the recorded backports that applied cleanly and still had to be changed, how many are
 * warned at a changed file; of the ones that were right as they came, how many are warned all the same.
 *
 * A pick that was changed and still has the original's patch-id is left out: there the maintainer put a hunk in another
 * place, and the pick was right.
 *
 *   npx tsx test/bench/warnings.ts <repository> <picks.jsonl> [--kind clean_diff] [--sample N] [--seed N] [--half 0|1] [--list]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeReportNote, type ReportNote } from '../../src/core/messages/reportNotes.ts';
import type { Warning } from '../../src/core/analysis/context/report.ts';
import { createAnalysisContext, readTextAt } from '../../src/core/analysis/context/analysisContext.ts';
import { readOutput, run } from '../../src/core/git/git.ts';
import { openStore, type Store } from '../../src/core/git/store.ts';
import { findLanguage } from '../../src/core/syntax/languages.ts';
import { findWarnings } from '../../src/core/analysis/warnings/findWarnings.ts';
import { noSuggestions } from '../../src/core/analysis/context/results.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { diffTree } from '../../src/core/git/diffTree.ts';
import { grammarHost } from '../support/host.ts';
import { describe, differenceOf } from './difference.ts';

interface Recorded {
    b: string;
    parent: string;
    x: string;
    kind: 'clean_same' | 'clean_diff' | 'conflict';
    ignore: string[];
}

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        kind: { type: 'string' },
        sample: { type: 'string' },
        seed: { type: 'string', default: '1' },
        half: { type: 'string' },
        list: { type: 'boolean' },
    },
});
const [repository, file] = positionals;
if (!repository || !file) {
    console.error(
        'npx tsx test/bench/warnings.ts <repository> <picks.jsonl> [--kind k] [--sample n] [--half 0|1] [--list]',
    );
    process.exit(2);
}

/** The maintainer's changes that count: prose and data cannot be checked. */
const CODE =
    /\.(?:sh|bash|build|mk|am|ac|m4|cmake|pl|pm|rb|gperf|y|l|S|s|in|tcl|sql|php|lua)$|(?:^|\/)(?:Makefile|Kconfig|CMakeLists\.txt)[^/]*$/;
const isCode = (path: string) => findLanguage(path) !== undefined || CODE.test(path);

void main(repository, file);

async function main(repository: string, file: string) {
    // As the command line does; without its bundle (npm run build) each git costs what this process is large.
    launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
    const picks = choose(
        readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Recorded),
    );
    let store = await openStore(repository, grammarHost);
    const millis: number[] = [];
    const cpu: number[] = [];
    const rules = new Map<string, number>();
    const tally = { diff: 0, seen: 0, layout: 0, prose: 0, moved: 0, same: 0, loud: 0, conflict: 0, failed: 0 };
    let first = 0;
    for (const [index, pick] of picks.entries()) {
        if (index % 400 === 399) {
            // What the dry runs write grows; a fresh store starts over, caches and all.
            await store.dispose();
            store = await openStore(repository, grammarHost);
        }
        try {
            const context = await createAnalysisContext(store, {
                commit: pick.x,
                onto: pick.parent,
                ignore: pick.ignore,
            });
            const begun = performance.now();
            const busy = process.cpuUsage();
            const { warnings, notes } = await findWarnings(context, noSuggestions);
            const took = performance.now() - begun;
            const { user, system } = process.cpuUsage(busy);
            if (index > 0) cpu.push((user + system) / 1000);
            if (took > 1500)
                console.log(
                    `slow ${Math.round(took)} ms, cpu ${Math.round((user + system) / 1000)}: ${pick.x} ${pick.parent}`,
                );
            if (index === 0) first = took;
            else millis.push(took);
            const loud = warnings.filter(({ severity }) => severity !== 'info');
            for (const rule of new Set(loud.map(({ rule }) => rule)))
                rules.set(`${pick.kind} ${rule}`, (rules.get(`${pick.kind} ${rule}`) ?? 0) + 1);
            for (const rule of new Set(warnings.filter(({ severity }) => severity === 'info').map(({ rule }) => rule)))
                rules.set(`${pick.kind} mentioned ${rule}`, (rules.get(`${pick.kind} mentioned ${rule}`) ?? 0) + 1);
            if (pick.kind === 'clean_diff') {
                const changed = await diffTree(store.git, context.trees.result, pick.b, { renames: false });
                const code = changed.map(({ path }) => path).filter(isCode);
                if (!code.length) {
                    tally.prose++;
                    continue;
                }
                if ((await readPatchId(store, pick.x)) === (await readPatchId(store, pick.b))) {
                    tally.moved++;
                    continue;
                }
                tally.diff++;
                const hits = loud.filter(({ path }) => code.includes(path));
                if (hits.length) tally.seen++;
                if (hits.length) {
                    if (values.list) tell('seen  ', pick, hits, code, notes);
                    continue;
                }
                const differences = await Promise.all(
                    code.map(async (path) =>
                        differenceOf(
                            path,
                            await readTextAt(store, context.trees.result, path),
                            await readTextAt(store, pick.b, path),
                        ),
                    ),
                );
                tell('missed', pick, values.list ? warnings : [], code, notes);
                console.log(`         ${describe(differences)}`);
                if (differences.every(({ kinds }) => kinds.every((kind) => kind === 'layout or comment')))
                    tally.layout++;
            } else if (pick.kind === 'clean_same') {
                tally.same++;
                if (loud.length) tally.loud++;
                if (loud.length) tell('LOUD  ', pick, loud, [], notes);
            } else tally.conflict++;
        } catch (error) {
            tally.failed++;
            console.log(
                `failed ${pick.x} onto ${pick.parent}: ${error instanceof Error ? error.message : String(error)}`,
            );
        }
    }
    await store.dispose();
    await endLauncher();
    millis.sort((a, b) => a - b);
    cpu.sort((a, b) => a - b);
    const at = (share: number, of = millis) => Math.round(of[Math.floor(share * (of.length - 1))] ?? 0);
    const percent = (part: number, whole: number) =>
        `${part} of ${whole} (${((100 * part) / Math.max(whole, 1)).toFixed(1)}%)`;
    console.log(
        `clean_diff changed in code, warned at a changed file: ${percent(tally.seen, tally.diff)}; ${tally.prose} changed only elsewhere, ${tally.moved} with the original's patch-id`,
    );
    if (tally.layout)
        console.log(
            `  of the missed, ${tally.layout} were changed in comments or layout only, which is no trap; without them ${percent(tally.seen, tally.diff - tally.layout)}`,
        );
    console.log(`clean_same warned: ${percent(tally.loud, tally.same)}`);
    console.log(`conflicts looked at: ${tally.conflict}; failed: ${tally.failed}`);
    console.log(
        `ms: first ${Math.round(first)}, median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}; of processor time median ${at(0.5, cpu)}, p95 ${at(0.95, cpu)}; rss ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
    for (const [rule, count] of [...rules].sort()) console.log(`  ${rule}: ${count}`);
}

async function readPatchId({ git }: Store, commit: string): Promise<string> {
    const patch = await readOutput(git, ['diff-tree', '-p', '--no-renames', '--end-of-options', `${commit}^`, commit]);
    const { stdout } = await run(git, ['patch-id', '--stable'], { input: patch });
    return stdout.split(' ')[0] ?? '';
}

function tell(
    what: string,
    pick: Recorded,
    warnings: readonly Warning[],
    code: readonly string[],
    notes: readonly ReportNote[],
) {
    console.log(
        `${what} ${pick.x.slice(0, 12)} onto ${pick.parent.slice(0, 12)} (${pick.b.slice(0, 12)}) ${code.slice(0, 4).join(' ')}`,
    );
    for (const { rule, severity, path, line, message } of warnings.slice(0, 6))
        console.log(`         ${severity} ${rule} ${path}:${line} ${message}`);
    for (const note of notes.slice(0, 2)) console.log(`         note ${describeReportNote(note)}`);
}

/** A seeded sample, the same each time. */
function choose(picks: Recorded[]): Recorded[] {
    let state = Number(values.seed) >>> 0;
    const random = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
    let chosen = picks.filter(({ kind }) => !values.kind || values.kind.split(',').includes(kind));
    if (values.half) chosen = chosen.filter((_, index) => index % 2 === Number(values.half));
    if (values.sample) {
        const keyed = chosen.map((pick) => ({ pick, key: random() })).sort((a, b) => a.key - b.key);
        chosen = keyed.slice(0, Number(values.sample)).map(({ pick }) => pick);
    }
    return chosen;
}
