import assert from 'node:assert/strict';
import { CheckedItems } from '../../../src/extension/ui/checkedItems.ts';

describe('ticks in a list that is redrawn', () => {
    it('are what the window says, while no redraw is on its way', () => {
        const ticks = new CheckedItems(['a']);
        ticks.receive(['a', 'b']);
        ticks.receive(['b']);
        assert.deepEqual(ticks.keys, ['b']);
        ticks.receive([]);
        assert.deepEqual([ticks.keys, ticks.made], [[], true]);
    });

    it('survive a redraw that left before the window told of them', () => {
        const ticks = new CheckedItems();
        const answered = ticks.drawn();
        ticks.receive(['b']); // made in the window, on the list before
        ticks.receive([]); // the window has drawn the list without it
        assert.deepEqual(ticks.keys, ['b']);
        assert.deepEqual(answered(), { lost: true });
        const again = ticks.drawn();
        ticks.receive([]);
        ticks.receive(['b']);
        assert.deepEqual(again(), { lost: false });
        assert.deepEqual(ticks.keys, ['b']);
    });

    it('survive redraws that overtake each other', () => {
        const ticks = new CheckedItems(['a']);
        const first = ticks.drawn();
        const second = ticks.drawn();
        ticks.receive(['a', 'b']);
        ticks.receive(['a']);
        assert.equal(first().lost, true);
        ticks.receive([]);
        assert.equal(second().lost, true);
        assert.deepEqual(ticks.keys, ['a', 'b']);
        ticks.receive(['b']);
        assert.deepEqual(ticks.keys, ['b']);
    });

    it('were made once there was one, or one was there before', () => {
        assert.equal(new CheckedItems().made, false);
        assert.equal(new CheckedItems(['a']).made, true);
        const ticks = new CheckedItems();
        ticks.receive([]);
        assert.equal(ticks.made, false);
    });
});
