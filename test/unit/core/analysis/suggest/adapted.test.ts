import assert from 'node:assert/strict';
import { withoutGuards } from '../../../../../src/core/analysis/suggest/rules/adapted.ts';
import { fileCase, regionCase } from '../../../../../src/core/analysis/suggest/case.ts';
import { adapted } from '../../../../../src/core/analysis/suggest/rules/adapted.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');

describe('suggest, adapted forms', () => {
    it('releases a guarded lock at each exit', () => {
        assert.equal(
            withoutGuards(
                lines(
                    '{',
                    '\tguard(mutex)(&dev->lock);',
                    '\tif (dev->gone)',
                    '\t\treturn -ENODEV;',
                    '\tdev->count++;',
                    '\treturn 0;',
                    '}',
                ),
            ),
            lines(
                '{',
                '\tmutex_lock(&dev->lock);',
                '\tif (dev->gone) {',
                '\t\tmutex_unlock(&dev->lock);',
                '\t\treturn -ENODEV;',
                '\t}',
                '\tdev->count++;',
                '\tmutex_unlock(&dev->lock);',
                '\treturn 0;',
                '}',
            ),
        );
        assert.equal(
            withoutGuards(lines('{', '\tguard(rcu)();', '\tuse(p);', '}')),
            lines('{', '\trcu_read_lock();', '\tuse(p);', '\trcu_read_unlock();', '}'),
        );
    });

    it('gives up where a release would change what is computed, or the block does not end', () => {
        assert.equal(withoutGuards(lines('{', '\tguard(mutex)(&a);', '\treturn compute(b);', '}')), undefined);
        assert.equal(withoutGuards(lines('{', '\tguard(mutex)(&a);', '\tgoto out;', '}')), undefined);
        assert.equal(withoutGuards(lines('\tguard(mutex)(&a);', '\tuse(b);')), undefined);
        assert.equal(withoutGuards(lines('{', '\tguard(unheard_of)(&a);', '}')), undefined);
    });

    it('writes calls in their older form where the file does not know the newer one', () => {
        const region = { target: '\told();\n', base: '\tnew();\n', patch: '\tnew();\n\ttimer_delete(&t);\n' };
        const propose = (target: string, path = 'a.c') =>
            adapted(regionCase(fileCase({ path, base: '', target, patch: '' }), region)).map(({ text }) => text);
        assert.deepEqual(propose('del_timer(&u);\n'), ['\told();\n\tdel_timer(&t);\n']);
        assert.deepEqual(propose('timer_delete(&u);\n'), []);
        assert.deepEqual(propose('del_timer(&u);\n', 'a.go'), []);
    });
});
