import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Target } from '../../src/core/backport/targets.ts';
import { askTargets } from '../../src/extension/commands/askTargets.ts';
import type { TargetPreview } from '../../src/extension/model/targetPreview.ts';
import { pause } from '../support/until.ts';

const targets: readonly Target[] = Array.from({ length: 12 }, (_, index) => ({
    ref: `refs/heads/old-${index}`,
    name: `old-${index}`,
    remote: false,
    current: false,
    commit: '9'.repeat(40),
    date: '2024-02-01T00:00:00Z',
    subject: 'old',
}));

describe('the list of targets', function () {
    this.timeout(60_000);

    /** Answers one branch every few milliseconds, so that the list is redrawn all the time. */
    const preview: TargetPreview = {
        commits: () => Promise.resolve([]),
        branchesOf: () => Promise.resolve(new Map()),
        resolve: () => Promise.resolve([]),
        mergesLeftOut: () => Promise.resolve([]),
        targets: () => Promise.resolve(targets),
        async try() {
            await pause(40);
            return { outcome: 'clean', taken: 1, empty: 0, files: 0, regions: 0 };
        },
        dispose() {},
    };
    const question = { preview, commits: [], mainline: undefined, ownBranchPattern: '' };
    const open = () => askTargets(question, undefined, { step: 1, steps: 2 });
    const run = (command: string) => vscode.commands.executeCommand(command);

    it('keeps a tick, whenever it is made', async () => {
        for (let wait = 200; wait < 500; wait += 37) {
            const answer = open();
            await pause(wait);
            await run('workbench.action.quickOpenSelectNext');
            await run('workbench.action.quickPickManyToggle');
            await pause(500);
            // The highlight goes on to another row, which is not the one that was ticked.
            await run('workbench.action.quickOpenSelectNext');
            await pause(500);
            await run('workbench.action.acceptSelectedQuickOpenItem');
            const given = await answer;
            assert.ok(Array.isArray(given), String(given));
            assert.deepEqual(
                given.map(({ name }: Target) => name),
                ['old-1'],
                `ticked after ${wait} ms`,
            );
        }
    });

    it('takes no row where every tick was taken back', async () => {
        const answer = open();
        await pause(1500);
        await run('workbench.action.quickPickManyToggle');
        await run('workbench.action.quickPickManyToggle');
        await run('workbench.action.acceptSelectedQuickOpenItem');
        const given = await Promise.race([answer, pause(700).then(() => 'still open')]);
        await run('workbench.action.closeQuickOpen');
        assert.equal(given, 'still open');
        assert.equal(await answer, 'cancel');
    });

    it('takes the row that the user stands on where none was ticked', async () => {
        const answer = open();
        await pause(1500);
        await run('workbench.action.quickOpenSelectNext');
        await pause(100);
        await run('workbench.action.acceptSelectedQuickOpenItem');
        assert.deepEqual(await answer, [targets[1]]);
    });
});
