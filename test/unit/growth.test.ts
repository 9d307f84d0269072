/** Twice the input may cost twice as much: counted, not timed, for each kind of input in `test/growth`. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { growthIn } from '../support/work.ts';

/** A little above 2: tables double their size. */
const MOST = 2.3;
const dir = path.resolve(import.meta.dirname, '../growth');

describe('work grows with its input', function () {
    this.timeout(180_000);
    for (const file of readdirSync(dir))
        it(file.replace('.ts', ''), async () => {
            const growth = await growthIn(path.join(dir, file));
            assert.notDeepEqual(growth, {});
            const tooMuch = Object.entries(growth).filter(([, times]) => !(times < MOST));
            assert.deepEqual(tooMuch, []);
        });
});
