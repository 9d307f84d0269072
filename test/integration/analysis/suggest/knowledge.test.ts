import assert from 'node:assert/strict';
import { createAnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { findAbsentNames } from '../../../../src/core/analysis/suggest/sources/findAbsentNames.ts';
import { readForkedFiles } from '../../../../src/core/analysis/suggest/sources/readForkedFiles.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { createRepo } from '../../../support/repo.ts';
import { silentHost } from '../../../support/silentHost.ts';

/** A target that parted before the gauge was made, and a pick that reads it. */
function buildMill() {
    const repo = createRepo();
    const mill = (...lines: string[]) => ['void turn(struct mill *mill)', '{', ...lines, '}', ''].join('\n');
    repo.commit('Begin', { 'mill.c': mill('\tmill_start(mill);', '\tmill_grind(mill);') });
    repo.branch('stable');
    repo.checkout('master');
    repo.commit('Add a gauge', {
        'gauge.c': 'int gauge_read(struct mill *mill)\n{\n\treturn 0;\n}\n',
        'mill.c': mill('\tmill_start(mill);', '\tgauge_read(mill);', '\tmill_grind(mill);'),
    });
    const pick = repo.commit('Read twice and rest', {
        'mill.c': mill('\tmill_start(mill);', '\tgauge_read(mill);', '\tgauge_read(mill);', '\tmill_rest(mill);'),
    });
    repo.checkout('stable');
    repo.commit('Grind finely', { 'mill.c': mill('\tmill_start(mill);', '\tmill_grind_finely(mill);') });
    return { repo, pick };
}

describe('what suggestions know of the project', () => {
    it('is which names of upstream are nowhere on the target, and how the file was where the two parted', async () => {
        const { repo, pick } = buildMill();
        const store = await openStore(repo.dir, silentHost);
        try {
            const context = await createAnalysisContext(store, { commit: pick, onto: 'stable' });
            assert.equal(context.dryRun.outcome, 'conflicts');
            // `mill_rest` is the pick's own, whatever the target has.
            assert.deepEqual([...(await findAbsentNames(context))], ['gauge_read']);
            const [text] = (await readForkedFiles(context)).values();
            assert.match(text ?? '', /mill_grind\(mill\);/);
            assert.doesNotMatch(text ?? '', /gauge_read|finely/);
        } finally {
            await store.dispose();
        }
    });
});
