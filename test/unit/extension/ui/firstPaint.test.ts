import assert from 'node:assert/strict';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { firstPaint } from '../../../../src/extension/ui/firstPaint.ts';

describe('the page before its script has come', () => {
    it('names the file and shows the first region that is open', () => {
        const text = 'int f;\n<<<<<<< HEAD\nint a;\n=======\nint b;\n>>>>>>> x\n';
        const html = firstPaint('src/a.c', parseConflicts(text));
        assert.match(html, /<b>a\.c<\/b>/);
        assert.match(html, />int a;<.*>int b;</s);
    });

    it('holds what comes from the repository as text alone', () => {
        const text = '<<<<<<< HEAD\n<script>a()</script>&amp;\n=======\n<img src=x onerror=b()>\n>>>>>>> x\n';
        const html = firstPaint('<b>/"x".c', parseConflicts(text));
        assert.doesNotMatch(html, /<script|<img|<b>\//);
        assert.match(html, /&lt;script&gt;a\(\)&lt;\/script&gt;&amp;amp;/);
    });

    it('stays short, whatever the file is', () => {
        const text = `<<<<<<< HEAD\n${`${'x'.repeat(9000)}\n`.repeat(900)}=======\n>>>>>>> x\n`;
        assert.ok(firstPaint('a.c', parseConflicts(text)).length < 60_000);
    });
});
