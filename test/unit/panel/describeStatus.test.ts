import assert from 'node:assert/strict';
import { describeStatus, holdsBase } from '../../../src/panel/model/describeStatus.ts';

describe('how a region stands', () => {
    const facts = { target: 'int a = 2;\n', base: 'int a = 1;\n', patch: 'int a = 3;\n' };
    const region = (text: string, status: 'open' | 'ready' | 'resolved', sides: object = facts) =>
        [
            { text: `#\r\n${text}` },
            { facts: sides as typeof facts, now: { status, start: 3, end: 3 + text.length } },
        ] as const;

    it('is told by whom it was resolved', () => {
        assert.equal(describeStatus(...region('int a = 4;\n', 'resolved')), 'Resolved by you');
        assert.equal(describeStatus(...region(facts.patch, 'ready')), 'Result ready, not marked resolved');
        assert.equal(describeStatus(...region(facts.base, 'open')), 'Not resolved');
    });

    it('names the base, which a merge editor leaves where nothing was resolved', () => {
        assert.match(describeStatus(...region(facts.base, 'resolved')), /^Resolved: the result is the base/);
        assert.match(describeStatus(...region('int a = 1;\r\n', 'ready')), /^The result is the base/);
    });

    it('names a side where the base is no other text', () => {
        for (const sides of [
            { ...facts, target: facts.base },
            { ...facts, patch: facts.base },
            { target: facts.target, patch: facts.patch },
        ])
            assert.ok(!holdsBase(...region(facts.base, 'resolved', sides)));
    });
});
