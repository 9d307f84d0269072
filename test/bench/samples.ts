/**
 * What is proposed for each region of recorded backports, and which of it the maintainer committed, for `fit.ts`:
 *
 *     npx tsx test/bench/samples.ts <name> <repository> <picks.jsonl> [--limit n] [--texts folder] > samples.jsonl
 *
 * A line is a {@link Sample}. `--texts` also writes the texts of each region, a file each, to be read by a user; where no
 * proposal is right its name begins with `miss`. They are the repository's and stay outside of the project.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noRelated } from '../../src/core/analysis/context/results.ts';
import { createAnalysisContext, readTextAt } from '../../src/core/analysis/context/analysisContext.ts';
import type { Features } from '../../src/core/analysis/suggest/rank/computeFeatures.ts';
import { removeWhitespace } from '../../src/core/analysis/suggest/model/regionCase.ts';
import { listRegionCandidates } from '../../src/core/analysis/suggest/suggestResults.ts';
import { extractResolutions } from '../../src/core/conflict/extractResolutions.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { CODE } from './codeFiles.ts';
import { benchStore, readPicks, type RecordedPick } from './support.ts';

/** One region: how its candidates look and which is right. `committed` says whether the maintainer's result is known. */
export interface Sample {
    readonly repository: string;
    /** The pick: the ids of what was picked and of what it was picked onto. */
    readonly pick: string;
    readonly path: string;
    readonly region: number;
    readonly committed: boolean;
    readonly candidates: readonly {
        readonly features: Features;
        readonly argued: boolean;
        readonly rule: string;
        readonly right: boolean;
    }[];
}

const [name, ...rest] = process.argv.slice(2);
const at = rest.indexOf('--texts');
const texts = at < 0 ? undefined : rest.splice(at, 2)[1];
if (name === undefined || rest.length < 2) {
    console.error('usage: samples.ts <name> <repository> <picks.jsonl> [--limit n] [--texts folder]');
    process.exit(2);
}
if (texts !== undefined) mkdirSync(texts, { recursive: true });
// As the hosts do it; expects the build.
launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
const { repository, picks } = readPicks(rest);
let store = await benchStore(repository);
let done = 0;
for (const pick of picks) {
    if (pick.kind !== 'conflict') continue;
    if (++done % 300 === 0) {
        await store.dispose();
        store = await benchStore(repository);
    }
    try {
        for (const sample of await readSamples(name, pick)) console.log(JSON.stringify(sample));
    } catch (error) {
        console.error(`${pick.x} onto ${pick.parent}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
await store.dispose();
await endLauncher();

async function readSamples(repository: string, { b, x, parent, ignore }: RecordedPick): Promise<Sample[]> {
    const context = await createAnalysisContext(store, { commit: x, onto: parent, ignore });
    const results = new Map<string, readonly (string | undefined)[]>();
    for (const { path, text } of context.files) {
        const committed = text === undefined || !CODE.test(path) ? undefined : await readTextAt(store, b, path);
        if (committed !== undefined) results.set(path, extractResolutions(parseConflicts(text!), committed));
    }
    const samples: Sample[] = [];
    for (const { file, region, found } of (await listRegionCandidates(context, noRelated)).all) {
        if (!CODE.test(file.path)) continue;
        const result = results.get(file.path)?.[region.index];
        // Some commit the markers, and resolve them later.
        if (result !== undefined && /^<{7} /m.test(result)) continue;
        const requested = result === undefined ? undefined : removeWhitespace(result);
        const candidates = found.map(({ features, proposal, proposals }) => ({
            features: rounded(features),
            argued: proposals.some(({ argued }) => argued),
            rule: proposal.rule,
            right: requested !== undefined && removeWhitespace(proposal.text) === requested,
        }));
        const id = `${x.slice(0, 12)} ${parent.slice(0, 12)}`;
        const committed = result !== undefined;
        samples.push({ repository, pick: id, path: file.path, region: region.index, committed, candidates });
        if (texts !== undefined) {
            const kind = result === undefined ? 'uncut' : candidates.some(({ right }) => right) ? 'right' : 'miss';
            const name = [kind, x.slice(0, 12), path.basename(file.path), region.index].join('-');
            const proposed = found.map(({ proposal, proposals }, at) => {
                const rules = proposals.map(({ rule }) => rule).join(' + ');
                return `>>> ${candidates[at]!.right ? 'RIGHT ' : ''}${rules}\n${proposal.text}`;
            });
            const text = [
                `# ${x} onto ${parent}: ${b} ${file.path} region ${region.index}`,
                `<<<<<<< target\n${region.target}||||||| base\n${region.base ?? ''}=======\n${region.patch}>>>>>>> patch`,
                `>>> committed\n${result ?? '(cannot be told apart from what stands around it)'}`,
                ...proposed,
            ];
            writeFileSync(path.join(texts, name), text.join('\n'));
        }
    }
    return samples;
}

function rounded(features: Features): Features {
    return Object.fromEntries(Object.entries(features).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}
