import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { buildDemo, type Demo } from '../support/demo/demo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { unreachable } from '../panel/reach.ts';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { THEMES, type Theme } from '../support/lab/settings.ts';
import { RESULTS, startByMouse } from './support/job.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themes = Object.keys(THEMES) as Theme[];

/** What axe finds under these elements, a line each. */
async function found(frame: Frame | Page, selector: string, without: readonly string[] = []): Promise<string[]> {
    await frame.evaluate(axeSource);
    const { violations } = await frame.evaluate(
        ([root, rules]) =>
            (window as unknown as { axe: typeof axe }).axe.run(
                { include: [[root]] },
                { rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])) },
            ),
        [selector, without] as const,
    );
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

/** Rows whose spoken name lacks a word that stands there. */
async function unspoken(page: Page): Promise<string[]> {
    const rows = await page.evaluate(() =>
        [...document.querySelectorAll('.pane-body [role=treeitem]')].map((row) => ({
            name: row.getAttribute('aria-label') ?? '',
            shown: [...row.querySelectorAll('.label-name, .label-description')].map((one) => one.textContent ?? ''),
        })),
    );
    const words = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? [];
    return rows.flatMap(({ name, shown }) => {
        const said = new Set(words(name));
        const lacking = shown.flatMap(words).filter((word) => !said.has(word));
        return lacking.length > 0 ? [`${lacking.join(' ')}: ${name}`] : [];
    });
}

describe('for everyone', () => {
    inSequence();
    let demo: Demo;
    const session = useWorkbench({ folder: () => (demo = buildDemo()).dir });

    /**
     * Our views, with all that they show: trees, messages, buttons. VS Code draws a row's label and description without a
     * blank between them, so no name holds that text as it stands: the words are compared instead.
     */
    const views = async () => [
        // VS Code calls the empty state of each of its views "Welcome".
        ...(await found(page(), '.pane-body', ['label-content-name-mismatch', 'landmark-unique'])),
        ...(await unspoken(page())),
    ];
    const webview = async () => found(await session().workbench.webviewFrame(), 'body');
    const inAllThemes = async (look: () => Promise<string[]>) => {
        const all: string[] = [];
        for (const theme of themes) {
            await session().workbench.theme(theme);
            await session().workbench.page.waitForTimeout(400);
            all.push(...(await look()).map((line) => `${theme}: ${line}`));
        }
        assert.deepEqual(all, []);
    };
    const page = () => session().workbench.page;

    it('axe finds nothing in the view that has nothing to show yet', async () => {
        const { workbench } = session();
        await workbench.openContainer('Backport');
        await workbench.welcomeButton('Cherry-Pick to Branch…').waitFor();
        await inAllThemes(views);
    });

    it('axe finds nothing in the trees and the conflict editor', async () => {
        const { workbench } = session();
        await workbench.welcomeButton('Cherry-Pick to Branch…').click();
        await startByMouse(workbench, demo);
        await workbench.treeRow(/^Needed/).waitFor({ timeout: 60_000 });
        await workbench.treeRow(/^foo_main\.c, 3 regions/).click();
        await new ConflictEditor(workbench).shows('foo_main.c');
        await workbench
            .treeRow(/, prerequisite, /)
            .first()
            .waitFor({ timeout: 60_000 });
        await inAllThemes(async () => [...(await views()), ...(await webview())]);
    });

    it('axe finds nothing in the comparison', async () => {
        const { workbench } = session();
        const editor = new ConflictEditor(workbench);
        for (const [index, result] of RESULTS.entries()) {
            await editor.go(index + 1);
            await editor.write(index + 1, result.trimEnd());
            await editor
                .region(index + 1)
                .getByRole('button', { name: /^Mark Region Resolved/ })
                .click();
        }
        await editor.markResolved.click();
        await editor.shows('foo_ethtool.c');
        await editor.take(1, 'target');
        await editor
            .region(1)
            .getByRole('button', { name: /^Mark Region Resolved/ })
            .click();
        await editor.markResolved.click();
        await editor.continue.click();
        await workbench.webview().getByText('Before sending').waitFor({ timeout: 60_000 });
        await inAllThemes(async () => [...(await views()), ...(await webview())]);
    });

    it('the keyboard reaches every control of the comparison', async () => {
        assert.deepEqual(await unreachable(page(), await session().workbench.webviewFrame()), []);
    });
});
