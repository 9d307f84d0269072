/**
 * Gradient-boosted trees as data: the sum over all trees of the leaf that an item falls into (J. H. Friedman, "Greedy
 * Function Approximation: A Gradient Boosting Machine", 2001). Pure.
 */
import type { Features } from './computeFeatures.ts';

/**
 * A tree is its nodes in preorder with spaces between them: `3<0.5` continues with the first of its two branches where the
 * feature of that number is less, else with the second; `0.07` is a leaf.
 * @example `3<0.5 -0.2 0.07` is -0.2 where feature 3 is 0, and 0.07 where it is 1
 */
export interface TreeModel {
    /** Set by hand, added to the sum for each unit of a feature: what recorded backports cannot teach. */
    readonly prior: Features;
    readonly features: readonly string[];
    readonly trees: readonly string[];
}

interface Branch {
    readonly feature: string;
    readonly limit: number;
    readonly less: TreeNode;
    readonly rest: TreeNode;
}
type TreeNode = number | Branch;

const parsed = new WeakMap<TreeModel, readonly TreeNode[]>();

/** @returns log odds */
export function scoreByTrees(model: TreeModel, features: Features): number {
    let trees = parsed.get(model);
    if (!trees) parsed.set(model, (trees = model.trees.map((text) => parseTree(text, model.features))));
    let sum = scoreByPrior(model.prior, features);
    for (const tree of trees) {
        let node = tree;
        while (typeof node !== 'number') node = (features[node.feature] ?? 0) < node.limit ? node.less : node.rest;
        sum += node;
    }
    return sum;
}

/** The part of the score that is set by hand. */
export function scoreByPrior(prior: Features, features: Features): number {
    let sum = 0;
    for (const [name, weight] of Object.entries(prior)) sum += weight * (features[name] ?? 0);
    return sum;
}

function parseTree(text: string, names: readonly string[]): TreeNode {
    const nodes = text.split(' ');
    let at = 0;
    const next = (): TreeNode => {
        const [feature = '', limit] = nodes[at++]!.split('<');
        if (limit === undefined) return Number(feature);
        // Preorder: the branch that is less comes first.
        const less = next();
        return { feature: names[Number(feature)]!, limit: Number(limit), less, rest: next() };
    };
    return next();
}
