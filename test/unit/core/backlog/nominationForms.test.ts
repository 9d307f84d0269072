/** Which lines ask for a backport by a user's own patterns, which may come with a repository. */
import assert from 'node:assert/strict';
import { findNominationTags, readNominationRules } from '../../../../src/core/backlog/nominationForms.ts';
import { cpuMillis } from '../../../support/cpu.ts';

describe("patterns of the user's own", () => {
    it('ask beside the presets, with the versions of their group', async () => {
        const rules = await readNominationRules(['^Wanted-in: (?<versions>.*)$', 'mesa']);
        assert.deepEqual([...rules.presets], ['mesa']);
        assert.deepEqual(findNominationTags('fix\n\nwanted-in: 1.2, stable/3\nMFC after: 3 days\n', rules), [
            { line: 'wanted-in: 1.2, stable/3', versions: ['1.2', 'stable/3'] },
        ]);
    });

    it('may have groups of any name', async () => {
        const rules = await readNominationRules(['^X: (?<constructor>a)?(?<__proto__>b)?(?<versions>7)?']);
        assert.deepEqual(findNominationTags('X: a', rules), [{ line: 'X: a', versions: [] }]);
        assert.deepEqual(findNominationTags('X: ab7', rules), [{ line: 'X: ab7', versions: ['7'] }]);
    });

    it('that are none, too long, or would go back over the text are named', async () => {
        const values = ['(', 'x'.repeat(501), '(?=a)b', String.raw`(a)\1`, '(a{1,1000}){1,1000}'];
        const rules = await readNominationRules(values);
        assert.deepEqual([rules.invalid, rules.patterns], [values, []]);
    });

    it('take time that grows with the text and no faster, however they are made', async () => {
        const text = `${'a'.repeat(1900)}!`;
        for (const value of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*)(.*)(.*)(.*)(.*)x$', '^(([a-z])+.)+[A-Z]$']) {
            const rules = await readNominationRules([value]);
            assert.equal(rules.patterns.length, 1);
            const spent = cpuMillis(() => findNominationTags(`${text}\n`.repeat(5), rules));
            assert.ok(spent < 2_000, `${value} took ${spent} ms`);
        }
    });
});
