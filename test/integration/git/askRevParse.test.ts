import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askRevParse } from '../../../src/core/git/askRevParse.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { readRepositoryParts } from '../../../src/core/git/resolveGitPath.ts';

const QUESTIONS = [
    ['--absolute-git-dir'],
    ['--show-toplevel'],
    ['--path-format=absolute', '--git-common-dir'],
] as const;

describe('questions to rev-parse in one call', () => {
    let root: string;
    beforeEach(() => {
        // As git writes paths, on Windows too.
        root = realpathSync(mkdtempSync(path.join(tmpdir(), 'rev-parse-'))).replaceAll('\\', '/');
    });
    afterEach(() => rmSync(root, { recursive: true }));

    const init = (name: string, ...options: string[]) => {
        const dir = `${root}/${name}`;
        mkdirSync(dir, { recursive: true });
        execFileSync('git', ['init', '--quiet', ...options], { cwd: dir });
        return dir;
    };
    /** With the number of calls. */
    const ask = async (dir: string) => {
        const calls: string[] = [];
        const git = openGit(dir, { log: (line) => void calls.push(line) });
        const answers = await askRevParse(git, QUESTIONS);
        return { answers: answers.map(({ code, stdout }) => (code === 0 ? stdout : code)), calls: calls.length };
    };

    it('are answered as one by one', async () => {
        const dir = init('a');
        assert.deepEqual(await ask(dir), {
            answers: [`${dir}/.git\n`, `${dir}\n`, `${dir}/.git\n`],
            calls: 1,
        });
    });

    it('are asked again one by one where a path holds a line end', async function () {
        if (process.platform === 'win32') this.skip();
        const dir = init('a\nb');
        const { answers, calls } = await ask(dir);
        assert.deepEqual(answers, [`${dir}/.git\n`, `${dir}\n`, `${dir}/.git\n`]);
        assert.equal(calls, 4);
        assert.equal((await openRepository(dir)).root, dir);
        const git = openGit(dir);
        assert.deepEqual((await readRepositoryParts(git, ['objects', 'info/attributes'])).paths, [
            `${dir}/.git/objects`,
            `${dir}/.git/info/attributes`,
        ]);
    });

    it('are asked again where one fails: without a work tree, and without a repository', async () => {
        const dir = init('bare', '--bare');
        assert.deepEqual((await ask(dir)).answers, [`${dir}\n`, 128, `${dir}\n`]);
        const none = `${root}/none`;
        mkdirSync(none);
        assert.deepEqual((await ask(none)).answers, [128, 128, 128]);
    });

    it('are asked of a linked work tree and of a folder in it', async () => {
        const dir = init('a');
        execFileSync(
            'git',
            ['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-q', '--allow-empty', '-m', 'a'],
            { cwd: dir },
        );
        execFileSync('git', ['worktree', 'add', '--quiet', '../linked'], { cwd: dir });
        const folder = `${root}/linked/folder`;
        mkdirSync(folder);
        assert.deepEqual((await ask(folder)).answers, [
            `${dir}/.git/worktrees/linked\n`,
            `${root}/linked\n`,
            `${dir}/.git\n`,
        ]);
    });
});
