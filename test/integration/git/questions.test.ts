/** The guide's questions, asked of a real repository. */
import assert from 'node:assert/strict';
import { openGit } from '../../../src/core/git/git.ts';
import { askHistory } from '../../../src/core/git/questions.ts';
import { createRepo } from '../../support/repo.ts';

describe('askHistory', () => {
    const text = (a: string, b: string) =>
        `int foo_open(void)\n{\n\treturn ${a};\n}\n\nint foo_open_all(void)\n{\n\treturn ${b};\n}\n`;
    const repo = createRepo();
    repo.commit('Begin', { 'foo.c': text('1', '1'), 'other file.c': 'x\n' });
    const open = repo.commit('Change foo_open', { 'foo.c': text('2', '1') });
    const all = repo.commit('Change foo_open_all', { 'foo.c': text('2', '2') });
    repo.commit('Elsewhere', { 'other file.c': 'return 2;\n' });
    const git = openGit(repo.dir);
    const range = 'HEAD~3..HEAD';

    it('tells the history of one function, not of those whose name begins alike', async () => {
        const found = await askHistory(git, {
            kind: 'history',
            range,
            path: 'foo.c',
            at: { functionName: 'foo_open' },
        });
        assert.match(found, new RegExp(`commit ${open}`));
        assert.doesNotMatch(found, new RegExp(`commit ${all}`));
    });

    it('blames lines', async () => {
        const found = await askHistory(git, { kind: 'blame', rev: 'HEAD', path: 'foo.c', at: { from: 3, to: 3 } });
        assert.match(found, new RegExp(`^${open.slice(0, 7)}[0-9a-f]* .*return 2;\n$`));
    });

    it('searches by path, function and regular expression', async () => {
        const subjects = async (more: object) =>
            (await askHistory(git, { kind: 'search', range, ...more }))
                .trim()
                .split('\n')
                .map((line) => line.slice(8));
        assert.deepEqual(await subjects({}), ['Elsewhere', 'Change foo_open_all', 'Change foo_open']);
        assert.deepEqual(await subjects({ path: 'other file.c' }), ['Elsewhere']);
        assert.deepEqual(await subjects({ regex: 'return [2]' }), [
            'Elsewhere',
            'Change foo_open_all',
            'Change foo_open',
        ]);
        assert.deepEqual(await subjects({ path: 'foo.c', functionName: 'foo_open_all' }), ['Change foo_open_all']);
    });

    it('shows a commit with the whole function, and says why where there is none', async () => {
        assert.match(await askHistory(git, { kind: 'commit', commit: open }), /^ int foo_open\(void\)$/m);
        await assert.rejects(
            askHistory(git, { kind: 'history', range, path: 'foo.c', at: { functionName: 'none' } }),
            /no match/,
        );
    });
});
