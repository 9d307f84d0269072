import assert from 'node:assert/strict';
import { findRelated } from '../../../../src/core/analysis/related/findRelated.ts';
import { createAnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo } from '../../../support/repo.ts';

/** Paths of a pick that are looked into. */
const LOOKED_INTO = 60;

describe('commits in the way of a pick that conflicts in many regions', () => {
    for (const [count, tried] of [
        [50, 1],
        [5001, 0],
    ] as const)
        it(`${count} regions: ${tried} are tried`, async () => {
            const repo = createRepo();
            const text = (value: string) => Array.from({ length: count }, (_, at) => `${at}\n${value}\n`).join('');
            repo.commit('Begin', { 'a.txt': text('begin') });
            repo.branch('stable');
            const target = repo.commit('Target', { 'a.txt': text('target') });
            repo.checkout('master');
            repo.commit('Between', { 'a.txt': text('between') });
            const pick = repo.commit('Fix', { 'a.txt': text('fix') });
            const store = await openStore(repo.dir, silentHost);
            try {
                const context = await createAnalysisContext(store, { commit: pick, onto: target });
                const { notes } = await findRelated(context);
                assert.equal(
                    notes.filter((note) => note.kind === 'trials-cut' && note.tried === 0 && note.all === 1).length,
                    1 - tried,
                );
            } finally {
                await store.dispose();
                repo.remove();
            }
        });
});

describe('commits in the way of a pick of many files', () => {
    const files = (count: number, text: string) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/f${index}.c`, `int f;\n${text}\n`]));

    for (const count of [LOOKED_INTO, LOOKED_INTO + 10])
        it(`${count} files: what was not looked at is said, and nothing else`, async () => {
            const repo = createRepo();
            const start = repo.commit('Begin', files(count, 'int old;'));
            repo.branch('stable');
            const needed = repo.commit('Rename the last in order', { 'src/f1.c': 'int f;\nint other;\n' });
            const pick = repo.commit('Change all', files(count, 'int now;'));
            const store = await openStore(repo.dir, silentHost);
            try {
                const context = await createAnalysisContext(store, { commit: pick, onto: start });
                const { related, notes } = await findRelated(context);
                assert.deepEqual(
                    related.map(({ commit }) => commit),
                    [needed],
                );
                const left = count - LOOKED_INTO;
                assert.deepEqual(notes, left ? [{ kind: 'history-files-cut', count: left }] : []);
            } finally {
                await store.dispose();
                repo.remove();
            }
        });
});
