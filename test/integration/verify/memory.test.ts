/** A comparison reads few files at once, and keeps of each what it shows. */
import assert from 'node:assert/strict';
import { openGit } from '../../../src/core/git/git.ts';
import { openObjects, type Objects } from '../../../src/core/git/objects.ts';
import { readChangeSets } from '../../../src/core/verify/changeSet.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { createRepo } from '../../support/repo.ts';

const COUNT = 30;
const filler = 'static int this_is_a_line_of_text;\n'.repeat(2000);
const files = (value: string) =>
    Object.fromEntries(
        Array.from({ length: COUNT }, (_, at) => [`f${at}.c`, `int f${at};\nint x = ${value};\nint y;\n${filler}`]),
    );

describe('a comparison of many large files', () => {
    const repo = createRepo();
    let [original, backport] = ['', ''];
    before(() => {
        repo.commit('Begin', files('1'));
        repo.branch('old');
        backport = repo.commit('Old', files('3'));
        repo.checkout('master');
        original = repo.commit('Fix', files('2'));
    });

    it('reads a few at once, and keeps what is around the changes', async () => {
        const git = openGit(repo.dir);
        const objects = openObjects(git);
        let [reading, most, read] = [0, 0, 0];
        const counting: Objects = {
            ...objects,
            async read(name) {
                most = Math.max(most, ++reading);
                read++;
                try {
                    return await objects.read(name);
                } finally {
                    reading--;
                }
            },
        };
        try {
            const sets = await readChangeSets(git, counting, [{ commit: original }, { commit: backport }]);
            assert.ok(most <= 4, `${most} reads at once`);
            assert.equal(read, 4 * COUNT);
            const kept = sets.flatMap((set) => set.files);
            assert.equal(kept.length, 2 * COUNT);
            for (const { before: old, after, blocks } of kept) {
                assert.ok(old.length < 100 && after.length < 100);
                assert.deepEqual(
                    blocks?.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== ' ').map(({ kind }) => kind)),
                    ['-', '+'],
                );
            }
            const { counts, files: compared } = await verifyCommits(git, objects, original, backport);
            assert.equal(compared.length, COUNT);
            assert.equal(counts.change, COUNT);
        } finally {
            objects.dispose();
        }
    });
});
