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

    it('are those of presets, by name', async () => {
        const asked = async (preset: string, message: string) =>
            findNominationTags(`fix\n\n${message}\n`, await readNominationRules([preset])).map(
                ({ versions, days, newer, afterTag }) => ({ versions, days, newer, afterTag }),
            );
        const plain = { days: undefined, newer: undefined, afterTag: undefined };
        const cases: readonly (readonly [string, string, object])[] = [
            ['mesa', 'Cc: 21.1 <mesa-stable@lists.freedesktop.org>', { ...plain, versions: ['21.1'] }],
            ['mesa', 'Cc: mesa-stable', { ...plain, versions: [] }],
            ['mesa', 'Cc: 20.3', { ...plain, versions: ['20.3'] }],
            ['mesa', 'Backport-to: 23.3', { ...plain, versions: ['23.3'] }],
            ['freebsd', 'MFC after:\t3 days', { ...plain, versions: [], days: 3 }],
            ['freebsd', 'MFC after: 2 weeks', { ...plain, versions: [], days: 14 }],
            ['freebsd', 'MFC to: stable/13', { ...plain, versions: ['stable/13'] }],
            ['github-labels', 'Labels: bug needs-backport/1.2', { ...plain, versions: ['1.2'] }],
            ['kernel', 'Cc: stable@vger.kernel.org # 5.10+', { ...plain, versions: ['5.10'], newer: true }],
            ['kernel', 'Cc: <stable@vger.kernel.org> # after -rc3', { ...plain, versions: [], afterTag: '-rc3' }],
            ['kernel', 'Cc: <stable@vger.kernel.org> # after 4 weeks', { ...plain, versions: [], days: 28 }],
        ];
        for (const [preset, message, expected] of cases)
            assert.deepEqual(await asked(preset, message), [expected], message);
        assert.deepEqual(await asked('mesa', 'Cc: 20 people'), []);
        assert.deepEqual(await asked('kernel', 'MFC after: 3 days'), []);
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
