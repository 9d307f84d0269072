import assert from 'node:assert/strict';
import { looksLikePath, parseCommitSearch } from '../../../../src/core/backport/commitSearch.ts';

describe('what is typed to find commits', () => {
    it('is words, and filters', () => {
        assert.deepEqual(parseCommitSearch('refcount  leak'), { words: ['refcount', 'leak'] });
        assert.deepEqual(parseCommitSearch('Author:ada leak path:drivers/net'), {
            words: ['leak'],
            author: 'ada',
            path: 'drivers/net',
        });
        assert.deepEqual(parseCommitSearch('author:"Ada Lovelace" not-on:'), {
            words: [],
            author: 'Ada Lovelace',
            notOn: '',
        });
        assert.deepEqual(parseCommitSearch('net: foo: fix'), { words: ['net:', 'foo:', 'fix'] });
    });

    it('takes whole days, months and years', () => {
        const [since, until] = ['2024-02-01 00:00:00', '2024-02-29 23:59:59'];
        assert.deepEqual(parseCommitSearch('2024-02'), { words: [], since, until });
        assert.deepEqual(parseCommitSearch('date:2024-02'), { words: [], since, until });
        assert.deepEqual(parseCommitSearch('since:2024'), { words: [], since: '2024-01-01 00:00:00' });
        assert.deepEqual(parseCommitSearch('before:2024-02-03'), { words: [], until: '2024-02-03 23:59:59' });
        assert.deepEqual(parseCommitSearch('since:yesterday'), { words: [], since: 'yesterday' });
        assert.deepEqual(parseCommitSearch('2024'), { words: ['2024'] });
    });

    it('tells paths from words', () => {
        for (const path of ['drivers/net', 'foo_main.c', 'src/']) assert.ok(looksLikePath(path), path);
        for (const word of ['leak', 'foo()', 'v6.1', '...']) assert.ok(!looksLikePath(word), word);
    });
});
