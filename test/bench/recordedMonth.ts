/**
 * A recorded month in the real workbench, from the view of a newcomer to the report: what upstream had at a day is carried to
 * branches as they were a month before. Prints the minutes, clicks and keys of each step. A region gets its first suggestion, else the
 * patch's text; a file without regions is left, and its backport given up. Pictures of each step are kept in
 * artifacts/month/. Expects the package.
 *
 *     npx tsx test/bench/recordedMonth.ts <bare repository> <upstream> <branch>… --day 2024-03-01 [--resolve 10] [--without '/hwdb.d/*']
 *
 * `--without`: what a copy of the repository without its large files lacks, and is not to be checked out.
 *
 * Nothing is written to the repository: its objects are read through an alternate.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator } from 'playwright-core';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { openWorkbench } from '../support/lab/session.ts';
import { temporaryFolder } from '../support/repo.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { day: { type: 'string' }, resolve: { type: 'string', default: '10' }, without: { type: 'string' } },
});
const [repository, upstream, ...branches] = positionals;
if (!repository || !upstream || branches.length === 0 || !values.day) {
    console.error('usage: <bare repository> <upstream> <branch>… --day yyyy-mm-dd [--resolve n]');
    process.exit(2);
}
const git = (dir: string, ...args: string[]) =>
    execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();

/** Milliseconds. */
const MONTH = 31 * 86_400_000;

/** Upstream as it was at the day, the branches as they were a month before. */
function prepare(from: string, names: readonly string[], day: string): string {
    const dir = temporaryFolder('backport-month-');
    git(dir, 'init', '--quiet', '--initial-branch', 'main');
    const objects = git(from, 'rev-parse', '--path-format=absolute', '--git-path', 'objects');
    writeFileSync(path.join(dir, '.git/objects/info/alternates'), `${objects}\n`);
    for (const [at, name] of names.entries()) {
        const then = new Date(Date.parse(day) - (at === 0 ? 0 : MONTH)).toISOString();
        const tip = git(from, 'rev-list', '-1', '--first-parent', `--before=${then}`, name);
        git(dir, 'update-ref', `refs/heads/${at === 0 ? 'main' : name}`, tip);
        if (at > 0) git(dir, 'config', '--add', 'backport.branches', name);
    }
    git(dir, 'config', 'user.name', 'Ada Picker');
    git(dir, 'config', 'user.email', 'ada@example.org');
    if (values.without) {
        // As in a partial clone: git writes trees with files that are not there.
        for (const [key, value] of [
            ['core.repositoryFormatVersion', '1'],
            ['extensions.partialClone', 'origin'],
            ['remote.origin.url', from],
            ['remote.origin.promisor', 'true'],
        ] as const)
            git(dir, 'config', key, value);
        git(dir, 'sparse-checkout', 'set', '--no-cone', '/*', `!${values.without}`);
    }
    git(dir, 'checkout', '--quiet', '--force', 'main');
    return dir;
}

const dir = prepare(repository, [upstream, ...branches], values.day);
const running = await openWorkbench({ folder: () => dir });
const { workbench } = running;
const { page, quickInput } = workbench;
await page.setViewportSize({ width: 1280, height: 800 });

let [clicks, keys] = [0, 0];
let since = performance.now();
let total = 0;
const click = async (what: Locator, timeout = 60_000) => {
    await what.click({ timeout });
    clicks++;
};
const press = async (key: string) => {
    await workbench.press(key);
    keys++;
};
let pictures = 0;
const step = async (name: string) => {
    const seconds = (performance.now() - since) / 1000;
    total += seconds;
    console.log(
        `${(seconds / 60).toFixed(2).padStart(6)} min  ${String(clicks).padStart(3)} clicks  ${String(keys).padStart(3)} keys  ${name}`,
    );
    await workbench.screenshot(`month/${String(++pictures).padStart(2, '0')}-${name.replace(/\W+/g, '-')}`);
    since = performance.now();
};

/** Waits for something that no element on the screen shows. @throws when it does not come about */
async function until(what: string, comesAbout: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await comesAbout()); tries++) {
        if (tries === 300) throw new Error(`${what} does not come`);
        await page.waitForTimeout(200);
    }
}

/** Resolves what is open as it comes. @returns how it ended */
async function resolveOpen(): Promise<'committed' | 'given up'> {
    const editor = new ConflictEditor(workbench);
    const conflicted = () => git(dir, 'diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
    const files = conflicted();
    if (files.length === 0) return 'committed';
    for (const file of files) {
        if (!conflicted().includes(file)) continue;
        const marked = git(dir, 'diff', '--no-color', '--', file).split('\n');
        const count = marked.filter((line) => /^\+\+<{7}/.test(line)).length;
        if (count === 0) return 'given up';
        const name = path.basename(file).replace(/[.+]/g, '[$&]');
        const shown = editor.frame.locator(`main[aria-label$="${path.basename(file)}"]`);
        if ((await shown.count()) === 0) await click(workbench.treeRow(new RegExp(`^${name}, `)).first());
        await editor.shows(path.basename(file));
        // Suggestions come in while the analysis runs.
        await editor.frame
            .locator('.head .progress')
            .waitFor({ timeout: 3000 })
            .catch(() => {});
        await editor.frame.locator('.head .progress').waitFor({ state: 'detached', timeout: 120_000 });
        if (pictures < 12) await workbench.screenshot(`month/conflict-${file.replace(/\W+/g, '-')}`);
        for (let index = 1; index <= count; index++) {
            await click(editor.frame.getByRole('button', { name: new RegExp(`^Region ${index}\\b`) }));
            const region = editor.region(index);
            const apply = region.getByRole('button', { name: /^Apply(?! and)/ });
            await click((await apply.count()) ? apply.first() : region.getByRole('button', { name: 'Take patch' }));
            const done = region.getByRole('button', { name: /^Mark Region Resolved/ });
            // What was applied may be resolved with it.
            await done
                .or(region.getByRole('button', { name: 'Mark as Unresolved' }))
                .first()
                .waitFor();
            if (await done.count()) await click(done);
        }
        await click(editor.markResolved);
    }
    // Where a first suggestion leaves nothing of the commit there is nothing to commit.
    const decline = editor.frame.getByRole('button', { name: 'Decline It' });
    await editor.continue.or(decline).first().waitFor();
    if (await decline.count()) return 'given up';
    const last = git(dir, 'rev-parse', 'HEAD');
    const isCommitted = () => git(dir, 'rev-parse', 'HEAD') !== last;
    await click(editor.continue);
    const anyway = quickInput.rows.filter({ hasText: 'Continue Anyway' });
    // The comparison of the backport before may still be open, so its tab says nothing.
    await until('the commit or a question', async () => isCommitted() || (await anyway.count()) > 0);
    if (!isCommitted()) {
        await workbench.screenshot(`month/question-${++pictures}`);
        await click(anyway);
    }
    await until('the commit', isCommitted);
    await workbench
        .tab(/compared with/)
        .first()
        .waitFor({ timeout: 90_000 });
    return 'committed';
}

try {
    await click(workbench.container('Backport'));
    await click(workbench.welcomeButton('Open Backlog'));
    const grid = workbench.webview();
    await grid.locator('.brow').first().waitFor({ timeout: 300_000 });
    await step('rows are there');
    await grid.getByRole('button', { name: 'Check Again' }).waitFor({ timeout: 900_000 });
    await step('all cells are tried');
    await click(grid.getByRole('button', { name: 'Take All That Apply' }));
    await quickInput.rows.first().waitFor();
    await workbench.screenshot('month/take-all-question');
    await click(quickInput.rows.filter({ hasText: 'Pick onto New Branches' }));
    const picked = grid.getByRole('region', { name: 'Picked last' });
    await picked.waitFor({ timeout: 1_800_000 });
    console.log(`        ${(await picked.innerText()).replace(/\s*\n\s*/g, ' · ')}`);
    await step('all that applies is picked');
    await grid.getByRole('button', { name: 'Check Again' }).waitFor({ timeout: 900_000 });
    await step('the backlog is up to date again');
    await click(grid.getByRole('button', { name: 'Resolve Next' }).first());
    for (let number = 1; number <= Number(values.resolve); number++) {
        const open = workbench.statusItem(/Backport [0-9a-f]{8}.*(?:regions? left|files? left|resolved)/);
        const next = workbench.statusItem(/Resolve Next \(\d+\)/);
        const last = git(dir, 'rev-parse', 'HEAD');
        await open.or(next).first().waitFor({ timeout: 120_000 });
        const ended = (await open.count()) ? await resolveOpen() : 'committed';
        if (ended === 'given up') {
            await workbench.command('Backport: Abort');
            keys += 'Backport: Abort'.length + 2;
            const sure = workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: /Abort/ });
            await sure.click({ timeout: 5000 }).catch(() => {});
            await until('the end of the backport', async () => (await open.count()) === 0);
            await click(workbench.tab('Backlog'));
            await press('h');
            await press('Enter');
        }
        await step(
            `conflict ${number} ${ended}, ${git(dir, 'log', '--format=%h %s', `${last}..HEAD`).split('\n')[0]?.slice(0, 60) || 'nothing new'}`,
        );
        if (number === Number(values.resolve)) break;
        if (ended === 'given up') await click(grid.getByRole('button', { name: 'Resolve Next' }).first());
        else {
            await next.waitFor({ timeout: 120_000 });
            await click(next);
        }
        // Until what was there before is over.
        await page.waitForTimeout(1500);
    }
    await click(workbench.tab('Backlog'));
    await step('back in the backlog');
    await click(grid.getByRole('button', { name: 'Month Report' }));
    const picture = workbench.webview().getByRole('img').first();
    const empty = workbench.webview().getByText(/^\s*Nothing came to/);
    await picture.or(empty).first().waitFor({ timeout: 300_000 });
    // In the first days of a month the report begins with the month before.
    if (await empty.count()) await click(workbench.webview().getByRole('button', { name: 'Month after' }));
    await picture.waitFor({ timeout: 60_000 });
    await step('report of the month');
    await click(workbench.webview().getByRole('button', { name: 'Markdown' }));
    await page.locator('.view-line').first().waitFor();
    await step('report as text');
} catch (error) {
    console.log(`FAULT ${(error as Error).message.split('\n').slice(0, 4).join(' ')}`);
    await workbench.screenshot('month/fault');
} finally {
    console.log(`${(total / 60).toFixed(1)} minutes, ${clicks} clicks, ${keys} keys`);
    console.log(
        `branches: ${git(dir, 'branch', '--list', '--format=%(refname:short)', 'backport/*').replaceAll('\n', ', ')}`,
    );
    await running.close();
}
