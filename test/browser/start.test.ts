import { createRepo } from '../support/repo.ts';
import { useWorkbench } from '../support/lab/session.ts';

describe('the installed package', () => {
    const session = useWorkbench({
        folder() {
            const repo = createRepo();
            repo.commit('Begin', { 'README.md': 'A repository.\n' });
            return repo.dir;
        },
    });

    it('shows its view container', async () => {
        const { workbench } = session();
        await workbench.openContainer('Backport');
        await workbench.view('Backport').first().waitFor();
        await workbench.screenshotThemes('start/nothing-running');
    });
});
