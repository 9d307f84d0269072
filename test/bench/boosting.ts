/**
 * Fits boosted trees to choices: of the candidates of each case at most one text is right, or none. Gradient boosting with
 * the conditional logit loss (J. H. Friedman 2001; T. Chen and C. Guestrin, "XGBoost", 2016, for the second-order gain),
 * on features in bins. Deterministic: the same cases give the same trees to the digit.
 */
import { scoreByPrior, type TreeModel } from '../../src/core/analysis/suggest/rank/boostedTrees.ts';
import type { Features } from '../../src/core/analysis/suggest/rank/computeFeatures.ts';

export interface ChoiceCase {
    /** How much it counts. */
    readonly share: number;
    readonly candidates: readonly { readonly features: Features; readonly right: boolean }[];
}

export interface BoostingOptions {
    readonly rounds: number;
    readonly rate: number;
    readonly depth: number;
    /** Second derivatives of a leaf at least, and the penalty of its value. */
    readonly least: number;
    readonly penalty: number;
    /** Share of the cases and of the features that each tree sees. */
    readonly rows: number;
    readonly columns: number;
}

export const OPTIONS: BoostingOptions = {
    rounds: 220,
    rate: 0.06,
    depth: 4,
    least: 3,
    penalty: 4,
    rows: 0.7,
    columns: 0.5,
};

const MOST_BINS = 24;
/** Features that fewer candidates have say nothing. */
const LEAST_SEEN = 20;

interface Table {
    readonly names: readonly string[];
    /** For each feature the limits between its bins, increasing. */
    readonly limits: readonly (readonly number[])[];
    /** For each feature the bin of each row. */
    readonly bins: readonly Uint8Array[];
    /** Where each case begins; one more at the end. */
    readonly starts: Int32Array;
    readonly right: Uint8Array;
}

/** @param prior what is set by hand: the trees are fitted to what it leaves, and know nothing of these features */
export function fitTrees(
    cases: readonly ChoiceCase[],
    prior: Features = {},
    options: BoostingOptions = OPTIONS,
): TreeModel {
    const table = createTable(cases, prior);
    const rows = table.right.length;
    const all = cases.flatMap(({ candidates }) => candidates);
    const scores = Float64Array.from(all, ({ features }) => scoreByPrior(prior, features));
    const [slope, curve] = [new Float64Array(rows), new Float64Array(rows)];
    const random = createRandom(1);
    const trees: string[] = [];
    for (let round = 0; round < options.rounds; round++) {
        const taken: number[] = [];
        for (let at = 0; at < cases.length; at++) {
            differentiate(table, at, cases[at]!.share, scores, slope, curve);
            if (random() < options.rows)
                for (let row = table.starts[at]!; row < table.starts[at + 1]!; row++) taken.push(row);
        }
        const columns = table.names.flatMap((_, at) => (random() < options.columns ? [at] : []));
        const tree = growTree(table, columns, taken, { slope, curve }, options, options.depth);
        for (let row = 0; row < rows; row++) scores[row]! += valueOf(tree, table, row);
        trees.push(printTree(tree));
    }
    return { prior, features: table.names, trees };
}

/** A generator of Lehmer's kind (Park and Miller 1988), 0..1. */
function createRandom(seed: number): () => number {
    let state = seed;
    return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** First and second derivatives of the loss of one case by the scores of its candidates. */
function differentiate(
    { starts, right }: Table,
    at: number,
    share: number,
    scores: Float64Array,
    slope: Float64Array,
    curve: Float64Array,
) {
    const [from, to] = [starts[at]!, starts[at + 1]!];
    let [all, wanted] = [1, 0];
    for (let row = from; row < to; row++) {
        const weight = Math.exp(scores[row]!);
        all += weight;
        if (right[row]) wanted += weight;
    }
    for (let row = from; row < to; row++) {
        const weight = Math.exp(scores[row]!);
        const [expected, requested] = [weight / all, right[row] ? weight / wanted : 0];
        slope[row] = share * (requested - expected);
        curve[row] = share * expected * (1 - expected);
    }
}

type Grown =
    | number
    | {
          readonly column: number;
          readonly bin: number;
          readonly limit: number;
          readonly less: Grown;
          readonly rest: Grown;
      };
interface Derivatives {
    readonly slope: Float64Array;
    readonly curve: Float64Array;
}

function growTree(
    table: Table,
    columns: readonly number[],
    rows: readonly number[],
    derivatives: Derivatives,
    options: BoostingOptions,
    depth: number,
): Grown {
    let [slope, curve] = [0, 0];
    for (const row of rows) {
        slope += derivatives.slope[row]!;
        curve += derivatives.curve[row]!;
    }
    const gainOf = (s: number, c: number) => (s * s) / (c + options.penalty);
    let best: { gain: number; column: number; bin: number } | undefined;
    if (depth > 0)
        for (const column of columns) {
            const count = table.limits[column]!.length + 1;
            const [slopes, curves] = [new Float64Array(count), new Float64Array(count)];
            const bins = table.bins[column]!;
            for (const row of rows) {
                slopes[bins[row]!]! += derivatives.slope[row]!;
                curves[bins[row]!]! += derivatives.curve[row]!;
            }
            let [s, c] = [0, 0];
            for (let bin = 0; bin + 1 < count; bin++) {
                s += slopes[bin]!;
                c += curves[bin]!;
                if (c < options.least || curve - c < options.least) continue;
                const gain = gainOf(s, c) + gainOf(slope - s, curve - c) - gainOf(slope, curve);
                if (gain > (best?.gain ?? 1e-6)) best = { gain, column, bin };
            }
        }
    if (!best) return (options.rate * slope) / (curve + options.penalty);
    const { column, bin } = best;
    const bins = table.bins[column]!;
    const branch = (of: (row: number) => boolean) =>
        growTree(table, columns, rows.filter(of), derivatives, options, depth - 1);
    return {
        column,
        bin,
        limit: table.limits[column]![bin]!,
        less: branch((row) => bins[row]! <= bin),
        rest: branch((row) => bins[row]! > bin),
    };
}

function valueOf(tree: Grown, { bins }: Table, row: number): number {
    let node = tree;
    while (typeof node !== 'number') node = bins[node.column]![row]! <= node.bin ? node.less : node.rest;
    return node;
}

function printTree(tree: Grown): string {
    if (typeof tree === 'number') return String(Number(tree.toFixed(3)));
    return `${tree.column}<${tree.limit} ${printTree(tree.less)} ${printTree(tree.rest)}`;
}

function createTable(cases: readonly ChoiceCase[], prior: Features): Table {
    const all = cases.flatMap(({ candidates }) => candidates);
    const seen = new Map<string, number>();
    for (const { features } of all)
        for (const [name, value] of Object.entries(features))
            if (value !== 0) seen.set(name, (seen.get(name) ?? 0) + 1);
    const names = [...seen].flatMap(([name, count]) => (count >= LEAST_SEEN && !(name in prior) ? [name] : [])).sort();
    const limits: number[][] = [];
    const bins = names.map((name) => {
        const values = all.map(({ features }) => features[name] ?? 0);
        const between = chooseLimits(values);
        limits.push(between);
        return Uint8Array.from(values, (value) => between.filter((limit) => value >= limit).length);
    });
    const starts = new Int32Array(cases.length + 1);
    cases.forEach(({ candidates }, at) => (starts[at + 1] = starts[at]! + candidates.length));
    return { names, limits, bins, starts, right: Uint8Array.from(all, ({ right }) => Number(right)) };
}

/** Limits with as many values between each two, halfway between neighbours. */
function chooseLimits(values: readonly number[]): number[] {
    const sorted = [...values].sort((a, b) => a - b);
    const distinct = [...new Set(sorted)];
    const halfway = (below: number, above: number) => Number(((below + above) / 2).toFixed(3));
    if (distinct.length <= MOST_BINS) return distinct.slice(1).map((value, at) => halfway(distinct[at]!, value));
    const limits = new Set<number>();
    for (let part = 1; part < MOST_BINS; part++) {
        const at = Math.floor((part * sorted.length) / MOST_BINS);
        const value = sorted[at]!;
        const place = distinct.indexOf(value);
        if (place > 0) limits.add(halfway(distinct[place - 1]!, value));
    }
    return [...limits].sort((a, b) => a - b);
}
