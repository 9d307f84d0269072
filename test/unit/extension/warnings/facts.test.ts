import assert from 'node:assert/strict';
import type { Warning } from '../../../../src/core/analysis/context/report.ts';
import { callTypesDiffer } from '../../../../src/core/messages/warnings.ts';
import { bodiesOf } from '../../../../src/extension/warnings/bodies.ts';
import { fixesOf, labelLine } from '../../../../src/extension/model/warningFixes.ts';
import { atLevel, pairsWith } from '../../../../src/extension/base/warningLevels.ts';

const warning = (over: Partial<Warning> = {}): Warning => ({
    rule: 'goto-target',
    severity: 'warning',
    path: 'f.c',
    line: 2,
    column: 7,
    message: 'err_unlock does other things here.',
    evidence: 'upstream:\nerr_unlock:\n\tfree(ring);\nhere:\nerr_unlock:\n\tunlock();',
    ...over,
});
const LINES = ['int f(void) {', '\tgoto err_unlock;', 'err_unlock:', '\tunlock();', 'default: ;', '}'];

describe('what a warning compares', () => {
    it('are the bodies of a label, or the one that is missing here', () => {
        assert.deepEqual(bodiesOf(warning()), {
            upstream: 'err_unlock:\n\tfree(ring);',
            here: 'err_unlock:\n\tunlock();',
        });
        assert.deepEqual(bodiesOf(warning({ evidence: 'upstream:\nout:\n\tx();' })), { upstream: 'out:\n\tx();' });
        assert.equal(bodiesOf(warning({ evidence: '' })), undefined);
    });

    it('are two signatures of a call, read from what the rule says', () => {
        const message = callTypesDiffer('put', 'put(struct foo *fa)', 'drivers/net/foo.h');
        assert.deepEqual(bodiesOf(warning({ rule: 'arguments', message, evidence: 'put(struct link *l) upstream' })), {
            upstream: 'put(struct link *l)',
            here: 'put(struct foo *fa)',
        });
    });

    it('is cut where it is long', () => {
        const long = Array.from({ length: 90 }, (_, line) => `\tline(${line});`).join('\n');
        const upstream = bodiesOf(warning({ evidence: `upstream:\n${long}` }))?.upstream.split('\n');
        assert.deepEqual([upstream?.length, upstream?.at(-1)], [25, '…']);
    });
});

describe('what can be done about a warning', () => {
    const placed = (over: Partial<Warning> = {}) => ({ ...warning(over), id: 'x', length: 10 });
    const kinds = (over: Partial<Warning> = {}) => fixesOf(placed(over), LINES).map(({ kind }) => kind);

    it('is to take the name that the target has, to go to the label, to mark it', () => {
        assert.deepEqual(kinds({ instead: 'err_free' }), ['replace', 'goToLabel', 'check']);
        assert.deepEqual(kinds({ instead: 'err_unlock' }), ['goToLabel', 'check']);
    });

    it('is to take the commit that is missing', () => {
        assert.deepEqual(kinds({ rule: 'missing-symbol', commit: 'a'.repeat(40) }), ['pickFirst', 'check']);
    });

    it('is to go to the change that a copy is like', () => {
        const other = { path: 'g.c', line: 40 };
        const [fix, ...rest] = fixesOf(placed({ rule: 'other-copies', other }), LINES);
        assert.deepEqual(fix, { kind: 'goToOther', title: 'Go to the Other Copy', ...other });
        assert.deepEqual(
            rest.map(({ kind }) => kind),
            ['check'],
        );
    });

    it('finds a label below first, and no case or scope', () => {
        assert.equal(labelLine(LINES, 'err_unlock', 1), 2);
        assert.equal(labelLine(['a:', 'goto a;', 'b'], 'a', 1), 0);
        assert.equal(labelLine(['goto std;', 'std::move(x);'], 'std', 0), undefined);
        assert.equal(labelLine(['goto a.b;'], 'a.b', 0), undefined);
        assert.equal(labelLine(['a:', 'a:', 'goto a;', 'a:', 'a:'], 'a', 2), 3);
        assert.equal(labelLine(['a:', 'a:', 'goto a;', 'ab:'], 'a', 2), 1);
    });
});

describe('settings of the rules', () => {
    it('turn a rule off or give all that it finds another level', () => {
        const all = [warning(), warning({ severity: 'info' }), warning({ rule: 'exits' })];
        assert.deepEqual(
            atLevel(all, { 'goto-target': 'error' }).map(({ severity }) => severity),
            ['error', 'error', 'warning'],
        );
        assert.equal(atLevel(all, { 'goto-target': 'off' }).length, 1);
    });

    it('add pairs by name, with stars, and nothing that is no name', () => {
        const own = pairsWith({ 'foo_*_get': 'foo_*_put', 'a.b': 'c', '': 'x', bad: 7, 'a*b*c*d*e': 'f' });
        const mine = own.slice(pairsWith({}).length);
        assert.deepEqual(
            mine.map(({ what }) => what),
            ['what foo_*_get took', 'what a.b took'],
        );
        assert.ok(mine[0]?.take.test('foo_link_get') && !mine[0].take.test('foo_link_getx'));
        assert.ok(mine[1]?.take.test('a.b') && !mine[1].take.test('axb'));
    });
});
