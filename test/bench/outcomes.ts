/**
 * Replays recorded backports in memory: does the dry run say what really happened, does every conflicted file parse and
 * print back byte for byte, and how long does it take?
 *
 *     npm run bench:outcomes -- <repository> <picks.jsonl> [--limit n]
 *
 * A line of the picks file is `{ b, parent, x, kind, ignore }`: `b` is a maintainer's backport of `x` made on `parent`.
 */
import { analyze } from '../../src/core/analysis/analyze.ts';
import { createAnalysisContext } from '../../src/core/analysis/context/analysisContext.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import { printConflicts } from '../support/printConflicts.ts';
import { benchStore, quantiles, readPicks } from './support.ts';

const { repository, picks } = readPicks(process.argv.slice(2));
const store = await benchStore(repository);
const dryRuns: number[] = [];
const analyses: number[] = [];
const disagreements: string[] = [];
const badTexts: string[] = [];
const failures: string[] = [];
let conflicts = 0;
let files = 0;
let regions = 0;

for (const { x, parent, kind } of picks) {
    try {
        const from = performance.now();
        const context = await createAnalysisContext(store, { commit: x, onto: parent });
        dryRuns.push(performance.now() - from);
        // A clean pick of which nothing is left is "empty" here; git's exit status, which the record has, is the same.
        if ((context.dryRun.outcome === 'conflicts') !== (kind === 'conflict'))
            disagreements.push(`${x} onto ${parent}: recorded ${kind}, dry run ${context.dryRun.outcome}`);
        if (context.dryRun.outcome === 'conflicts') conflicts++;
        for (const file of context.files) {
            if (file.text === undefined) continue;
            files++;
            regions += file.regions.length;
            const parsed = parseConflicts(file.text);
            if (printConflicts(parsed) !== file.text || (file.kind === 'content' && !parsed.regions.length))
                badTexts.push(`${x} onto ${parent}: ${file.path}`);
        }
        const again = performance.now();
        await analyze(store, { commit: x, onto: parent, parts: { related: false, suggest: false, warnings: false } });
        analyses.push(performance.now() - again);
    } catch (error) {
        failures.push(`${x} onto ${parent}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
await store.dispose();

console.log(
    `${picks.length} picks: outcome agrees with the record in ${picks.length - disagreements.length - failures.length}, differs in ${disagreements.length}, failed in ${failures.length}`,
);
console.log(
    `${conflicts} conflict; ${files} conflicted texts with ${regions} regions, ${badTexts.length} not parsed or not printed back byte for byte`,
);
console.log(`dry run, ms: ${quantiles(dryRuns)}`);
console.log(`analyze without related, suggestions, warnings, ms: ${quantiles(analyses)}`);
for (const line of [...disagreements, ...badTexts, ...failures].slice(0, 40)) console.log(`  ${line}`);
process.exitCode = disagreements.length + badTexts.length + failures.length ? 1 : 0;
