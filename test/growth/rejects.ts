/** Hunks that did not apply, put into their file. */
import assert from 'node:assert/strict';
import type { Hunk } from '../../src/core/patch/model.ts';
import { placeRejects } from '../../src/core/patch/placeRejects.ts';
import { growthCase } from '../support/work.ts';

/** @param old the line that a hunk expects at its place */
const rejects = (old: (index: number) => string) =>
    growthCase({
        n: 500,
        build(count) {
            const text = Array.from({ length: 10 * count }, (_, at) => `line ${at}\n`).join('');
            const hunks = Array.from({ length: count }, (_, at): Hunk => {
                const sides = [
                    { kind: '-', text: `${old(at)}\n` },
                    { kind: '+', text: `fresh ${at}\n` },
                ] as const;
                const place = { oldStart: 10 * at + 1, oldCount: 1, newStart: 10 * at + 1, newCount: 1, section: '' };
                return { ...place, lines: [...sides] } as unknown as Hunk;
            });
            return { text, hunks };
        },
        work({ text, hunks }) {
            const done = placeRejects(text, hunks, 'patch')!;
            assert.equal(done.placed + done.lost, hunks.length);
        },
    });

export default {
    'whose lines are not there': rejects((at) => `gone ${at}`),
    'whose lines are elsewhere': rejects((at) => `line ${10 * at + 3}`),
};
