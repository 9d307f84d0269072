import assert from 'node:assert/strict';
import {
    blocksBetween,
    CARD,
    FOLD,
    heightOf,
    layOutBlocks,
    type BlockOptions,
} from '../../../src/panel/model/layOutBlocks.ts';

const options: BlockOptions = {
    lineCount: 1000,
    lineHeight: 18,
    regions: [
        { from: 100, to: 110 },
        { from: 500, to: 504 },
        { from: 504, to: 506 },
    ],
    current: 1,
    unfolded: new Map(),
    openHeight: 300,
};
const shown = (more: Partial<BlockOptions> = {}) =>
    layOutBlocks({ ...options, ...more }).map((block) =>
        block.kind === 'region'
            ? `region ${block.region}${block.open ? ' open' : ''}`
            : `${block.kind} ${block.from}-${block.to}`,
    );

describe('the blocks of the panel', () => {
    it('fold everything but a few lines around the open region', () => {
        assert.deepEqual(shown(), [
            'fold 0-100',
            'region 0',
            'fold 110-497',
            'lines 497-500',
            'region 1 open',
            'region 2',
            'fold 506-1000',
        ]);
    });

    it('show what was unfolded, in runs', () => {
        const unfolded = new Map([[1, { head: 50, tail: 0 }]]);
        assert.deepEqual(shown({ unfolded }).slice(2, 5), ['lines 110-150', 'lines 150-160', 'fold 160-497']);
    });

    it('do not fold a line or two', () => {
        const unfolded = new Map([[0, { head: 98, tail: 0 }]]);
        assert.deepEqual(shown({ unfolded }).slice(0, 3), ['lines 0-40', 'lines 40-80', 'lines 80-100']);
    });

    it('stand one below the other without gaps, every line once', () => {
        const blocks = layOutBlocks({ ...options, unfolded: new Map([[3, { head: 100, tail: 7 }]]) });
        let top = 0;
        let line = 0;
        for (const block of blocks) {
            assert.equal(block.top, top);
            top += block.height;
            const span = block.kind === 'region' ? options.regions[block.region]! : block;
            assert.equal(span.from, line);
            line = span.to;
        }
        assert.equal(line, options.lineCount);
        assert.equal(heightOf(blocks), top);
    });

    it('have heights that are known before they are drawn', () => {
        assert.equal(heightOf(layOutBlocks(options)), 3 * FOLD + 2 * CARD + 3 * 18 + 300);
    });

    it('are found by the part of the column that is in view', () => {
        const blocks = layOutBlocks(options);
        const near = blocksBetween(blocks, 70, 110);
        assert.deepEqual(near, blocks.slice(2, 4));
        assert.deepEqual(blocksBetween(blocks, -100, 1e9), blocks);
        assert.deepEqual(blocksBetween([], 0, 100), []);
    });
});
