/** Changes of one's own lie where a backport writes: put aside, and brought back. */
import assert from 'node:assert/strict';
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { useWorkbench } from '../support/lab/session.ts';
import { createRepo, openRepo } from '../support/repo.ts';
import { until } from '../support/until.ts';

const MINE = 'mine, not committed\n';
/** In a notification VS Code would make a link of it that runs a command. */
const LINK = '[press](command:workbench.action.toggleZenMode).c';

describe('changes in the way of a backport', () => {
    let pick = '';
    const session = useWorkbench({
        folder() {
            const repo = createRepo();
            repo.commit('Begin', { 'a.c': 'one\n', 'b.c': 'b\n', [LINK]: 'one\n' });
            repo.branch('old');
            repo.commit('old ways', { 'a.c': 'two\n' });
            repo.checkout('master');
            pick = repo.commit('Fix the count', { 'a.c': 'three\n', [LINK]: 'three\n' });
            repo.write({ 'a.c': MINE, [LINK]: MINE });
            return repo.dir;
        },
    });

    /** All questions, up to the refusal. */
    const ask = async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.command('Backport: Cherry-Pick to Older or Stable Branch…');
        await quickInput.type(pick);
        await quickInput.rows
            .filter({ hasText: pick.slice(0, 8) })
            .first()
            .waitFor();
        await quickInput.rows.first().click();
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'conflicts in 1 file' }).first().click();
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'How git merges (-X)' }).click();
        await quickInput.rows.filter({ hasText: 'ignore-space-change' }).waitFor();
        await workbench.screenshot('inTheWay/merge-options');
        await quickInput.rows.filter({ hasText: 'ignore-space-change' }).click();
        await quickInput.ok();
        await quickInput.rows.filter({ hasText: 'ignore-space-change' }).waitFor();
        await workbench.screenshot('inTheWay/where');
        await quickInput.rows.filter({ hasText: 'Start on new branch' }).click();
    };

    it('are stashed, and come back after an abort', async () => {
        const { workbench, folder } = session();
        const repo = openRepo(folder);
        await ask();
        const words = (await workbench.notification('would be overwritten')).locator('.notification-list-item-message');
        assert.match(await words.innerText(), /press.*toggleZenMode/);
        assert.equal(await words.locator('a').count(), 0, 'a name is no link');
        await workbench.answer('would be overwritten', 'Stash and Go On');
        await workbench.treeRow(/^a\.c, 1 region/).waitFor();
        await new ConflictEditor(workbench).shows('a.c');
        assert.match(repo.read('a.c'), /^<{7}/m);
        await workbench.treeRow('Your changes on master are stashed').waitFor();
        await workbench.screenshot('inTheWay/stashed');
        await workbench.command('Backport: Abort');
        await workbench.dialog('Abort the backport?').getByRole('button', { name: 'Abort' }).click();
        await workbench.treeRow(/Your changes on master are stashed.*bring them back/).click();
        await until('they are back', () => repo.read('a.c') === MINE);
        // git writes the files first.
        await until(
            'the stash is gone',
            () => repo.tryGit('rev-parse', '--verify', '--quiet', 'refs/stash').code !== 0,
        );
    });
});
