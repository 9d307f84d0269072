import assert from 'node:assert/strict';
import { analyze } from '../../../../src/core/analysis/analyze.ts';
import { createAnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { checkTexts } from '../../../../src/core/analysis/warnings/findWarnings.ts';
import { grammarHost } from '../../../support/host.ts';
import { createRepo } from '../../../support/repo.ts';

const filler = (count: number) =>
    Array.from({ length: count }, (_, n) => `static int step_${n}(int a)\n{\n        return a + ${n};\n}\n`).join('\n');
const source = (line: string, end = '') =>
    `#include "pump.h"\n\n${filler(2000)}\nint pump_run(struct pump *pump)\n{\n        int ret = pump_start(pump);\n\n        if (ret)\n                return ret;\n${line}        return 0;\n}\n${end}`;
const header = (extra: string) =>
    `struct pump {\n        int mode;\n};\n\nint pump_start(struct pump *pump);\n${extra}`;

/** Upstream got pump_prime() in a commit of its own; the pick uses it. The target has 10,000 lines and no pump_prime(). */
async function open() {
    const repo = createRepo();
    repo.commit('start', { 'src/pump.c': source(''), 'src/pump.h': header('') });
    repo.branch('stable');
    repo.commit('target goes on', { README: 'stable\n' });
    repo.checkout('master');
    repo.commit('add pump_prime', { 'src/pump.h': header('int pump_prime(struct pump *pump);\n') });
    const pick = repo.commit('prime the pump', { 'src/pump.c': source('        pump_prime(pump);\n') });
    const store = await openStore(repo.dir, grammarHost);
    return { repo, pick, store };
}

describe('warnings of a pick', () => {
    it('come with the report, at their place in the result', async () => {
        const { repo, pick, store } = await open();
        try {
            const { warnings, outcome, millis } = await analyze(store, { commit: pick, onto: 'stable' });
            assert.equal(outcome, 'clean');
            assert.deepEqual(
                warnings.map(({ path }) => path),
                ['src/pump.c', 'src/pump.h'],
            );
            const [warning, there] = warnings;
            assert.match(there?.message ?? '', /src.pump.c needs pump_prime/);
            assert.equal(warning?.rule, 'missing-symbol');
            assert.equal(warning?.severity, 'warning');
            assert.equal(warning?.path, 'src/pump.c');
            assert.equal(
                source('        pump_prime(pump);\n').split('\n')[warning.line - 1],
                '        pump_prime(pump);',
            );
            assert.equal(warning?.column, 9);
            assert.equal(warning?.commit, repo.id('master~1'), 'the commit that brought the name upstream');
            assert(millis['warnings'] !== undefined);
        } finally {
            await store.dispose();
        }
    });

    it('are left out on request', async () => {
        const { pick, store } = await open();
        try {
            const { warnings } = await analyze(store, { commit: pick, onto: 'stable', parts: { warnings: false } });
            assert.deepEqual(warnings, []);
        } finally {
            await store.dispose();
        }
    });

    it('follow the text that a user edits, also half-way and with markers', async () => {
        const { pick, store } = await open();
        try {
            const scene = await createAnalysisContext(store, { commit: pick, onto: 'stable' });
            const say = async (text: string) =>
                (await checkTexts(scene, new Map([['src/pump.c', text]]))).warnings.length;
            assert.equal(await say(source('        pump_prime(pump);\n')), 1);
            assert.equal(await say(source('        pump_start(pump);\n')), 0);
            assert.equal(await say(source('        if (pump_prime(pum\n')), 1);
            const marked = '<<<<<<< HEAD\n=======\n        pump_prime(pump);\n>>>>>>> pick\n';
            assert.equal(await say(source(marked)), 0);
            assert.equal(
                await say(source(marked, '\nint more(struct pump *p)\n{\n        return pump_prime(p);\n}\n')),
                1,
            );
        } finally {
            await store.dispose();
        }
    });
});
