import assert from 'node:assert/strict';
import { retranslate } from '../../../../../../src/core/analysis/suggest/names/retranslate.ts';
import {
    learnTranslation,
    translateText,
    createTranslation,
} from '../../../../../../src/core/analysis/suggest/names/translation.ts';

describe('suggest, translation', () => {
    it('learns what was renamed everywhere, and forgets what the target still has', () => {
        const base = '  a = open_box(x, 1);\n  b = open_box(y, 2);\n  log_it(a, 3);\n';
        const target = '  a = unpack(x, 1);\n  b = unpack(y, 2);\n  log_this(a, 3);\n  log_it(b, 4);\n';
        const { text, used } = translateText('c = open_box(z, 5);\nlog_it(c);\n', [learnTranslation(base, target)]);
        assert.equal(text, 'c = unpack(z, 5);\nlog_it(c);\n');
        assert.deepEqual(
            used.map(({ from, to }) => [from, to]),
            [[['open_box'], ['unpack']]],
        );
    });

    it('takes no renaming that contradicts itself', () => {
        const base = 'put(one, 11);\nput(two, 22);\n';
        const target = 'set(one, 11);\nadd(two, 22);\n';
        assert.equal(translateText('put(six, 66);\n', [learnTranslation(base, target)]).text, 'put(six, 66);\n');
    });

    it('prefers the longest match, left to right', () => {
        const translation = createTranslation([
            { from: 'a', to: 'x' },
            { from: 'a -> b', to: 'y . b' },
            { from: '', to: 'nothing' },
        ]);
        assert.equal(translateText('a->b + a->c', [translation]).text, 'y.b + x->c');
    });

    it('gives the result of a mapping that a user has edited', () => {
        const region = { target: 'old(1);\n', base: 'new(1);\n', patch: 'new(1);\nnew(2);\n' };
        assert.equal(retranslate(region, [{ from: 'new', to: 'old' }]), 'old(1);\nold(2);\n');
        assert.equal(retranslate(region, [{ from: 'new', to: 'older' }]), 'old(1);\nolder(2);\n');
        assert.equal(retranslate(region, []), 'old(1);\nnew(2);\n');
    });
});
