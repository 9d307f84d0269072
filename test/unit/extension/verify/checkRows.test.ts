import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/submit/checkRequest.ts';
import type { SubmitCheck } from '../../../../src/core/submit/checks/listChecks.ts';
import { checkRows } from '../../../../src/extension/verify/checkRows.ts';
import { listPairs } from '../../../../src/extension/model/pair.ts';

const check = (rule: SubmitCheck['rule'], state: SubmitCheck['state'] = 'todo'): SubmitCheck => ({
    rule,
    state,
    title: rule,
    detail: '',
});
const result = (checks: readonly SubmitCheck[], missingFixes: CheckResult['missingFixes'] = []): CheckResult => ({
    upstream: 'a'.repeat(40),
    backport: 'b'.repeat(40),
    form: 'x',
    rules: 'kernel',
    checks,
    messageProblems: [],
    missingFixes,
});
const actionsOf = (found: CheckResult, writable = true) =>
    checkRows(found, writable).map(({ rule, action }) => [rule, action?.id]);

describe('the checks before sending, as rows', () => {
    it('offer what can be done about each', () => {
        const list = [check('difference'), check('follow-ups'), check('sign-off'), check('size')];
        assert.deepEqual(actionsOf(result(list, [{ id: 'c'.repeat(40), subject: 's' }])), [
            ['difference', 'note'],
            ['follow-ups', 'series'],
            ['sign-off', 'message'],
            ['size', undefined],
        ]);
    });

    it('lead to the message for what a revert has to say', () => {
        const list = [check('reverts'), check('reason'), check('taken-back'), check('dependants')];
        assert.deepEqual(actionsOf(result(list)), [
            ['reverts', 'message'],
            ['reason', 'message'],
            ['taken-back', 'message'],
            ['dependants', undefined],
        ]);
    });

    it('name the follow-up that the button is about', () => {
        const [row] = checkRows(result([check('follow-ups')], [{ id: 'c'.repeat(40), subject: 's' }]), true);
        assert.equal(row?.title, 'Follow-up cccccccc');
    });

    it('offer nothing where all is well, or where the commit is not the one just made', () => {
        assert.deepEqual(actionsOf(result([check('difference', 'ok')])), [['difference', undefined]]);
        assert.deepEqual(actionsOf(result([check('difference')]), false), [['difference', undefined]]);
    });
});

describe('what stands beside each other', () => {
    const pick = (id: string) => ({ id: id.repeat(40), subject: '', author: '', date: '', parents: [] });

    it('is each pick with its commit; what was skipped has none', () => {
        const picks = [{ pick: pick('1'), commit: 'a'.repeat(40) }, { pick: pick('2') }];
        assert.deepEqual(listPairs({ kind: 'picked', branch: 'b', picks }), [
            { original: '1'.repeat(40), backport: 'a'.repeat(40) },
        ]);
        assert.deepEqual(listPairs({ kind: 'idle' }), []);
    });
});
