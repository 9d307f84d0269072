import assert from 'node:assert/strict';
import { createPacker, createUnpacker, FactsDamaged } from '../../../../src/core/git/packedFacts.ts';
import { formatIndexFile, parseIndexFile } from '../../../../src/core/git/indexFiles.ts';

describe('packed facts', () => {
    const long = 'x'.repeat(3 << 20);
    const packed = () => {
        const packer = createPacker();
        packer.text(`ä\0${long}`);
        packer.id('0123456789abcdef'.repeat(4));
        packer.numbers([1, 0xffffffff]);
        packer.number(7);
        return Buffer.concat(packer.done());
    };

    it('come back as they were', () => {
        const unpacker = createUnpacker(packed());
        assert.equal(unpacker.text(), `ä\0${long}`);
        assert.equal(unpacker.id(), '0123456789abcdef'.repeat(4));
        assert.deepEqual([...unpacker.numbers()], [1, 0xffffffff]);
        assert.equal(unpacker.atEnd, false);
        assert.equal(unpacker.number(), 7);
        assert.equal(unpacker.atEnd, true);
    });

    it('end with a fault of their own where they end early', () => {
        const data = packed();
        for (const length of [0, 3, 10, data.length - 1]) {
            const unpacker = createUnpacker(data.subarray(0, length));
            assert.throws(() => [unpacker.text(), unpacker.id(), unpacker.numbers(), unpacker.number()], FactsDamaged);
        }
        // A list that says it has four thousand million numbers.
        assert.throws(() => createUnpacker(Buffer.from([255, 255, 255, 255, 1])).numbers(), FactsDamaged);
    });

    it('stand in a file behind a line that tells what they are', () => {
        const file = formatIndexFile('paths', 'view', [Buffer.from('body')]);
        assert.equal(parseIndexFile('paths', 'view', file).toString(), 'body');
        assert.equal(parseIndexFile('words', 'view', file), 'other-version');
        assert.equal(parseIndexFile('paths', 'other', file), 'other-view');
        assert.equal(parseIndexFile('paths', 'view', file.subarray(0, -1)), 'damaged');
        assert.equal(parseIndexFile('paths', 'view', Buffer.alloc(0)), 'not-an-index');
    });
});
