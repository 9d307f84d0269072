/**
 * Histories with known answers: `test/cases/related/right/<case>/` holds `history.txt` (see `test/support/history.ts`) and
 * `expect.json`; under `wrong/` stands `today.json` beside the ideal `expect.json`.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answer, type Expected } from './answer.ts';

const root = path.join(import.meta.dirname, '../../../cases/related');

const read = (folder: string, file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Expected;
const casesIn = (kind: string) => {
    const all = path.join(root, kind);
    return existsSync(all)
        ? readdirSync(all)
              .sort()
              .map((name) => ({ name, folder: path.join(all, name) }))
        : [];
};

describe('commits in the way', () => {
    for (const { name, folder } of casesIn('right'))
        it(name.replaceAll('-', ' '), async () => {
            const expected = read(folder, 'expect.json');
            assert.deepEqual(await answer(folder, expected), expected);
        });

    for (const { name, folder } of casesIn('wrong'))
        it(`${name.replaceAll('-', ' ')} (known to be wrong)`, async () => {
            const ideal = read(folder, 'expect.json');
            const today = await answer(folder, read(folder, 'today.json'));
            assert.deepEqual(today, read(folder, 'today.json'));
            assert.notDeepEqual(today, ideal, 'Right at last: move the case to right/.');
        });
});
