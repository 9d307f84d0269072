/** The one job that the browser tests do in several ways: the demo's pick, taken to linux-6.1.y. */
import assert from 'node:assert/strict';
import type { Demo } from '../../support/demo/demo.ts';
import type { Workbench } from '../../support/lab/workbench.ts';

export const TARGET = 'linux-6.1.y';
export const MAIN = 'drivers/net/foo/foo_main.c';
export const ETHTOOL = 'drivers/net/foo/foo_ethtool.c';

/** The questions of a backport, answered with the mouse: the pick, its target, a new branch. Ends with the conflict. */
export async function startByMouse({ quickInput }: Workbench, demo: Demo): Promise<void> {
    await quickInput.type(demo.ids.pick);
    await quickInput.rows
        .filter({ hasText: demo.ids.pick.slice(0, 8) })
        .first()
        .waitFor();
    await quickInput.rows.first().click();
    await quickInput.ok();
    const target = quickInput.rows.filter({ hasText: TARGET });
    await target.filter({ hasText: 'conflicts in 2 files' }).waitFor();
    assertIconsDrawn(await quickInput.rows.allInnerTexts());
    await target.click();
    await quickInput.ok();
    const start = quickInput.rows.filter({ hasText: 'Start on new branch' });
    await start.waitFor();
    assertIconsDrawn(await quickInput.rows.allInnerTexts());
    await start.click();
}

/** Asserts that no row shows the name of its icon as text. */
function assertIconsDrawn(rows: readonly string[]): void {
    for (const row of rows) assert.ok(!row.includes('$('), row);
}

/** What a careful person writes into the three regions of foo_main.c, in their order in the file; whole lines. */
export const RESULTS = [
    `	foo_link_get(fa);
	err = foo_hw_start(fa->foo_priv.bar, fa->rx_ring);
	if (err) {
		foo_link_put(fa);
		goto err_free_ring;
	}
`,
    `	foo_hw_stop_sync(fa->foo_priv.bar);
	foo_link_forget(fa->foo_priv.link);
`,
    `	foo_hw_stop_sync(fa->foo_priv.bar);
`,
] as const;

const REPLACED = [
    `	foo_link_get(fa);
	err = foo_hw_start(fa->foo_priv.bar, fa->rx_ring);
	if (err)
		return err;
`,
    `	foo_link_forget(fa->foo_priv.link);
	return err;
`,
    `	foo_hw_stop(fa->foo_priv.bar);
	mutex_unlock(&fa->lock);

	if (device_may_wakeup(dev))
`,
] as const;

/**
 * Asserts that the branch has the pick as one commit, with these results and nothing else.
 * @param target what the target was before
 */
export function assertPicked(demo: Demo, branch: string, target: string): void {
    const commit = demo.id(branch);
    assert.equal(demo.git('symbolic-ref', '--short', 'HEAD'), branch);
    assert.equal(demo.id(`${commit}^`), target, 'one commit on top of the target');
    assert.equal(demo.git('status', '--porcelain'), '', 'nothing is left in the work tree');
    const before = (file: string) => demo.git('show', `${target}:${file}`);
    const after = (file: string) => demo.git('show', `${commit}:${file}`);
    assert.equal(after(ETHTOOL), before(ETHTOOL), 'the target was taken');
    assert.equal(after(MAIN), expectedMain(before(MAIN)));
    assert.match(after('drivers/net/foo/foo.h'), /foo_hw_stop_sync/);
    const message = demo.git('log', '-1', '--format=%an%n%B', commit);
    assert.match(message, /^Jonas Okafor\nnet: foo: fix refcount leak in foo_open\(\)\n/);
    assert.ok(message.includes(`\n\ncommit ${demo.ids.pick} upstream.\n\n`), `the branch's form: ${message}`);
    assert.doesNotMatch(message, /^(#|Conflicts:)/m);
}

function expectedMain(text: string): string {
    return REPLACED.reduce((now, from, index) => {
        const result = RESULTS[index]!;
        const rest = from
            .split('\n')
            .slice(index === 0 ? 4 : 1)
            .join('\n');
        assert.equal(now.split(from).length, 2, from);
        return now.replace(from, () => result + rest);
    }, text);
}
