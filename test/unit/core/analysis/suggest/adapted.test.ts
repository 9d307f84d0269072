import assert from 'node:assert/strict';
import { createFileCase, createRegionCase } from '../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { applyReleaseMapping } from '../../../../../src/core/analysis/suggest/mappings/applyReleaseMapping.ts';
import { mapToOlderApi, parseApiMapping } from '../../../../../src/core/analysis/suggest/mappings/apiMapping.ts';
import { applyMappings } from '../../../../../src/core/analysis/suggest/rules/applyMappings.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');
const form = (text: string) => parseApiMapping(text)!;
const guard = form('guard(mutex)($1); => mutex_lock($1); ... mutex_unlock($1);');
const free = form('__free(kfree) => ... kfree($1);');

describe('suggest, adapted forms', () => {
    it('releases a guarded lock at each exit', () => {
        assert.equal(
            applyReleaseMapping(
                lines(
                    '{',
                    '\tguard(mutex)(&dev->lock);',
                    '\tif (dev->gone)',
                    '\t\treturn -ENODEV;',
                    '\tdev->count++;',
                    '\treturn 0;',
                    '}',
                ),
                guard,
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
            applyReleaseMapping(
                lines('{', '\tguard(rcu)();', '\tuse(p);', '}'),
                form('guard(rcu)($1); => rcu_read_lock($1); ... rcu_read_unlock($1);'),
            ),
            lines('{', '\trcu_read_lock();', '\tuse(p);', '\trcu_read_unlock();', '}'),
        );
    });

    it('gives up where a release would change what is computed, or the block does not end', () => {
        assert.equal(
            applyReleaseMapping(lines('{', '\tguard(mutex)(&a);', '\treturn compute(b);', '}'), guard),
            undefined,
        );
        assert.equal(applyReleaseMapping(lines('{', '\tguard(mutex)(&a);', '\tgoto out;', '}'), guard), undefined);
        assert.equal(applyReleaseMapping(lines('\tguard(mutex)(&a);', '\tuse(b);'), guard), undefined);
        const other = lines('{', '\tguard(unheard_of)(&a);', '}');
        assert.equal(applyReleaseMapping(other, guard), other);
    });

    it('gives a variable back at each exit, but not where it could not be had', () => {
        assert.equal(
            applyReleaseMapping(
                lines(
                    '{',
                    '\tchar *name __free(kfree) = kstrdup(x, GFP_KERNEL);',
                    '\tif (!name)',
                    '\t\treturn -ENOMEM;',
                    '\tif (bad(name))',
                    '\t\treturn -EINVAL;',
                    '\tuse(name);',
                    '}',
                ),
                free,
            ),
            lines(
                '{',
                '\tchar *name = kstrdup(x, GFP_KERNEL);',
                '\tif (!name)',
                '\t\treturn -ENOMEM;',
                '\tif (bad(name)) {',
                '\t\tkfree(name);',
                '\t\treturn -EINVAL;',
                '\t}',
                '\tuse(name);',
                '\tkfree(name);',
                '}',
            ),
        );
    });

    it('jumps to one place that gives it back, where the function has a status and many exits', () => {
        assert.equal(
            applyReleaseMapping(
                lines(
                    '{',
                    '\tchar *name __free(kfree) = NULL;',
                    '\tint ret;',
                    '',
                    '\tret = first();',
                    '\tif (ret)',
                    '\t\treturn ret;',
                    '\tif (second()) {',
                    '\t\tcomplain();',
                    '\t\treturn -EINVAL;',
                    '\t}',
                    '\treturn 0;',
                    '}',
                ),
                free,
            ),
            lines(
                '{',
                '\tchar *name = NULL;',
                '\tint ret;',
                '',
                '\tret = first();',
                '\tif (ret)',
                '\t\tgoto free_name;',
                '\tif (second()) {',
                '\t\tcomplain();',
                '\t\tret = -EINVAL;',
                '\t\tgoto free_name;',
                '\t}',
                '\tret = 0;',
                'free_name:',
                '\tkfree(name);',
                '\treturn ret;',
                '}',
            ),
        );
    });

    it('lets a variable go that is handed over, and gives up where that is not an exit', () => {
        const head = ['{', '\tchar *p __free(kfree) = get();'];
        assert.equal(
            applyReleaseMapping(lines(...head, '\treturn no_free_ptr(p);', '}'), free),
            lines('{', '\tchar *p = get();', '\treturn p;', '}'),
        );
        assert.equal(
            applyReleaseMapping(lines(...head, '\tdev->name = no_free_ptr(p);', '\treturn 0;', '}'), free),
            undefined,
        );
    });

    it('puts arguments where the older call has them', () => {
        const swapped = form('from_timer($1, $2) => timer_of($2, $1)');
        assert.equal(
            mapToOlderApi('x = from_timer(a, f(b, c)) + from_timer(d, e);', swapped),
            'x = timer_of(f(b, c), a) + timer_of(e, d);',
        );
        assert.equal(mapToOlderApi('a.from_timer(b, c);', swapped), 'a.from_timer(b, c);');
        assert.equal(mapToOlderApi('from_timer(b, c', swapped), 'from_timer(b, c');
    });

    it('reads forms of a line each, and says of others that they are none', () => {
        assert.deepEqual(form('*.c,*.h: a => b').endings, ['.c', '.h']);
        for (const text of ['', 'a', '=> b', 'a =>', '(x) => y', 'c: a => b', `${'a'.repeat(400)} => b`])
            assert.equal(parseApiMapping(text), undefined, text);
    });

    it('writes calls in their older form where the file does not know the newer one', () => {
        const region = { target: '\told();\n', base: '\tnew();\n', patch: '\tnew();\n\ttimer_delete(&t);\n' };
        const propose = (target: string, path = 'a.c', own: readonly string[] = []) =>
            applyMappings(
                createRegionCase(
                    createFileCase({ path, base: '', target, patch: '' }, { mappings: own.map(form) }),
                    region,
                ),
            ).map(({ text }) => text);
        assert.deepEqual(propose('del_timer(&u);\n'), ['\told();\n\tdel_timer(&t);\n']);
        assert.deepEqual(propose('timer_delete(&u);\n'), []);
        assert.deepEqual(propose('del_timer(&u);\n', 'a.go'), []);
        assert.deepEqual(propose('x\n', 'a.go', ['timer_delete($1) => stop($1, 0)']), ['\told();\n\tstop(&t, 0);\n']);
    });
});
