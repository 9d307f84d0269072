/**
 * Replays recorded backports: is a region's suggestion what the maintainer committed?
 *
 *     npm run bench:replay -- <repository> <picks.jsonl> [--limit n] [--every n] [--half even|odd]
 *
 * A line of the picks file is `{ b, parent, x, kind, ignore }`: `b` is a maintainer's backport of `x` made on `parent`.
 * Results are compared without blanks. Beside our own: git alone (which resolves no region), wiggle and, where they are
 * installed, mergiraf, on the same regions in the same run.
 */
import { noRelated, regionKey } from '../../src/core/analysis/context/results.ts';
import type { Confidence, Suggestion } from '../../src/core/analysis/context/report.ts';
import {
    createAnalysisContext,
    readTextAt,
    type AnalysisContext,
} from '../../src/core/analysis/context/analysisContext.ts';
import { suggestResults } from '../../src/core/analysis/suggest/suggestResults.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import type { Region } from '../../src/core/conflict/regions.ts';
import { extractResolutions } from '../../src/core/conflict/extractResolutions.ts';
import { CODE } from './codeFiles.ts';
import { openPeers } from './peers.ts';
import { benchStore, quantiles, readPicks, type RecordedPick } from './support.ts';

const CONFIDENCES: readonly Confidence[] = ['proven', 'likely', 'possible'];

/** Proposed, and of these right. */
interface Tally {
    proposed: number;
    right: number;
}

class Tallies {
    private readonly all = new Map<string, Tally>();
    add(name: string, right: boolean): void {
        const tally = this.all.get(name) ?? { proposed: 0, right: 0 };
        tally.proposed++;
        if (right) tally.right++;
        this.all.set(name, tally);
    }
    print(title: string, of: number): void {
        console.log(title);
        for (const [name, { proposed, right }] of [...this.all].sort(([a], [b]) => (a < b ? -1 : 1)))
            console.log(
                `  ${name.padEnd(28)} proposed ${percent(proposed, of)} (${proposed}), right ${percent(right, of)} (${right}), precision ${percent(right, proposed)}`,
            );
    }
}

const percent = (part: number, of: number) => (of ? `${((100 * part) / of).toFixed(1)}%` : '-');
const squashed = (text: string) => text.replace(/\s+/g, '');

const { repository, picks } = readPicks(process.argv.slice(2));
const store = await benchStore(repository);
const peers = openPeers();
const byRule = new Tallies();
const byConfidence = new Tallies();
const byTool = new Tallies();
const millis: number[] = [];
const sureAndWrong: string[] = [];
const failures: string[] = [];
const whole = { picks: 0, right: 0 };
let regions = 0;
let uncut = 0;
let otherFiles = 0;
let anyRight = 0;

for (const pick of picks) {
    if (pick.kind !== 'conflict') continue;
    try {
        await replayPick(pick);
    } catch (error) {
        failures.push(`${pick.x} onto ${pick.parent}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
await peers.dispose();
await store.dispose();

async function replayPick({ b, x, parent, ignore }: RecordedPick): Promise<void> {
    const context = await createAnalysisContext(store, { commit: x, onto: parent, ignore });
    const from = performance.now();
    const { regions: suggested } = await suggestResults(context, noRelated);
    millis.push(performance.now() - from);
    let seen = 0;
    let right = 0;
    for (const file of context.files) {
        if (!file.regions.length) continue;
        if (!CODE.test(file.path)) {
            otherFiles += file.regions.length;
            continue;
        }
        const committed = await readTextAt(store, b, file.path);
        const results =
            committed === undefined || file.text === undefined
                ? []
                : extractResolutions(parseConflicts(file.text), committed);
        for (const region of file.regions) {
            regions++;
            seen++;
            const result = results[region.index];
            // Some commit the markers, and resolve them later.
            if (result === undefined || /^<{7} /m.test(result)) {
                uncut++;
                continue;
            }
            if (judge(context, file.path, region, result, suggested.get(regionKey(file, region)) ?? [])) right++;
            await judgePeers(region, result);
        }
    }
    if (seen) whole.picks++;
    if (seen && seen === right) whole.right++;
}

/** @returns whether the first suggestion is the maintainer's result */
function judge(
    context: AnalysisContext,
    path: string,
    region: Region,
    result: string,
    all: readonly Suggestion[],
): boolean {
    const requested = squashed(result);
    if (all.some(({ text }) => squashed(text) === requested)) anyRight++;
    const [first] = all;
    if (!first) return false;
    const right = squashed(first.text) === requested;
    byRule.add(`${first.rule} ${first.confidence}`, right);
    byConfidence.add(first.confidence, right);
    byTool.add('git-backport, first', right);
    if (first.confidence !== 'possible') {
        byTool.add('git-backport, sure', right);
        if (!right)
            sureAndWrong.push(
                `${first.confidence} ${first.rule}: ${context.pick.id.slice(0, 12)} onto ${context.onto.id.slice(0, 12)} ${path} region ${region.index + 1}`,
            );
    }
    return right;
}

async function judgePeers(region: Region, result: string): Promise<void> {
    for (const { name, merge } of peers.tools) {
        const text = await merge(region);
        if (text !== undefined) byTool.add(name, squashed(text) === squashed(result));
    }
}

console.log(
    `${regions} regions of code files in ${whole.picks} picks (${uncut} not cut: the lines around them were changed too; ${otherFiles} regions of other files left out)`,
);
byTool.print('by tool (git alone resolves none of them)', regions);
byConfidence.print('by confidence', regions);
byRule.print('by rule', regions);
console.log(`among the suggestions shown: ${percent(anyRight, regions)}`);
console.log(`whole picks right: ${percent(whole.right, whole.picks)} (${whole.right})`);
console.log(`suggest, ms per pick: ${quantiles(millis)}`);
for (const confidence of CONFIDENCES) {
    const wrong = sureAndWrong.filter((line) => line.startsWith(`${confidence} `));
    if (wrong.length) console.log(`${confidence} and wrong: ${wrong.length}`);
    for (const line of wrong) console.log(`  ${line}`);
}
for (const line of failures) console.log(`failed: ${line}`);
