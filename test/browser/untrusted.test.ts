/** A folder that nobody trusts: git is not started, the view says why, and what to do. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inSequence, useWorkbench } from '../support/lab/session.ts';
import { createRepo, temporaryFolder } from '../support/repo.ts';

describe('a folder that is not trusted', () => {
    const canary = path.join(temporaryFolder(), 'canary');
    const session = useWorkbench({
        folder() {
            const repo = createRepo();
            repo.commit('Begin', { 'a.c': 'one\n' });
            repo.branch('old');
            repo.commit('old', { 'a.c': 'two\n' });
            repo.checkout('master');
            const pick = repo.commit('Fix', { 'a.c': 'three\n' });
            repo.checkout('old');
            repo.tryGit('cherry-pick', pick);
            for (const key of ['core.fsmonitor', 'filter.x.clean', 'diff.external'])
                repo.git('config', key, `touch '${canary}'; false`);
            return repo.dir;
        },
        settings: {
            'security.workspace.trust.enabled': true,
            'security.workspace.trust.startupPrompt': 'never',
            'security.workspace.trust.banner': 'never',
        },
    });
    inSequence();

    it('is not looked into', async () => {
        const { workbench } = session();
        await workbench.openContainer('Backport');
        await workbench.page.getByText('git is not started in a folder that is not trusted').first().waitFor();
        await workbench.screenshot('untrusted/view');
        assert.ok(!existsSync(canary), 'nothing has run');
    });

    it('is worked in once it is trusted', async () => {
        const { workbench } = session();
        await workbench.welcomeButton('Manage Workspace Trust').click();
        await workbench.page
            .getByRole('button', { name: /^Trust$/ })
            .first()
            .click();
        await workbench.treeRow(/^a\.c/).waitFor();
        await workbench.screenshot('untrusted/trusted');
    });
});
