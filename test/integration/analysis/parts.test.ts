import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analysis/analyze.ts';
import type { Report } from '../../../src/core/analysis/context/report.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { silentHost } from '../../support/silentHost.ts';
import { createRepo } from '../../support/repo.ts';

describe('a report that is shown while it is made', () => {
    it('says first what the three texts say, then which commits are in the way, at last all', async () => {
        const repo = createRepo();
        const text = (call: string) => `int f(void)\n{\n\ta();\n\t${call}\n\treturn c();\n}\n`;
        repo.commit('Begin', { 'a.c': text('b(x->one);') });
        repo.git('branch', '--quiet', 'old');
        repo.commit('Call it otherwise', { 'a.c': text('b(x.one);') });
        const pick = repo.commit('Wait', { 'a.c': text('b_sync(x.one);') });
        const store = await openStore(repo.dir, silentHost);
        try {
            const parts: Report[] = [];
            const whole = await analyze(store, { commit: pick, onto: 'old' }, (report) => parts.push(report));
            assert.equal(whole.pending, undefined);
            const pending = parts.map((part) => part.pending?.join(' '));
            assert.equal(pending[0], 'related suggestions warnings');
            assert.deepEqual(pending.slice(-2), ['suggestions warnings', 'warnings']);
            const suggested = (report: Report | undefined) => report?.files[0]?.regions[0]?.suggestions[0]?.text;
            assert.equal(suggested(parts[0]), '\tb_sync(x->one);\n');
            assert.equal(suggested(whole), suggested(parts[0]));
            assert.deepEqual(parts[0]?.related, []);
            assert.equal(parts.at(-2)?.related.length, whole.related.length);
            const { millis: _, ...rest } = whole;
            const { millis: __, ...alone } = await analyze(store, { commit: pick, onto: 'old' });
            assert.deepEqual(alone, rest, 'the same, whoever listens');
        } finally {
            await store.dispose();
        }
    });
});
