import { useWorkbench } from '../support/lab/session.ts';
import { createRepo } from '../support/repo.ts';

const define = (name: string, added = '') =>
    `int ${name}(struct dev *dev)\n{\n\tint ret = prepare(dev);\n\n\tif (ret)\n\t\treturn ret;\n${added}\treturn commit(dev);\n}\n\n`;
const FIX = '\tif (!dev->len)\n\t\treturn -EINVAL;\n';

/** `old` has a backport whose hunk stands in the wrong function. */
function build(): string {
    const repo = createRepo();
    repo.commit('begin', { 'gre.c': define('encap') + define('decap') });
    repo.branch('old');
    repo.checkout('master');
    const original = repo.commit('gre: check the length', { 'gre.c': define('encap', FIX) + define('decap') });
    repo.checkout('old');
    repo.commit(`gre: check the length\n\n(cherry picked from commit ${original})`, {
        'gre.c': define('encap') + define('decap', FIX),
    });
    repo.checkout('master');
    return repo.dir;
}

describe('what an audit has found', () => {
    const session = useWorkbench({ folder: build });

    it('is taken back from its row', async () => {
        const { workbench } = session();
        const { quickInput } = workbench;
        await workbench.command('Backport: Audit Branch…');
        await quickInput.choose('old');
        const row = quickInput.rows.filter({ hasText: 'gre: check the length' });
        await row.waitFor();
        await row.hover();
        await row.getByRole('button', { name: 'Revert on Branch…' }).click();
        await quickInput.box.filter({ hasText: 'gre: check the length' }).waitFor();
        await quickInput.choose('old');
        await quickInput.box.filter({ hasText: 'It goes into the message' }).waitFor();
    });
});
