/** Warnings of a pick that has stopped are of what would be committed now, in all of its files. */
import assert from 'node:assert/strict';
import { createAnalysisContext, type AnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { openStore, type Store } from '../../../../src/core/git/store.ts';
import { checkCurrent } from '../../../../src/core/analysis/warnings/checkCurrent.ts';
import { grammarHost } from '../../../support/host.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const header = (member: string) => `#pragma once\n\nstruct pump {\n\tint mode;\n${member}};\n`;
const source = (line: string) =>
    `#include "pump.h"\n\nint pump_run(struct pump *pump)\n{\n\tint ret = start(pump);\n\n${line}\treturn ret;\n}\n`;

describe('warnings of the result as it stands', () => {
    let repo: Repo;
    let store: Store;
    let context: AnalysisContext;

    /** The pick adds a member and uses it; both of its files conflict, and a third one has the struct on the target. */
    beforeEach(async () => {
        repo = createRepo();
        repo.commit('start', { 'pump.h': header('\tint old;\n'), 'pump.c': source('\told(pump);\n') });
        repo.branch('stable');
        repo.commit('stable', { 'pump.h': header('\tint other;\n'), 'pump.c': source('\tother(pump);\n') });
        repo.checkout('master');
        const pick = repo.commit('prime', {
            'pump.h': header('\tint primed;\n'),
            'pump.c': source('\tpump->primed = 1;\n'),
        });
        repo.checkout('stable');
        assert.equal(repo.tryGit('cherry-pick', pick).code, 1);
        store = await openStore(repo.dir, grammarHost);
        context = await createAnalysisContext(store, { commit: pick, onto: 'stable' });
    });
    afterEach(() => store.dispose());

    const found = async (texts: Record<string, string> = {}) =>
        (await checkCurrent(context, new Map(Object.entries(texts)))).warnings
            .filter(({ rule }) => rule === 'missing-symbol')
            .map(({ path, message }) => `${path}: ${/primed/.exec(message)?.[0] ?? message}`);
    const used = { 'pump.c': source('\tpump->primed = 1;\n') };

    it('know a member that is staged, or typed, in a header in conflict', async () => {
        repo.write({ 'pump.h': header('\tint other;\n') });
        repo.git('add', 'pump.h');
        assert.deepEqual(await found(used), ['pump.c: primed'], 'the result lacks it');
        assert.deepEqual(await found({ ...used, 'pump.h': header('\tint other;\n\tint primed;\n') }), []);
        repo.write({ 'pump.h': header('\tint other;\n\tint primed;\n') });
        repo.git('add', 'pump.h');
        assert.deepEqual(await found(used), []);
    });

    it('know what was added in a file that the pick does not change', async () => {
        repo.write({ 'pump.h': '#include "parts.h"\n', 'parts.h': header('\tint primed;\n'), ...used });
        repo.git('add', '--all');
        assert.deepEqual(await found(), []);
    });

    it('say nothing of files that are left out', async () => {
        repo.git('checkout', 'HEAD', '--', 'pump.h', 'pump.c');
        assert.deepEqual(await found(), []);
        repo.git('rm', '--quiet', '-f', 'pump.c');
        assert.deepEqual(await found(), []);
    });

    it('come back with the file', async () => {
        repo.git('checkout', 'HEAD', '--', 'pump.h', 'pump.c');
        repo.write(used);
        repo.git('add', 'pump.c');
        assert.deepEqual(await found(), ['pump.c: primed']);
    });

    it('are found from a folder, too', async () => {
        repo.write({ 'sub/note': 'x\n' });
        repo.git('checkout', 'HEAD', '--', 'pump.h');
        repo.write(used);
        repo.git('add', 'pump.c');
        const below = await openStore(`${repo.dir}/sub`, grammarHost);
        try {
            const there = await createAnalysisContext(below, { commit: context.pick.id, onto: 'HEAD' });
            const { warnings } = await checkCurrent(there, new Map());
            assert(warnings.some(({ path }) => path === 'pump.c'));
        } finally {
            await below.dispose();
        }
    });
});
