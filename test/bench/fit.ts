/**
 * Fits the ranking of suggestions to what maintainers committed, and says how far it can be trusted:
 *
 *     npx tsx test/bench/fit.ts <samples.jsonl>… > src/core/analysis/suggest/rank/rankingModel.ts
 *     npx tsx test/bench/fit.ts --hold-out [--groups n] [--wrong n] [--only name] <samples.jsonl>…
 *     npx tsx test/bench/fit.ts --as-is [--wrong n] <samples.jsonl>…
 *
 * `samples.ts` writes the samples of a repository (`corpus.json` names the ones of the last fit). `--hold-out` prints figures instead:
 * each repository (or only one) is ranked by trees that were fitted to all others, or, where `--groups` asks for so many
 * groups of repositories, to those of other groups; `--wrong` lists those of its first suggestions that promised most and were wrong. `--as-is` prints the same for the trees that are there, which says something of
 * repositories that they were not fitted to. Each pick counts by the square root of its regions,
 * and a repository of many regions counts less for each of them. Deterministic: the same samples give the same file.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scoreByTrees, type TreeModel } from '../../src/core/analysis/suggest/rank/boostedTrees.ts';
import type { Features } from '../../src/core/analysis/suggest/rank/computeFeatures.ts';
import type { Confidence } from '../../src/core/analysis/context/report.ts';
import { rankingModel } from '../../src/core/analysis/suggest/rank/rankingModel.ts';
import { classifyConfidence } from '../../src/core/analysis/suggest/rank/estimateConfidence.ts';
import { isForeignPath } from '../../src/core/syntax/vendored.ts';
import { fitTrees, type ChoiceCase } from './boosting.ts';
import type { Sample } from './samples.ts';

/** A repository of more regions than these does not count for more in proportion. */
const MANY = 300;

/** What recorded backports cannot teach: it hardly occurs there. */
const PRIOR: Features = {
    'rule recorded': 5,
    'rule adapted': 1.5,
    'rule moved': 0.5,
    half: -1.5,
    'leaves upstream’s names': -2,
    'leaves a renamed word': -2,
    'translated: arguments': 0.6,
};

/** The first suggestion of a region, as it was promised and as it came. */
interface Outcome {
    readonly repository: string;
    readonly pick: string;
    readonly promised: number;
    readonly right: boolean;
    readonly among: boolean;
    readonly confidence: Confidence;
    readonly rule: string;
    readonly place: string;
}

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        'hold-out': { type: 'boolean', default: false },
        'as-is': { type: 'boolean', default: false },
        wrong: { type: 'string', default: '0' },
        only: { type: 'string' },
        groups: { type: 'string' },
    },
});
if (!positionals.length) {
    console.error('usage: fit.ts [--hold-out | --as-is] <samples.jsonl>…');
    process.exit(2);
}
const samples = positionals
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as Sample)
    .filter(({ committed, candidates }) => committed && candidates.length > 0);
/** Vendored and generated files have no truth worth learning: whole trees are taken as they are. */
const measured = samples.filter(({ path }) => !isForeignPath(path));
/** By group of repositories: the trees that were fitted to all others. */
const fitted = new Map<number, TreeModel>();
const repositories = [...new Set(samples.map(({ repository }) => repository))];
if (values['hold-out']) measure(fitToOthers);
else if (values['as-is']) measure(() => rankingModel);
else printModel(fitTrees(casesOf(samples), PRIOR));

/** The trees that know nothing of a repository, nor of the others of its group. */
function fitToOthers(repository: string): TreeModel {
    const groups = Number(values.groups ?? repositories.length);
    const groupOf = (name: string) => repositories.indexOf(name) % groups;
    const group = groupOf(repository);
    let model = fitted.get(group);
    if (!model) {
        model = fitTrees(casesOf(samples.filter((sample) => groupOf(sample.repository) !== group)), PRIOR);
        fitted.set(group, model);
    }
    return model;
}

function casesOf(some: readonly Sample[]): ChoiceCase[] {
    const [perPick, perRepository] = [new Map<string, number>(), new Map<string, number>()];
    for (const { repository, pick } of some) {
        perPick.set(pick, (perPick.get(pick) ?? 0) + 1);
        perRepository.set(repository, (perRepository.get(repository) ?? 0) + 1);
    }
    return some.map(({ repository, pick, candidates }) => ({
        share: Math.sqrt(Math.min(1, MANY / perRepository.get(repository)!) / perPick.get(pick)!),
        candidates,
    }));
}

function rankFirst(model: TreeModel, { repository, pick, path, region, candidates }: Sample): Outcome {
    const scores = candidates.map(({ features }) => Math.exp(scoreByTrees(model, features)));
    const all = scores.reduce((sum, score) => sum + score, 1);
    const best = scores.indexOf(Math.max(...scores));
    const { right, rule, features, argued } = candidates[best]!;
    const promised = scores[best]! / all;
    const confidence = classifyConfidence(promised, features, argued);
    const among = candidates.find((one) => one.right)?.rule;
    const place = `${pick} ${path} region ${region + 1}, right: ${among ?? 'none'}`;
    return { repository, pick, promised, right, rule, confidence, among: among !== undefined, place };
}

/** @param modelFor the trees that rank a repository */
function measure(modelFor: (repository: string) => TreeModel) {
    const outcomes: Outcome[] = [];
    for (const repository of repositories.filter((name) => values.only === undefined || name === values.only)) {
        const model = modelFor(repository);
        const own = measured
            .filter((sample) => sample.repository === repository)
            .map((sample) => rankFirst(model, sample));
        outcomes.push(...own);
        console.log(describeOutcomes(repository, own));
        const wrong = own.filter(({ right }) => !right).sort((a, b) => b.promised - a.promised);
        for (const { promised, rule, place } of wrong.slice(0, Number(values.wrong)))
            console.log(`  ${promised.toFixed(2)} ${rule}: ${place}`);
    }
    console.log(`${describeOutcomes('all', outcomes)}\n`);
    console.log(
        'promised   regions  came    (first suggestions of repositories that were left out; no vendored files)',
    );
    for (const { from, some } of tenths(outcomes)) {
        const came = share(some, ({ right }) => right);
        const mean = some.reduce((sum, { promised }) => sum + promised, 0) / some.length;
        console.log(
            `${from.toFixed(1)}-${(from + 0.1).toFixed(1)}    ${String(some.length).padStart(6)}  ${percent(came)}   mean promised ${percent(mean)}`,
        );
    }
    for (const confidence of ['proven', 'likely', 'possible'] as const) {
        const some = outcomes.filter((outcome) => outcome.confidence === confidence);
        console.log(
            `${confidence}: ${percent(some.length / outcomes.length)} of the regions (${some.length}), right ${percent(share(some, ({ right }) => right))}`,
        );
    }
    for (const limit of [0.95, 0.97, 0.9, 0.85, 0.8, 0.75, 0.7]) {
        const sure = outcomes.filter(({ promised }) => promised >= limit);
        console.log(
            `at least ${limit}: ${percent(sure.length / outcomes.length)} of the regions, right ${percent(share(sure, ({ right }) => right))}`,
        );
    }
}

function describeOutcomes(name: string, some: readonly Outcome[]): string {
    const picks = new Map<string, boolean>();
    for (const { pick, right } of some) picks.set(pick, (picks.get(pick) ?? true) && right);
    const whole = [...picks.values()].filter(Boolean).length / picks.size;
    return [
        name.padEnd(36),
        `regions ${String(some.length).padStart(5)}`,
        `first ${percent(share(some, ({ right }) => right))}`,
        `among ${percent(share(some, ({ among }) => among))}`,
        `picks ${percent(whole)}`,
        `error ${calibrationError(some).toFixed(3)}`,
        `at 90% precision ${percent(coverageAt(some, 0.9))}`,
    ].join('  ');
}

/** Expected calibration error (M. P. Naeini et al., 2015), over tenths. */
function calibrationError(some: readonly Outcome[]): number {
    return tenths(some).reduce((sum, { some: part }) => {
        const promised = part.reduce((total, one) => total + one.promised, 0) / part.length;
        return sum + (part.length / some.length) * Math.abs(promised - share(part, ({ right }) => right));
    }, 0);
}

function tenths(some: readonly Outcome[]) {
    return Array.from({ length: 10 }, (_, at) => ({
        from: at / 10,
        some: some.filter(({ promised }) => Math.min(9, Math.floor(promised * 10)) === at),
    })).filter((tenth) => tenth.some.length);
}

/** The largest share of regions whose most probable suggestions are right so often. */
function coverageAt(some: readonly Outcome[], precision: number): number {
    let [right, covered] = [0, 0];
    [...some]
        .sort((a, b) => b.promised - a.promised)
        .forEach((outcome, at) => {
            if (outcome.right) right++;
            if (right / (at + 1) >= precision) covered = at + 1;
        });
    return covered / some.length;
}

function share(some: readonly Outcome[], of: (one: Outcome) => boolean): number {
    return some.length ? some.filter(of).length / some.length : 0;
}

function percent(part: number): string {
    return `${(100 * part).toFixed(1)}%`;
}

function printModel({ prior, features, trees }: TreeModel) {
    const counts = repositories.map(
        (name) => `${name} ${samples.filter(({ repository }) => repository === name).length}`,
    );
    console.log(`/**
 * How the ranking weighs what it sees of a candidate. Written by \`test/bench/fit.ts\`, which fits it to regions of recorded
 * backports of these repositories (how many of each):
 * ${counts.join(', ')}.
 */
import type { TreeModel } from './boostedTrees.ts';

export const rankingModel: TreeModel = {
    prior: {
${Object.entries(prior)
    .map(([name, weight]) => `        ${/^\w+$/.test(name) ? name : `'${name}'`}: ${weight},`)
    .join('\n')}
    },
    features: [
${features.map((name) => `        '${name}',`).join('\n')}
    ],
    trees: [
${trees.map((tree) => `        '${tree}',`).join('\n')}
    ],
};`);
}
