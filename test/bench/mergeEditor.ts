/**
 * VS Code's own merge editor and our conflict editor on the same file in the same run, and its preview of a line of Markdown
 * as the least that a page in an editor takes, each in a VS Code that has just been started: time from the command to the first conflict on the screen, the longest block of any page meanwhile and while ten
 * conflicts are stepped through, and what memory it took. Expects the package.
 *
 *   npx tsx test/bench/mergeEditor.ts [regions] [bytes] [rounds]
 */
import { execFileSync } from 'node:child_process';
import type { Locator } from 'playwright-core';
import { createRepo } from '../support/repo.ts';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { openWorkbench } from '../support/lab/session.ts';
import type { Workbench } from '../support/lab/workbench.ts';
import { largeFiles } from './largeFile.ts';
import { quantiles } from './support.ts';
import { longestTask } from './tasks.ts';

const [regions = 500, bytes = 2_000_000, rounds = 3] = process.argv.slice(2).map(Number);

function conflicted(): string {
    const { target, base, patch } = largeFiles(regions, bytes);
    const repo = createRepo();
    repo.commit('Begin', { 'large.c': base, 'one-line.md': 'One line\n' });
    const pick = repo.commit('Fix it', { 'large.c': patch });
    repo.branch('old', `${pick}^`);
    repo.commit('Old ways', { 'large.c': target });
    repo.tryGit('cherry-pick', pick);
    return repo.dir;
}

interface Way {
    readonly name: string;
    readonly command: string;
    /** What is open in a text editor before; the file in conflict where it is not said. */
    readonly file?: string;
    /** There when the first conflict is on the screen. */
    first(workbench: Workbench): Locator;
    next(workbench: Workbench): Promise<void>;
}

const ways: readonly Way[] = [
    {
        name: 'VS Code’s merge editor',
        command: 'Backport: Open in VS Code’s Merge Editor',
        first: ({ page }) => page.locator('.merge-editor .merge-editor-conflict-actions').first(),
        next: (workbench) => workbench.command('Merge Editor: Go to Next Unhandled Conflict'),
    },
    {
        // The least that any editor with a page of its own costs in VS Code.
        name: 'VS Code’s preview of one line of Markdown',
        command: 'Markdown: Open Preview',
        file: 'one-line.md',
        first: (workbench) => workbench.webview().getByText('One line'),
        next: async () => {},
    },
    {
        name: 'the conflict editor',
        command: 'Backport: Open in Conflict Editor',
        first: (workbench) => new ConflictEditor(workbench).frame.locator('section.region').first(),
        next: (workbench) => workbench.command('Backport: Next Region'),
    },
];

/** Resident memory of the browser and of VS Code's server with all that they have started, in bytes. */
function memory(server: number): number {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,rss='], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number, number]);
    const mine = new Set([process.pid]);
    for (let grown = true; grown;) {
        grown = false;
        for (const [pid, parent, group] of rows) {
            if (mine.has(pid) || !(mine.has(parent) || group === server)) continue;
            mine.add(pid);
            grown = true;
        }
    }
    mine.delete(process.pid);
    return rows.reduce((sum, [pid, , , rss]) => sum + (mine.has(pid) ? rss * 1024 : 0), 0);
}

const figures = ways.map(() => ({
    paint: [] as number[],
    block: [] as number[],
    step: [] as number[],
    mib: [] as number[],
}));
for (let round = 0; round < rounds; round++) {
    // A VS Code of its own for each: the merge editor begins with the base in every conflict, and a window keeps that.
    for (const [at, way] of ways.entries()) await measure(way, figures[at]!, `bench/merge-editor-${at}`);
}

async function measure(way: Way, { paint, block, step, mib }: (typeof figures)[number], picture: string) {
    const { workbench, context, pid, close } = await openWorkbench({ folder: conflicted });
    const browser = context.browser()!;
    await context.tracing.stop();
    try {
        await workbench.openFile(way.file ?? 'large.c');
        await workbench
            .editor(way.file ?? 'large.c')
            .line(way.file ? 'One line' : 'foo_step_0')
            .first()
            .waitFor();
        await workbench.statusItem(`${regions} regions left`).waitFor({ timeout: 120_000 });
        // The report is made in the background: it is the same for both.
        await workbench.page.waitForTimeout(8000);
        const before = memory(pid);
        const opening = await longestTask(browser, workbench.page, async () => {
            await workbench.searchCommand(way.command);
            const started = performance.now();
            await workbench.quickInput.row(way.command).click();
            await way.first(workbench).waitFor({ timeout: 60_000 });
            paint.push(performance.now() - started);
        });
        block.push(opening.cpu);
        const stepping = await longestTask(browser, workbench.page, async () => {
            for (let at = 0; at < 10; at++) await way.next(workbench);
        });
        step.push(stepping.cpu);
        mib.push((memory(pid) - before) / 2 ** 20);
    } finally {
        await workbench.screenshot(picture);
        await close();
    }
}

for (const [at, { name }] of ways.entries()) {
    const { paint, block, step, mib } = figures[at]!;
    console.log(`${name}: ${regions} regions, ${bytes} bytes`);
    console.log(`  to the first conflict on the screen, ms     ${quantiles(paint)}`);
    console.log(`  longest block while it opens, ms of cpu     ${quantiles(block)}`);
    console.log(`  longest block in ten steps, ms of cpu       ${quantiles(step)}`);
    console.log(`  memory taken, MiB                           ${quantiles(mib)}`);
}
