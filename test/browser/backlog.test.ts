import { buildBacklogRepo } from '../support/backlogRepo.ts';
import { useWorkbench } from '../support/lab/session.ts';

describe('the backlog in the workbench', () => {
    const session = useWorkbench({ folder: () => buildBacklogRepo().repo.dir });

    it('is opened from the palette, and shows what was scanned and tried', async () => {
        const { workbench } = session();
        await workbench.command('Backport: Open Backlog');
        const page = workbench.webview();
        await page.getByRole('gridcell', { name: 'd1: check the size, stable-2: conflicts, 1 region' }).waitFor();
        await workbench.screenshotThemes('backlog/grid');
    });
});
