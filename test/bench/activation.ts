/**
 * What the extension costs at the start of a window: its own activation time (loading the code and running `activate`), as
 * VS Code measures it and shows it under *Developer: Show Running Extensions*. Expects the package.
 *
 *   npx tsx test/bench/activation.ts [windows]
 */
import { buildDemo } from '../support/demo/demo.ts';
import { openWorkbench } from '../support/lab/session.ts';
import { quantiles } from './support.ts';

const [windows = 5] = process.argv.slice(2).map(Number);

const running = await openWorkbench({ folder: () => buildDemo().dir });
const { workbench } = running;
const ours: number[] = [];
const others: number[] = [];
for (let at = 0; at < windows; at++) {
    if (at > 0) await running.reload();
    // Activated when the window has nothing else to do.
    await workbench.page.waitForTimeout(4000);
    await workbench.command('Developer: Show Running Extensions');
    const rows = workbench.page.locator('.runtime-extensions-editor .extension');
    await rows.filter({ hasText: 'Git Backport' }).getByText(/\d+ms/).waitFor();
    for (const row of await rows.all()) {
        const millis = Number(/Activation: (\d+)ms/.exec(await row.innerText())?.[1] ?? NaN);
        const mine = (await row.getByText('Git Backport').count()) > 0;
        if (Number.isFinite(millis)) (mine ? ours : others).push(millis);
    }
    await workbench.command('View: Close All Editors');
}
await running.close();
console.log(`Git Backport, ms: ${quantiles(ours)}`);
console.log(`VS Code’s own extensions in the same windows, ms: ${quantiles(others)}`);
