import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { quoteForShell } from '../../../../src/core/base/quoteForShell.ts';

describe('words for a shell', () => {
    it('leave harmless words as they are', () => {
        assert.equal(quoteForShell(['git', 'log', 'HEAD~2..a/b^', '-S', 'x=1']), 'git log HEAD~2..a/b^ -S x=1');
    });

    it('quote what a shell would read', () => {
        assert.equal(quoteForShell(['', '~', '=ls', "it's", 'a b']), `'' '~' '=ls' 'it'\\''s' 'a b'`);
    });

    it('come back from a shell unchanged', function () {
        if (process.platform === 'win32') this.skip();
        const words = ['$(id)', '`id`', "'", '"', '\\', 'a\nb', '*', '~root', '!x', '&& x', 'ü', '-n', '#', ''];
        const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${quoteForShell(words)}`], { encoding: 'utf8' });
        assert.deepEqual(printed.split('\0').slice(0, -1), words);
    });
});
