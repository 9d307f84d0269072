import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeNeighbours } from '../../../../../../src/core/analysis/suggest/rank/describeNeighbours.ts';
import { listCandidates } from '../../../../../../src/core/analysis/suggest/rank/rankCandidates.ts';
import { rankingModel } from '../../../../../../src/core/analysis/suggest/rank/rankingModel.ts';
import { createFileCase, createRegionCase } from '../../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { proposeResults } from '../../../../../../src/core/analysis/suggest/rules/proposeResults.ts';

/** A region with its candidates; the patch adds a line where the target has changed one, or not. */
function describeRegion(target: string) {
    const [base, patch] = ['open(a);\n', 'open(a);\ncheck(a);\n'];
    const file = createFileCase({ path: 'src/a.c', base, target, patch });
    const region = createRegionCase(file, { base, target, patch });
    return listCandidates(region, proposeResults(region));
}

const shared = (found: ReturnType<typeof describeRegion>, name: string) => found.map(({ features }) => features[name]);

describe('suggest, what the regions beside one are like', () => {
    it('tells each candidate the means of its file and of the pick', () => {
        const [one, other] = [{}, {}];
        const all = describeNeighbours([
            { file: one, found: describeRegion('open(a);\n') },
            { file: one, found: describeRegion('') },
            { file: other, found: describeRegion('') },
        ]);
        const empty = (of: string) => all.map(({ found }) => new Set(shared(found, `${of}: target empty`)));
        assert.deepEqual(empty('file'), [new Set([0.5]), new Set([0.5]), new Set([1])]);
        assert.deepEqual(empty('pick'), [new Set([0.667]), new Set([0.667]), new Set([0.667])]);
    });

    it('says nothing of a region without candidates, and keeps its place', () => {
        const file = {};
        const all = describeNeighbours([
            { file, found: [] },
            { file, found: describeRegion('') },
        ]);
        assert.deepEqual(all[0]!.found, []);
        assert.equal(all[1]!.found[0]!.features['file: target empty'], 1);
    });

    it('leaves no feature of the trees that nothing computes', () => {
        const known = new Set<string>();
        const begun: string[] = [];
        const room = path.resolve('src/core/analysis/suggest');
        for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
            if (!file.endsWith('.ts') || file.endsWith('rankingModel.ts')) continue;
            const code = readFileSync(path.join(room, file), 'utf8');
            for (const [, quoted, key] of code.matchAll(/'([^'\n]+)'|\b(\w+): /g)) known.add((quoted ?? key)!);
            // `rule ${rule}`: what begins so may be any of them.
            for (const [, start] of code.matchAll(/`([^`$\n]+[: ])\$\{[^`\n]*`/g)) begun.push(start!);
        }
        for (const { found } of describeNeighbours([{ file: {}, found: describeRegion('') }]))
            for (const { features } of found) for (const name of Object.keys(features)) known.add(name);
        const lacking = rankingModel.features.filter(
            (name) => !known.has(name) && !begun.some((start) => name.startsWith(start)),
        );
        assert.deepEqual(lacking, []);
    });
});
