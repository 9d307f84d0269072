/** Before a conflict is resolved, warnings are of its regions as they are suggested, never of the rest as if they were deleted. */
import assert from 'node:assert/strict';
import { analyze } from '../../../../src/core/analysis/analyze.ts';
import type { Warning } from '../../../../src/core/analysis/context/report.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { grammarHost } from '../../../support/host.ts';
import { createRepo, type Files } from '../../../support/repo.ts';

const source = (declared: string, used: string) =>
    `#include "pump.h"\n\nint pump_run(struct pump *pump)\n{\n\t${declared}\n\n\tlock(pump);\n\tprime(pump);\n\tspin(pump);\n\tunlock(pump);\n${used}\n\treturn ret;\n}\n`;
const header = (members: string) => `#pragma once\n\nstruct pump {\n\tint mode;\n${members}};\n`;

async function warningsOf(base: Files, target: Files, patch: Files, suggest: boolean): Promise<readonly Warning[]> {
    const repo = createRepo();
    repo.commit('start', base);
    repo.branch('stable');
    repo.commit('stable', target);
    repo.checkout('master');
    const pick = repo.commit('pick', patch);
    const store = await openStore(repo.dir, grammarHost);
    try {
        const parts = { related: false, suggest };
        return (await analyze(store, { commit: pick, onto: 'stable', parts })).warnings;
    } finally {
        await store.dispose();
    }
}

describe('warnings beside open regions', () => {
    for (const suggest of [true, false]) {
        const how = suggest ? 'with suggestions' : 'without';

        it(`know a variable that an open region declares, ${how}`, async () => {
            const found = await warningsOf(
                { 'pump.c': source('int ret = 0;', '') },
                { 'pump.c': source('int ret = 1;', '') },
                { 'pump.c': source('int ret = 0, err = 0;', '\terr = check(pump);') },
                suggest,
            );
            assert.deepEqual(
                found.filter(({ rule }) => rule === 'missing-symbol'),
                [],
            );
        });

        it(`know a member that an open region of another file declares, ${how}`, async () => {
            const found = await warningsOf(
                { 'pump.c': source('int ret = 0;', ''), 'pump.h': header('\tint old;\n') },
                { 'pump.h': header('\tint other;\n') },
                {
                    'pump.c': source('int ret = 0;', '\tpump->primed = 1;'),
                    'pump.h': header('\tint old;\n\tint primed;\n'),
                },
                suggest,
            );
            assert.deepEqual(
                found.filter(({ message }) => message.includes('primed')),
                [],
            );
        });
    }

    it('are told in a region of what is suggested there, at its place among the markers', async () => {
        const found = await warningsOf(
            { 'pump.c': source('int ret = 0;', '\told(pump);'), 'prime.h': 'int pump_prime(struct pump *pump);\n' },
            { 'pump.c': source('int ret = 0;', '\tother(pump);'), 'prime.h': null },
            { 'pump.c': source('int ret = 0;', '\tret = pump_prime(pump);') },
            true,
        );
        assert.deepEqual(
            found
                .filter(({ message }) => message.includes('pump_prime'))
                .map(({ path, line, standsIn }) => [path, line, standsIn]),
            [['pump.c', 16, 'suggestion']],
        );
    });
});
