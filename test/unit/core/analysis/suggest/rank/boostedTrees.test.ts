import assert from 'node:assert/strict';
import { scoreByTrees } from '../../../../../../src/core/analysis/suggest/rank/boostedTrees.ts';
import { rankingModel } from '../../../../../../src/core/analysis/suggest/rank/rankingModel.ts';
import { fitTrees, type ChoiceCase } from '../../../../../bench/boosting.ts';

describe('suggest, boosted trees', () => {
    it('reads nodes in preorder: less first', () => {
        const model = { prior: { a: 10 }, features: ['a', 'b'], trees: ['0<0.5 1<2 1 2 3', '1<1 0.25 0.5'] };
        assert.equal(scoreByTrees(model, {}), 1.25);
        assert.equal(scoreByTrees(model, { b: 2 }), 2.5);
        assert.equal(scoreByTrees(model, { a: 1 }), 13.25);
    });

    it('learns which of two candidates is right, the same each time', () => {
        const cases = Array.from({ length: 200 }, (_, at): ChoiceCase => {
            const noise = (at * 7919) % 13;
            const candidate = (good: number) => ({ features: { good, noise }, right: good === 1 && at % 10 !== 0 });
            return { share: 1, candidates: [candidate(0), candidate(1)] };
        });
        const model = fitTrees(cases);
        const [bad, good] = [0, 1].map((value) => scoreByTrees(model, { good: value, noise: 5 }));
        assert.ok(good! > bad!);
        const chance = Math.exp(good!) / (1 + Math.exp(good!) + Math.exp(bad!));
        assert.ok(Math.abs(chance - 0.9) < 0.1, `${chance}`);
        assert.deepEqual(fitTrees(cases), model);
    });

    it('asks for features by names that the trees have', () => {
        for (const tree of rankingModel.trees)
            for (const [, feature] of tree.matchAll(/(\d+)</g)) assert.ok(rankingModel.features[Number(feature)]);
    });
});
