import assert from 'node:assert/strict';
import { findRenamedWords } from '../../../../src/core/placement/findRenamedWords.ts';
import { readEditedText } from '../../../../src/core/placement/readEditedText.ts';

/** @param original,backport the text before the change and after it */
function renamesOf(original: readonly [string, string], backport: readonly [string, string]): [string, string][] {
    const [there, here] = [original, backport].map(([before, after]) => ({ path: 'x.c', before, after }));
    return [...findRenamedWords(there!, here!, readEditedText(there!), readEditedText(here!))];
}

describe('words that the target has in place of upstream’s', () => {
    it('are told from a changed line that is the same but for them', () => {
        const found = renamesOf(
            ['run(dev);\n', 'check(dev->key);\nrun(dev);\n'],
            ['go(port);\n', 'check(port->key);\ngo(port);\n'],
        );
        assert.deepEqual(found, [['dev', 'port']]);
    });
    it('are none where the target’s file has upstream’s word too', () => {
        const found = renamesOf(
            ['run(dev);\n', 'a(dev);\nrun(dev);\n'],
            ['run(dev, port);\n', 'a(port);\nrun(dev, port);\n'],
        );
        assert.deepEqual(found, []);
    });
    it('are none where one of upstream’s would be two here, or two of them one', () => {
        const before = 'x(dev, bus);\n';
        const two = renamesOf([before, `a(dev);\nb(dev);\n${before}`], ['x(p, q);\n', 'a(p);\nb(q);\nx(p, q);\n']);
        assert.deepEqual(two, []);
        const one = renamesOf([before, `a(dev);\nb(bus);\n${before}`], ['x(p);\n', 'a(p);\nb(p);\nx(p);\n']);
        assert.deepEqual(one, []);
    });
    it('are not asked for where both change the same lines', () => {
        assert.deepEqual(renamesOf(['run(dev);\n', 'a();\nrun(dev);\n'], ['go(port);\n', 'a();\ngo(port);\n']), []);
    });
});
