/** Rows of the Backport view while they change under the pointer. */
import { ConflictEditor } from '../support/lab/conflictEditor.ts';
import { useWorkbench } from '../support/lab/session.ts';
import { createRepo, openRepo } from '../support/repo.ts';

const FILES = ['a.c', 'b.c', 'changing.c'];

describe('rows that are drawn again', () => {
    const session = useWorkbench({
        folder() {
            const repo = createRepo();
            const all = (text: string) => Object.fromEntries(FILES.map((name) => [name, `${name} ${text}\n`]));
            repo.commit('Begin', all('base'));
            repo.branch('old');
            repo.commit('Old ways', all('target'));
            repo.checkout('master');
            const pick = repo.commit('Fix', all('patch'));
            repo.checkout('old');
            repo.tryGit('-c', 'merge.conflictStyle=diff3', 'cherry-pick', pick);
            return repo.dir;
        },
    });

    it('still do what they say', async () => {
        const { workbench, folder } = session();
        const repo = openRepo(folder);
        const row = (name: string) => workbench.treeRow(new RegExp(`^${name}, `));
        await workbench.openContainer('Backport');
        await row('a.c').waitFor();
        let over = false;
        const change = async () => {
            while (!over) {
                repo.git('checkout', '--ours', '--', 'changing.c');
                repo.git('add', 'changing.c');
                await workbench.treeRow(/^changing\.c, resolved/).waitFor();
                repo.git('checkout', '--merge', '--', 'changing.c');
                await workbench.treeRow(/^changing\.c, 1 region/).waitFor();
            }
        };
        const click = async () => {
            // Sent to the row itself: it moves under a pointer while it is drawn again.
            for (let round = 0; round < 30; round++) {
                await row('a.c').dispatchEvent('click');
                await row('b.c').dispatchEvent('click');
            }
            over = true;
        };
        await Promise.all([change(), click()]);
        await row('a.c').click();
        await new ConflictEditor(workbench).shows('a.c');
        await row('b.c').click();
        await new ConflictEditor(workbench).shows('b.c');
    });
});
