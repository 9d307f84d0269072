/**
 * Recorded backports in the real workbench, from the wizard to the commit: what the screen says is held against plain git, and
 * each step is timed. A region gets its first suggestion, else the patch's text; the files come out as they may, so the commit
 * is compared with the recorded one only by a word. Pictures of each step are kept in artifacts/recorded/. Expects the package.
 *
 *     npx tsx test/bench/recordedStory.ts <bare repository> <picks.jsonl> [--limit n] [--skip n] [--every n]
 *
 * The lines are those of `recorded.ts`, of which only conflicts are told. Nothing is written to the repository: its objects are read
 * through an alternate.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { openWorkbench } from '../support/lab/session.ts';
import { VerifyView } from '../support/lab/verifyView.ts';
import { temporaryFolder } from '../support/repo.ts';
import { readPicks, type RecordedPick } from './support.ts';

const { repository, picks } = readPicks(process.argv.slice(2));
const git = (dir: string, ...args: string[]): string => {
    try {
        return execFileSync('git', ['-C', dir, ...args], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
            maxBuffer: 1 << 28,
        });
    } catch (error) {
        return (error as { stdout?: string }).stdout ?? '';
    }
};
const lines = (text: string) => text.split('\n').filter(Boolean);

/** A repository with the pick on `main` and its target as the branch `release-1.0`. */
function prepare({ x, parent }: RecordedPick): string {
    const dir = temporaryFolder('backport-recorded-');
    git(dir, 'init', '--quiet', '--initial-branch', 'main');
    const objects = git(repository, 'rev-parse', '--path-format=absolute', '--git-path', 'objects').trim();
    writeFileSync(path.join(dir, '.git/objects/info/alternates'), `${objects}\n`);
    git(dir, 'update-ref', 'refs/heads/main', x);
    git(dir, 'update-ref', 'refs/heads/release-1.0', parent);
    git(dir, 'config', 'user.name', 'Ada Picker');
    git(dir, 'config', 'user.email', 'ada@example.org');
    git(dir, 'checkout', '--quiet', '--force', 'main');
    return dir;
}

/** What git says of the pick: the files in conflict and the regions that it marks in each. */
function askGit(dir: string, { x, parent }: RecordedPick): ReadonlyMap<string, number> {
    const work = temporaryFolder('backport-plain-');
    git(dir, 'worktree', 'add', '--quiet', '--detach', '--force', work, parent);
    git(work, '-c', 'merge.conflictStyle=diff3', 'cherry-pick', '-x', x);
    const files = new Map<string, number>();
    for (const file of lines(git(work, 'diff', '--name-only', '--diff-filter=U')))
        files.set(
            file,
            lines(git(work, 'diff', '--no-color', '--', file)).filter((line) => line.startsWith('++<<<<<<<')).length,
        );
    git(dir, 'worktree', 'remove', '--force', work);
    return files;
}

const PICTURES = process.env['PICTURES'] !== 'no';

async function tell(pick: RecordedPick, at: number): Promise<void> {
    const dir = prepare(pick);
    const files = askGit(dir, pick);
    const regions = [...files.values()].reduce((sum, count) => sum + count, 0);
    const seconds: string[] = [];
    const faults: string[] = [];
    const expect = (what: string, seen: unknown, wanted: unknown) => {
        if (JSON.stringify(seen) !== JSON.stringify(wanted))
            faults.push(`${what}: the screen says ${JSON.stringify(seen)}, git ${JSON.stringify(wanted)}`);
    };
    const running = await openWorkbench({ folder: () => dir });
    const { workbench } = running;
    const { page, quickInput } = workbench;
    const picture = async (name: string) => {
        if (PICTURES) await workbench.screenshot(`recorded/${pick.x.slice(0, 8)}-${name}`);
    };
    let since = performance.now();
    const step = async (name: string) => {
        seconds.push(`${name} ${((performance.now() - since) / 1000).toFixed(1)}`);
        await picture(name);
        since = performance.now();
    };
    try {
        await page.setViewportSize({ width: 1280, height: 800 });
        await workbench.command('Backport: Cherry-Pick to Older or Stable Branch…');
        since = performance.now();
        await quickInput.type(pick.x);
        await quickInput.rows
            .filter({ hasText: pick.x.slice(0, 8) })
            .first()
            .waitFor();
        await quickInput.rows.first().click();
        await step('commit');
        await quickInput.ok();
        const target = quickInput.rows.filter({ hasText: 'release-1.0' }).filter({ hasText: /conflict|applies/ });
        await target.first().waitFor({ timeout: 90_000 });
        const said = await target.first().innerText();
        expect('files of the dry run', Number(/conflicts? in (\d+) file/.exec(said)?.[1] ?? 0), files.size);
        await step('dry-run');
        await target.first().click();
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'Start on new branch' }).click();
        since = performance.now();
        const editor = new ConflictEditor(workbench);
        await editor.frame.locator('.head').first().waitFor({ timeout: 120_000 });
        await step('editor');
        const panel = page.locator('.statusbar-item').filter({ hasText: /regions? left/ });
        const left = Number(
            /(\d+) regions? left/.exec(
                (await panel
                    .first()
                    // A file that conflicts as a whole has no regions to count.
                    .innerText({ timeout: 2000 })
                    .catch(() => '')) ?? '',
            )?.[1] ?? 0,
        );
        if (regions > 0) expect('regions of all files', left, regions);
        const names = new Set(lines(git(dir, 'diff', '--name-only', '--diff-filter=U')));
        expect('files of the pick', [...names].sort(), [...files.keys()].sort());
        const progress = editor.frame.locator('.head .progress');
        await progress.waitFor({ timeout: 4000 }).catch(() => {});
        await progress.waitFor({ state: 'detached', timeout: 120_000 });
        await step('analysis');
        for (const [file, count] of files) {
            const name = path.basename(file);
            await workbench.treeRow(new RegExp(`^${name.replace(/[.+]/g, '[$&]')}, `)).click();
            if (count === 0) continue;
            await editor.shows(name);
            expect(`regions of ${file}`, await editor.frame.locator('.pills button').count(), count);
            for (let index = 1; index <= count; index++) {
                await editor.go(index);
                const apply = editor.region(index).getByRole('button', { name: /^Apply(?! and)/ });
                if (await apply.count()) await apply.first().click();
                else await editor.take(index, 'patch');
                // What is applied from a suggestion may count as resolved at once.
                const done = editor.region(index).getByRole('button', { name: /^Mark Region Resolved/ });
                await done.click({ timeout: 4000 }).catch(() => {});
            }
            await editor.markResolved.click();
        }
        await step('files');
        if ([...files.values()].includes(0)) throw new Error('a file has no regions: told up to here');
        const head = git(dir, 'rev-parse', 'HEAD').trim();
        await editor.continue.click();
        // Warnings that are not checked are asked about first.
        await quickInput.rows
            .filter({ hasText: 'Continue Anyway' })
            .click({ timeout: 8000 })
            .catch(() => {});
        const verify = new VerifyView(workbench);
        await verify.shows();
        await step('comparison');
        await verify.checked();
        await step('checks');
        expect('parent of the commit', git(dir, 'rev-parse', 'HEAD^').trim(), head);
        expect(
            'markers in the commit',
            git(dir, 'grep', '-lE', '^(<{7}|>{7}) ', 'HEAD', '--', ...files.keys()).trim(),
            '',
        );
        expect('what is left in the work tree', git(dir, 'status', '--porcelain').trim(), '');
        const patchId = (commit: string) =>
            execFileSync('git', ['patch-id', '--stable'], {
                input: git(dir, 'diff-tree', '-p', commit),
                encoding: 'utf8',
            }).split(' ')[0];
        const verdict = (await verify.verdict.innerText()).trim();
        if (patchId('HEAD') === patchId(pick.x)) expect('the verdict', /Same patch$/.test(verdict), true);
        else expect('the verdict', /Same patch$/.test(verdict), false);
        const isRecorded = git(dir, 'rev-parse', 'HEAD^{tree}') === git(dir, 'rev-parse', `${pick.b}^{tree}`);
        seconds.push(`verdict "${verdict}", ${isRecorded ? 'as recorded' : 'not as recorded'}`);
    } catch (error) {
        faults.push((error as Error).message.split('\n')[0]!);
        await picture('fault');
    } finally {
        await running.close();
    }
    console.log(
        `${at}. ${pick.x.slice(0, 12)} onto ${pick.parent.slice(0, 12)}: ${files.size} files, ${regions} regions`,
    );
    console.log(`   seconds: ${seconds.join(', ')}`);
    for (const fault of faults) console.log(`   FAULT ${fault}`);
}

let at = 0;
for (const pick of picks.filter(({ kind }) => kind === 'conflict')) await tell(pick, ++at);
