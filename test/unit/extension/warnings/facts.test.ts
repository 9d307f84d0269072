import assert from 'node:assert/strict';
import type { Warning } from '../../../../src/core/analysis/context/report.ts';
import { readComparedBodies } from '../../../../src/extension/warnings/comparedBodies.ts';
import { listFixes, findLabelLine } from '../../../../src/extension/model/listFixes.ts';
import { applyLevels, addConfiguredPairs } from '../../../../src/extension/base/warningLevels.ts';

const warning = (over: Partial<Warning> = {}): Warning => ({
    rule: 'goto-target',
    severity: 'warning',
    path: 'f.c',
    line: 2,
    column: 7,
    message: 'err_unlock does other things here.',
    evidence: '',
    compare: {
        upstream: { text: 'err_unlock:\n\tfree(ring);', path: 'f.c', line: 3 },
        here: { text: 'err_unlock:\n\tunlock();', path: 'f.c', line: 3 },
    },
    ...over,
});
const LINES = ['int f(void) {', '\tgoto err_unlock;', 'err_unlock:', '\tunlock();', 'default: ;', '}'];

describe('what a warning compares', () => {
    it('are the texts of both sides, or the one that is missing here', () => {
        assert.deepEqual(readComparedBodies(warning()), {
            upstream: 'err_unlock:\n\tfree(ring);',
            here: 'err_unlock:\n\tunlock();',
        });
        const compare = { upstream: { text: 'out:\n\tx();' } };
        assert.deepEqual(readComparedBodies(warning({ compare })), { upstream: 'out:\n\tx();' });
        assert.equal(readComparedBodies(warning({ compare: {} })), undefined);
    });

    it('is cut where it is long', () => {
        const text = Array.from({ length: 90 }, (_, line) => `\tline(${line});`).join('\n');
        const upstream = readComparedBodies({ compare: { upstream: { text } } })?.upstream.split('\n');
        assert.deepEqual([upstream?.length, upstream?.at(-1)], [25, '…']);
    });
});

describe('what can be done about a warning', () => {
    const placed = (over: Partial<Warning> = {}) => ({ ...warning(over), id: 'x', length: 10 });
    const kinds = (over: Partial<Warning> = {}) => listFixes(placed(over), LINES).map(({ kind }) => kind);

    it('is to take the name that the target has, to go to the label, to mark it', () => {
        assert.deepEqual(kinds({ instead: 'err_free' }), ['replace', 'goToLabel', 'check']);
        assert.deepEqual(kinds({ instead: 'err_unlock' }), ['goToLabel', 'check']);
    });

    it('is to take the commit that is missing', () => {
        assert.deepEqual(kinds({ rule: 'missing-symbol', commit: 'a'.repeat(40) }), ['pickFirst', 'check']);
    });

    it('is to go to the change that a copy is like', () => {
        const other = { path: 'g.c', line: 40 };
        const [fix, ...rest] = listFixes(placed({ rule: 'other-copies', other }), LINES);
        assert.deepEqual(fix, { kind: 'goToOther', title: 'Go to the Other Copy', ...other });
        assert.deepEqual(
            rest.map(({ kind }) => kind),
            ['check'],
        );
    });

    it('finds a label below first, and no case or scope', () => {
        assert.equal(findLabelLine(LINES, 'err_unlock', 1), 2);
        assert.equal(findLabelLine(['a:', 'goto a;', 'b'], 'a', 1), 0);
        assert.equal(findLabelLine(['goto std;', 'std::move(x);'], 'std', 0), undefined);
        assert.equal(findLabelLine(['goto a.b;'], 'a.b', 0), undefined);
        assert.equal(findLabelLine(['a:', 'a:', 'goto a;', 'a:', 'a:'], 'a', 2), 3);
        assert.equal(findLabelLine(['a:', 'a:', 'goto a;', 'ab:'], 'a', 2), 1);
    });
});

describe('settings of the rules', () => {
    it('turn a rule off or give all that it finds another level', () => {
        const all = [warning(), warning({ severity: 'info' }), warning({ rule: 'exits' })];
        assert.deepEqual(
            applyLevels(all, { 'goto-target': 'error' }).map(({ severity }) => severity),
            ['error', 'error', 'warning'],
        );
        assert.equal(applyLevels(all, { 'goto-target': 'off' }).length, 1);
    });

    it('are read by the ids of 0.1.0 too, in settings and in reports', () => {
        const reported = [warning({ rule: 'landed-elsewhere' }), warning({ rule: 'incomplete-change' })];
        assert.equal(applyLevels(reported, { 'misplaced-hunk': 'off', 'half-a-change': 'off' }).length, 0);
        assert.deepEqual(
            applyLevels(reported, { 'half-a-change': 'off', 'incomplete-change': 'error' }).map(
                ({ severity }) => severity,
            ),
            ['warning', 'error'],
        );
    });

    it('add pairs by name, with stars, and nothing that is no name', () => {
        const own = addConfiguredPairs({ 'foo_*_get': 'foo_*_put', 'a.b': 'c', '': 'x', bad: 7, 'a*b*c*d*e': 'f' });
        const mine = own.slice(addConfiguredPairs({}).length);
        assert.deepEqual(
            mine.map(({ what }) => what),
            ['acquired', 'acquired'],
        );
        assert.ok(mine[0]?.acquire.test('foo_link_get') && !mine[0].acquire.test('foo_link_getx'));
        assert.ok(mine[1]?.acquire.test('a.b') && !mine[1].acquire.test('axb'));
    });
});
