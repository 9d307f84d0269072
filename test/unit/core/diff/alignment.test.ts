import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignByShortestEdit, findShortestEdit } from '../../../../src/core/diff/alignByShortestEdit.ts';
import { alignByWeight } from '../../../../src/core/diff/alignByWeight.ts';
import { listAlignedRanges, listGaps, type Alignment } from '../../../../src/core/diff/alignment.ts';
import { findLongestIncreasing } from '../../../../src/core/diff/anchors.ts';

const items = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 60 });
const ways = {
    alignByShortestEdit,
    alignByWeight: (a: readonly string[], b: readonly string[]) => alignByWeight(a, b),
    'alignByWeight with anchors': (a: readonly string[], b: readonly string[]) => alignByWeight(a, b, { tableUpTo: 0 }),
};
const pairsIn = (alignment: Alignment) => alignment.filter((partner) => partner >= 0).length;
const words = (text: string) => text.split(' ');

/** The length of a longest common subsequence, from its definition. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
    let previous = new Array<number>(b.length + 1).fill(0);
    for (const item of a) {
        const row = [0];
        b.forEach((other, j) => row.push(item === other ? previous[j]! + 1 : Math.max(previous[j + 1]!, row[j]!)));
        previous = row;
    }
    return previous.at(-1)!;
}

describe('alignments', () => {
    for (const [name, align] of Object.entries(ways))
        it(`${name} pairs equal items only, in order, each once`, () => {
            fc.assert(
                fc.property(items, items, (a, b) => {
                    let last = -1;
                    align(a, b).forEach((partner, at) => {
                        if (partner < 0) return;
                        assert.equal(a[at], b[partner]);
                        assert.ok(partner > last);
                        last = partner;
                    });
                }),
                { seed: 1, numRuns: 500 },
            );
        });

    it('are as long as can be by the shortest edit', () => {
        fc.assert(
            fc.property(items, items, (a, b) => {
                assert.equal(pairsIn(alignByShortestEdit(a, b)), longestCommon(a, b));
                assert.equal(pairsIn(findShortestEdit(a, b, 200)!), longestCommon(a, b));
            }),
            { seed: 1, numRuns: 300 },
        );
    });

    it("are those of the examples of Myers' paper and of the docs", () => {
        assert.deepEqual([...alignByShortestEdit([...'abcabba'], [...'cbabac'])], [-1, -1, 0, 2, 3, -1, 4]);
        assert.deepEqual([...alignByShortestEdit([...'abcd'], [...'acxd'])], [0, -1, 1, 3]);
        assert.deepEqual([...alignByWeight(words('{ } x'), words('x { }'))], [-1, -1, 0]);
        assert.deepEqual([...alignByShortestEdit(words('{ } x'), words('x { }'))], [1, 2, -1]);
        assert.deepEqual(findLongestIncreasing([[0, 3], [1, 1], [2, 2]]), [[1, 1], [2, 2]]); // prettier-ignore
    });

    it('give up where more edits are needed than allowed', () => {
        assert.equal(findShortestEdit(['a', 'b'], ['c'], 2), undefined);
        assert.deepEqual([...findShortestEdit(['a', 'b'], ['c'], 3)!], [-1, -1]);
    });

    it('divide both sequences into ranges without a rest', () => {
        fc.assert(
            fc.property(items, items, (a, b) => {
                const alignment = alignByWeight(a, b);
                const ranges = listAlignedRanges(alignment, b.length);
                const sides = { a: [] as string[], b: [] as string[] };
                ranges.forEach(({ from, to, otherFrom, otherTo, isPaired }, index) => {
                    assert.notEqual(isPaired, ranges[index - 1]?.isPaired);
                    if (isPaired) assert.deepEqual(a.slice(from, to), b.slice(otherFrom, otherTo));
                    sides.a.push(...a.slice(from, to));
                    sides.b.push(...b.slice(otherFrom, otherTo));
                });
                assert.deepEqual(sides, { a, b });
            }),
            { seed: 1, numRuns: 300 },
        );
        const gap = { from: 1, to: 2, otherFrom: 1, otherTo: 1, isPaired: false };
        assert.deepEqual(listGaps(alignByWeight([...'abc'], [...'ac']), 2), [gap]);
    });
});
