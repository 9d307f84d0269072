/**
 * Fits the weights of suggestions to what maintainers committed, and prints `src/core/analysis/suggest/rank/weights.ts`:
 *
 *     npx tsx test/bench/fit.ts <repository> <picks.jsonl> [<repository> <picks.jsonl> …] > weights.ts
 *
 * A conditional logit model with a quadratic penalty, by gradient descent (Adam). Picks whose id is odd in its eighth
 * digit are left out, so that `replay.ts --half odd` has something to check the weights on. Each pick counts by the square
 * root of its regions, and a repository of many regions counts less for each of them. Deterministic: the same repositories
 * with the same picks give the same file to the digit.
 *
 * What a repository has, `recorded.ts --every n` lists, of a bare clone with all branches and tags. The last run: systemd-stable
 * 8, aiohttp 3, libc 2, docker/cli 2, opensearch security 4, zookeeper 1, opensearch dashboards-observability 3,
 * sqlalchemy 2, NetworkManager 6, podman 1, flatpak 1, util-linux 1. Its table was level with the one that is there on what was
 * held out of both, and five in a hundred worse on systemd, of which it had seen little: to replace the table, take more
 * of systemd. Only what it says of names that were new (`counted`, `strange`) was taken over.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noRelated } from '../../src/core/analysis/context/results.ts';
import { createAnalysisContext, readTextAt } from '../../src/core/analysis/context/analysisContext.ts';
import { removeWhitespace } from '../../src/core/analysis/suggest/model/regionCase.ts';
import { extractResolutions } from '../../src/core/conflict/extractResolutions.ts';
import { listRegionCandidates } from '../../src/core/analysis/suggest/suggest.ts';
import { parseConflicts } from '../../src/core/conflict/parse.ts';
import { CODE } from './codeFiles.ts';
import { benchStore, halfOf, type RecordedPick } from './support.ts';

interface Sample {
    readonly repository: string;
    readonly pick: string;
    readonly candidates: readonly { readonly names: readonly string[]; readonly right: boolean }[];
}

const PENALTY = 2.5;
const ROUNDS = 800;
const RATE = 0.03;
/** Names seen less often say nothing, and weights below this are left out. */
const MIN_SEEN = 4;
const MIN_WEIGHT = 0.05;
/** A repository of more regions than these does not count for more in proportion. */
const MANY = 400;
/** What recorded backports cannot teach. */
const BY_HAND = {
    recorded: 5,
    adapted: 1.5,
    moved: 0.5,
    'half of the patch': -1.5,
    'leaves upstream’s names': -1.5,
    'translated: arguments': 0.6,
};

async function samplesOf(repository: string, picks: readonly RecordedPick[]): Promise<Sample[]> {
    const store = await benchStore(repository);
    const samples: Sample[] = [];
    for (const { b, x, parent, ignore, kind } of picks) {
        if (kind !== 'conflict' || halfOf({ x }) === 'odd') continue;
        try {
            const context = await createAnalysisContext(store, { commit: x, onto: parent, ignore });
            const results = new Map<string, readonly (string | undefined)[]>();
            for (const { path, text } of context.files) {
                const committed = text === undefined || !CODE.test(path) ? undefined : await readTextAt(store, b, path);
                if (committed !== undefined) results.set(path, extractResolutions(parseConflicts(text!), committed));
            }
            for (const { file, region, found } of (await listRegionCandidates(context, noRelated)).all) {
                const result = results.get(file.path)?.[region.index];
                // Some commit the markers, and resolve them later.
                if (result === undefined || /^<{7} /m.test(result)) continue;
                const requested = removeWhitespace(result);
                const classified = found.map(({ features: names, proposal }) => ({
                    names,
                    right: removeWhitespace(proposal.text) === requested,
                }));
                samples.push({ repository, pick: x, candidates: classified });
            }
        } catch (error) {
            console.error(`${x} onto ${parent}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    await store.dispose();
    return samples;
}

/** Gradient of the log likelihood, added to `gradient`: what is right, or else "none of them", against what is expected. */
function learnFrom(
    sample: readonly { at: Int32Array; right: boolean }[],
    share: number,
    w: Float64Array,
    gradient: Float64Array,
) {
    const scores = sample.map(({ at }) => Math.exp(at.reduce((sum, index) => sum + w[index]!, 0)));
    const total = scores.reduce((sum, score) => sum + score, 1);
    const right = sample.reduce((sum, { right }, index) => sum + (right ? scores[index]! : 0), 0);
    sample.forEach((candidate, index) => {
        const requested = candidate.right ? scores[index]! / right : 0;
        const step = share * (requested - scores[index]! / total);
        for (const at of candidate.at) gradient[at]! += step;
    });
}

function fit(samples: readonly Sample[]): Map<string, number> {
    const seen = new Map<string, number>();
    const [perPick, perRepository] = [new Map<string, number>(), new Map<string, number>()];
    for (const { repository, pick, candidates } of samples) {
        perPick.set(pick, (perPick.get(pick) ?? 0) + 1);
        perRepository.set(repository, (perRepository.get(repository) ?? 0) + 1);
        for (const { names } of candidates) for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const names = [...seen].filter(([, count]) => count >= MIN_SEEN).map(([name]) => name);
    const index = new Map(names.map((name, at) => [name, at]));
    const rows = samples.map(({ repository, pick, candidates }) => ({
        share: Math.sqrt(Math.min(1, MANY / perRepository.get(repository)!) / perPick.get(pick)!),
        candidates: candidates.map((candidate) => ({
            right: candidate.right,
            at: Int32Array.from(candidate.names.flatMap((name) => index.get(name) ?? [])),
        })),
    }));
    const w = new Float64Array(names.length);
    const [mean, square] = [new Float64Array(names.length), new Float64Array(names.length)];
    for (let round = 1; round <= ROUNDS; round++) {
        const gradient = new Float64Array(names.length);
        for (const { candidates, share } of rows) learnFrom(candidates, share, w, gradient);
        for (let at = 0; at < w.length; at++) {
            const slope = gradient[at]! - PENALTY * w[at]!;
            mean[at] = 0.9 * mean[at]! + 0.1 * slope;
            square[at] = 0.999 * square[at]! + 0.001 * slope * slope;
            const [m, v] = [mean[at]! / (1 - 0.9 ** round), square[at]! / (1 - 0.999 ** round)];
            w[at]! += (RATE * m) / (Math.sqrt(v) + 1e-8);
        }
    }
    return new Map(names.map((name, at) => [name, w[at]!]));
}

const args = process.argv.slice(2);
if (!args.length || args.length % 2) {
    console.error('usage: fit.ts <repository> <picks.jsonl> [<repository> <picks.jsonl> …]');
    process.exit(2);
}
const samples: Sample[] = [];
for (let at = 0; at < args.length; at += 2) {
    const picks = readFileSync(args[at + 1]!, 'utf8')
        .split('\n')
        .filter(Boolean);
    samples.push(
        ...(await samplesOf(
            args[at]!,
            picks.map((line) => JSON.parse(line) as RecordedPick),
        )),
    );
}
const all = [...fit(samples), ...Object.entries(BY_HAND)].filter(([, weight]) => Math.abs(weight) >= MIN_WEIGHT);
const counted = new Map<string, number>();
for (const { repository } of samples) counted.set(repository, (counted.get(repository) ?? 0) + 1);
const sources = [...counted].map(([repository, count]) => `${nameOf(repository)} ${count}`).join(', ');
console.log(`/**
 * What each name says for a candidate: positive for, negative against (log odds). See rank.ts. Written by
 * \`test/bench/fit.ts\`, which fits it to regions of recorded backports of these repositories (how many of each):
 * ${sources}.
 * A name that is not here says nothing. ${Object.keys(BY_HAND)
     .map((name) => `\`${name}\``)
     .join(', ')}: hardly occur there
 * and are set by hand.
 */
import type { Weights } from './rank.ts';

export const weights: Weights = {
${all
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, weight]) => `    ${JSON.stringify(name)}: ${weight.toFixed(2)},`)
    .join('\n')}
};`);

/** The folder of a bare repository says less than the one it is in. */
function nameOf(repository: string): string {
    const parts = path.resolve(repository).split(path.sep);
    return ((parts.at(-1) === 'repo' ? parts.at(-2) : parts.at(-1)) ?? '').replace(/^.*\+/, '');
}
