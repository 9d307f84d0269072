import assert from 'node:assert/strict';
import { analyze } from '../../../../src/core/analysis/analyze.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { buildDemo } from '../../../support/demo/demo.ts';

describe('suggestions in the demo repository', () => {
    it('come first where they are right, but for the label that is warned of', async () => {
        const demo = buildDemo();
        const store = await openStore(demo.dir, silentHost);
        try {
            const { files } = await analyze(store, { commit: demo.ids.pick, onto: 'linux-6.1.y' });
            const first = files.flatMap(({ path, regions }) =>
                regions.map(({ target, suggestions }) => [path.split('/').at(-1), target, suggestions[0]?.text ?? '']),
            );
            const [ethtool, open, probe, suspend] = first;
            assert.equal(ethtool?.[2], ethtool?.[1], 'the target, without a label that nothing jumps to');
            assert.match(open?.[2] ?? '', /foo_link_get\(fa\);[^]*foo_priv\.bar[^]*foo_link_put\(fa\);\n\t\tgoto /);
            assert.equal(probe?.[2], '\tfoo_hw_stop_sync(fa->foo_priv.bar);\n\tfoo_link_forget(fa->foo_priv.link);\n');
            assert.equal(suspend?.[2], '\tfoo_hw_stop_sync(fa->foo_priv.bar);\n');
        } finally {
            await store.dispose();
        }
    });
});
