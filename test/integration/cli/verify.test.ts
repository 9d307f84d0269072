import assert from 'node:assert/strict';
import { openGit } from '../../../src/core/git/git.ts';
import { openObjects } from '../../../src/core/git/objects.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { printVerification } from '../../../src/cli/printVerification.ts';
import { createRepo } from '../../support/repo.ts';

const before = 'int f(int a)\n{\n\tone();\n\ttwo();\n\tthree();\n\treturn a;\n}\n';

describe('cli/verify', () => {
    it('prints verdict, reasons and what differs, safe for a terminal', async () => {
        const repo = createRepo();
        repo.commit('start', { 'x.c': before });
        const original = repo.commit('fix \u001b[31mit', { 'x.c': before.replace('two();', 'two(a);') });
        repo.branch('older', 'HEAD~1');
        const backport = repo.commit('fix it', { 'x.c': before.replace('two();', 'two(NULL);') });
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        const found = await verifyCommits(git, objects, 'master', 'older');
        await assert.rejects(verifyCommits(git, objects, 'master', 'nowhere'), /no commit "nowhere"/);
        objects.dispose();
        assert.equal(
            printVerification(found, false),
            [
                `original  ${original.slice(0, 12)} fix \\u001b[31mit`,
                `backport  ${backport.slice(0, 12)} fix it`,
                'verdict   restructured (7 same, 1 differ in the change, 0 in context only)',
                '          1 line of the change differs: read it beside the original.',
                '',
                'x.c: restructured',
                '  f(): 7 same, 1 differ in the change, 0 in context only',
                '      … 2 same lines',
                '    =     3   3   \tone();',
                '    =     4   4 - \ttwo();',
                '    ≠ o   4     + \ttwo(a);',
                '    ≠ b       4 + \ttwo(NULL);',
                '    =     5   5   \tthree();',
                '    =     6   6   \treturn a;',
                '      … 1 same line',
                '',
            ].join('\n'),
        );
    });

    it('prints what differs first, the same files by name, and of a long comparison the verdicts', async () => {
        const repo = createRepo();
        const files = Array.from({ length: 70 }, (_, at) => `${String(at).padStart(2, '0')}.c`);
        const write = (text: (at: number) => string) =>
            Object.fromEntries(files.map((file, at) => [file, before.replace('two();', text(at))]));
        repo.commit('start', { ...write(() => 'two();'), 'same.c': before });
        const same = { 'same.c': before.replace('two', 'zwei') };
        const fixed = repo.commit('fix', { ...write(() => 'two(a);'), ...same });
        repo.branch('older', 'HEAD~1');
        repo.commit('fix', { ...write((at) => `two(${at});`), ...same });
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        const found = await verifyCommits(git, objects, fixed, 'older');
        void objects.dispose();
        const lines = printVerification(found, false).split('\n');
        assert.ok(lines.includes('files     1 identical, 70 differ'));
        assert.ok(lines.length < 560, `${lines.length} lines`);
        const rest = lines.indexOf('Without their lines, which --all prints:');
        assert.deepEqual(lines.slice(-4), ['69.c: restructured', '', 'same.c: identical', '']);
        for (const [at, file] of files.entries()) {
            const place = lines.indexOf(`${file}: restructured`);
            assert.equal(place > rest, !lines.includes(`    ≠ b       4 + \ttwo(${at});`), file);
        }
        const all = printVerification(found, true);
        for (const at of files.keys()) assert.ok(all.includes(`two(${at});`));
    });

    it('compares merges by what they change against their first parent, root commits, and odd names', async () => {
        const repo = createRepo();
        const root = repo.commit('root', { 'fü "r".c': before });
        repo.branch('side');
        repo.commit('change', {
            'fü "r".c': before.replace('one', '1'),
            'latin.txt': Buffer.from('gr\xfcn\n', 'latin1'),
        });
        repo.checkout('master');
        repo.commit('other', { other: 'x\n' });
        const merge = repo.merge('side', 'merge');
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        const found = await verifyCommits(git, objects, 'side', merge);
        assert.equal(found.verdict, 'identical');
        assert.deepEqual(
            found.files.map((file) => file.original),
            ['fü "r".c', 'latin.txt'],
        );
        assert.equal((await verifyCommits(git, objects, root, root)).verdict, 'identical');
        objects.dispose();
    });

    it('takes git’s renames for what they are', async () => {
        const repo = createRepo();
        const long = before.repeat(6);
        repo.commit('start', { 'old.c': long });
        repo.commit('move', { 'old.c': null, 'new.c': long.replace('two();', 'two(a);') });
        repo.branch('older', 'HEAD~1');
        repo.commit('stay', { 'old.c': long.replace('two();', 'two(a);') });
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        const found = await verifyCommits(git, objects, 'master', 'older');
        objects.dispose();
        assert.deepEqual([found.verdict, found.counts.change], ['renamed', 0]);
    });
});
