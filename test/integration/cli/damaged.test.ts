/** What git cannot read of its own is one sentence that says how to go on, and nothing is changed. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../support/cli.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

interface Damaged {
    readonly repo: Repo;
    readonly fix: string;
    readonly own: string;
    at(name: string): string;
}

const objectFile = (id: string) => `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`;

/** What is damaged, and which looks meet it. */
const DAMAGES: Readonly<Record<string, readonly [damage: (at: Damaged) => void, says: RegExp]>> = {
    'an empty index': [({ at }) => writeFileSync(at('.git/index'), ''), /index here.*smaller than expected.*git reset/],
    'an index of something else': [
        ({ at }) => writeFileSync(at('.git/index'), 'no index\n'.repeat(100)),
        /index here.*index file corrupt.*git reset/,
    ],
    'a folder in place of the index': [
        ({ at }) => {
            rmSync(at('.git/index'));
            mkdirSync(at('.git/index'));
        },
        /index here.*git reset/,
    ],
    'a commit that is replaced by one that is missing': [
        ({ at, fix }) => {
            mkdirSync(at('.git/refs/replace'));
            writeFileSync(at(`.git/refs/replace/${fix}`), `${'1'.repeat(40)}\n`);
        },
        /(?:replacement 1{40} not found|missing object).*git fsck|There is no commit/,
    ],
    'commits that replace each other': [
        ({ at, fix, own }) => {
            mkdirSync(at('.git/refs/replace'));
            writeFileSync(at(`.git/refs/replace/${fix}`), `${own}\n`);
            writeFileSync(at(`.git/refs/replace/${own}`), `${fix}\n`);
        },
        /replace depth too high.*git fsck|There is no commit/,
    ],
    'an empty object': [
        ({ at, repo, fix }) => {
            const file = at(objectFile(repo.git('rev-parse', `${fix}:a.c`)));
            chmodSync(file, 0o644);
            writeFileSync(file, '');
        },
        /is empty.*git fsck|git fetch/,
    ],
    'settings that are none': [
        ({ at }) => writeFileSync(at('.git/config'), '[broken\n', { flag: 'a' }),
        /bad config line/,
    ],
};

describe('a damaged repository', function () {
    this.timeout(120_000);

    for (const [name, [damage, says]] of Object.entries(DAMAGES))
        it(name, () => {
            const repo = createRepo();
            repo.commit('Begin', { 'a.c': '1\n2\n3\n' });
            repo.branch('old');
            const own = repo.commit('Own', { 'a.c': '1\nown\n3\n' });
            repo.checkout('master');
            const fix = repo.commit('Fix', { 'a.c': '1\nfix\n3\n' });
            const before = repo.git('for-each-ref', 'refs/heads');
            damage({ repo, fix, own, at: (file) => path.join(repo.dir, file) });
            const words = [
                ['pick', fix, '--onto', 'old', '--branch', 'work'],
                ['analyze', fix, '--onto', 'old'],
            ].map((command) => {
                const { code, stderr } = runCli(repo.dir, command);
                assert.equal(code, 3, command.join(' '));
                assert.equal(stderr.trim().split('\n').length, 1, stderr);
                assert.doesNotMatch(stderr, /failed with status|fatal:|\n\s+at /);
                return stderr;
            });
            for (const stderr of words) assert.match(stderr, says);
            if (name.startsWith('settings')) repo.write({ '.git/config': '' });
            const after = repo.git('--no-replace-objects', 'for-each-ref', 'refs/heads').split('\n');
            assert.ok(
                before.split('\n').every((line) => after.includes(line)),
                after.join('\n'),
            );
        });

    it('a branch that names no commit', () => {
        const repo = createRepo();
        repo.commit('Begin', { 'a.c': '1\n2\n3\n' });
        repo.branch('old');
        repo.commit('Own', { 'a.c': '1\nown\n3\n' });
        repo.checkout('master');
        const fix = repo.commit('Fix', { 'a.c': '1\nfix\n3\n' });
        repo.write({ '.git/refs/heads/broken': `${'0'.repeat(40)}\n` });
        const { code, stderr } = runCli(repo.dir, ['analyze', fix, '--onto', 'old']);
        assert.equal(code, 3);
        assert.match(stderr, /^git-backport: .*bad ref refs\/heads\/broken.*git fsck.*\n$/);
    });
});
