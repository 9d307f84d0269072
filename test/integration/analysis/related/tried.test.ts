import assert from 'node:assert/strict';
import { findRelated } from '../../../../src/core/analysis/related/findRelated.ts';
import { createAnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo } from '../../../support/repo.ts';

describe('which commits are tried before a pick', () => {
    const text = (first: string, last: string) =>
        [first, ...Array.from({ length: 60 }, (_, line) => `line ${line}`), last, ''].join('\n');

    for (const { title, here, tried } of [
        { title: 'a change of other lines of the file is not', here: 'far', tried: 0 },
        { title: 'a change of the very lines is', here: 'near', tried: 1 },
    ] as const)
        it(title, async () => {
            const repo = createRepo();
            repo.commit('Begin', { 'a.txt': text('begin', 'begin') });
            repo.branch('stable');
            const target = repo.commit('Target', { 'a.txt': text('begin', 'target') });
            repo.checkout('master');
            repo.commit('Between', { 'a.txt': here === 'far' ? text('other', 'begin') : text('begin', 'other') });
            const pick = repo.commit('Fix', {
                'a.txt': here === 'far' ? text('other', 'fix') : text('begin', 'fix'),
            });
            const store = await openStore(repo.dir, silentHost);
            try {
                const context = await createAnalysisContext(store, { commit: pick, onto: target });
                const { related } = await findRelated(context);
                const evidence = related.flatMap((each) => each.evidence).filter(({ rule }) => rule === 'tried');
                assert.equal(evidence.length, tried);
            } finally {
                await store.dispose();
                repo.remove();
            }
        });
});
