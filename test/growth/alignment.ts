/** Sequences without unique items that differ everywhere: the worst that two texts can be for an alignment. */
import { alignByShortestEdit } from '../../src/core/diff/alignByShortestEdit.ts';
import { growthCase } from '../support/work.ts';

export default {
    'by the shortest edit': growthCase({
        n: 6000,
        build(count) {
            const items = (factor: number) =>
                Array.from({ length: count }, (_, at) => String((at * factor) % (count / 8 - 1)));
            return { a: items(31), b: items(37) };
        },
        work: ({ a, b }) => void alignByShortestEdit(a, b),
    }),
};
