/** What became of a commit, where reverts take back one another. */
import assert from 'node:assert/strict';
import { findReverts } from '../../../../src/core/analysis/history/findReverts.ts';
import { indexReferencesSince } from '../../../../src/core/analysis/history/referenceIndex.ts';
import { readCommit } from '../../../../src/core/git/commit.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';
import { silentHost } from '../../../support/silentHost.ts';

/** @returns what is found of a commit, and how many questions of ancestry git was asked */
async function read(repo: Repo, id: string) {
    let asked = 0;
    const log = (line: string) => void (line.includes('merge-base --is-ancestor') && asked++);
    const store = await openStore(repo.dir, { ...silentHost, log });
    try {
        const references = await indexReferencesSince(store, 0);
        const about = references.referencesAbout((await readCommit(store.objects, id))!);
        return { found: await findReverts(store.git, references, about), asked: () => asked };
    } finally {
        await store.dispose();
    }
}

/** Layers of commits, each of which takes back all of the layer below. @returns the first commit */
function makeLayers(repo: Repo, layers: number, width: number): string {
    const first = repo.commit('Fix', { f: '0\n' });
    let below = [first];
    for (let layer = 1; layer <= layers; layer++) {
        const lines = below.map((id) => `This reverts commit ${id}.\n`).join('');
        below = Array.from({ length: width }, (_, at) =>
            repo.commit(`Revert ${layer} ${at}\n\n${lines}`, { f: `${layer} ${at}\n` }),
        );
    }
    return first;
}

describe('reverts of reverts', () => {
    it('stand, and do not, by turns', async () => {
        for (const [layers, stands] of [
            [1, true],
            [2, false],
            [3, true],
        ] as const) {
            const repo = createRepo();
            const { found } = await read(repo, makeLayers(repo, layers, 1));
            assert.equal(found.length, 1);
            assert.equal(found[0]!.reappliedBy === undefined, stands, `${layers}`);
        }
    });

    it('are told however many take back one another', async () => {
        const repo = createRepo();
        const { found, asked } = await read(repo, makeLayers(repo, 9, 6));
        assert.equal(found.length, 6);
        assert.ok(asked() > 0 && asked() <= 200, `${asked()} questions`);
    });
});
