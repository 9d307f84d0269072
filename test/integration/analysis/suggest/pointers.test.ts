import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runCli } from '../../../support/cli.ts';
import { createRepo } from '../../../support/repo.ts';

const pointer = (digit: string, size: number) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize ${size}\n`;

describe('pointers of git LFS in conflict', () => {
    it('have no suggestion: an id and a size of two versions name no content', () => {
        const repo = createRepo();
        repo.commit('Begin', { 'logo.bin': pointer('1', 10), 'plain.txt': 'one\ntwo\n' });
        repo.git('branch', 'old');
        const pick = repo.commit('New logo', { 'logo.bin': pointer('2', 20), 'plain.txt': 'one\nTWO\n' });
        repo.checkout('old');
        repo.commit('Its own', { 'logo.bin': pointer('3', 10), 'plain.txt': 'one\ntwo and more\n' });
        const { files } = JSON.parse(runCli(repo.dir, ['analyze', pick, '--onto', 'old', '--json']).stdout) as {
            files: { path: string; regions: { suggestions: unknown[] }[] }[];
        };
        const counts = files.map(({ path, regions }) => [
            path,
            regions.map(({ suggestions }) => suggestions.length > 0),
        ]);
        assert.deepEqual(counts, [
            ['logo.bin', [false]],
            ['plain.txt', [true]],
        ]);
    });
});
