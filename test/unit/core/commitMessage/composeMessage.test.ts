import assert from 'node:assert/strict';
import { composeMessage } from '../../../../src/core/commitMessage/composeMessage.ts';
import { checkMessage, type MessageFacts } from '../../../../src/core/submit/messageRules.ts';
import { findReferences, chooseUsualForm } from '../../../../src/core/commitMessage/messageReference.ts';
import { joinMessage, splitMessage } from '../../../../src/core/commitMessage/trailers.ts';

const id = 'e7d10a4c00112233445566778899aabbccddeeff';
const signer = { name: 'Ada Picker', email: 'ada@example.org' };
const signature = 'Signed-off-by: Ada Picker <ada@example.org>';
const original = `net: foo: fix refcount leak in foo_open()

foo_open() takes a reference on the link and keeps it
when the hardware does not start.

Put it again.

Fixes: 0123456789ab ("net: foo: count references per link")
Cc: stable@vger.kernel.org # 6.1
Signed-off-by: Up Stream <up@example.org>
`;

describe('trailers', () => {
    it('splits and joins a message', () => {
        const parts = splitMessage(original);
        assert.equal(parts.subject, 'net: foo: fix refcount leak in foo_open()');
        assert.equal(parts.trailers.length, 3);
        assert.equal(joinMessage(parts), original);
    });

    it('takes a paragraph of prose for no trailers, even with a colon', () => {
        assert.deepEqual(splitMessage('a: b\n\nNote: this is prose\nthat goes on\n').trailers, []);
        assert.deepEqual(splitMessage('a: b\n').trailers, []);
    });

    it('keeps notes among trailers', () => {
        const { trailers } = splitMessage(
            'a\n\nb\n\nSigned-off-by: A <a@b>\n[ B: moved the hunk ]\nSigned-off-by: B <b@b>\n',
        );
        assert.equal(trailers.length, 3);
    });
});

describe('compose the message of a backport', () => {
    it('adds the -x line and the sign-off after the trailers', () => {
        const message = composeMessage({ original, upstream: id, form: 'x', signer });
        assert.equal(message, `${original}(cherry picked from commit ${id})\n${signature}\n`);
    });

    it('puts the upstream line below the subject', () => {
        const message = composeMessage({ original, upstream: id, form: 'commit-upstream', signer });
        assert.equal(
            message.split('\n').slice(0, 5).join('\n'),
            `net: foo: fix refcount leak in foo_open()\n\ncommit ${id} upstream.\n\nfoo_open() takes a reference on the link and keeps it`,
        );
        assert.equal(message.trimEnd().split('\n').at(-1), signature);
    });

    it('puts Stable-dep-of, note and sign-off in this order', () => {
        const message = composeMessage({
            original,
            upstream: id,
            form: 'upstream-commit',
            signer,
            note: { who: 'Ada', what: 'foo_link_put() takes the adapter on 6.1' },
            stableDepOf: { commit: 'f00b1e55'.repeat(5), subject: 'net: foo: do not put the link twice' },
        });
        assert.deepEqual(message.trimEnd().split('\n').slice(-4), [
            'Signed-off-by: Up Stream <up@example.org>',
            'Stable-dep-of: f00b1e55f00b ("net: foo: do not put the link twice")',
            '[ Ada: foo_link_put() takes the adapter on 6.1 ]',
            signature,
        ]);
    });

    it('folds a long note', () => {
        const message = composeMessage({
            original,
            upstream: id,
            form: 'x',
            signer,
            note: { who: 'Ada', what: 'word '.repeat(40) },
        });
        const note = message.split('\n').filter((line) => line.startsWith('[ ') || line.startsWith(' word'));
        assert.ok(note.length >= 3 && note.every((line) => line.length <= 75), note.join('\n'));
    });

    it('does nothing the second time', () => {
        for (const form of ['x', 'commit-upstream', 'upstream-commit', { template: 'Backport-of: <id>' }] as const) {
            const request = { upstream: id, form, signer, note: { who: 'Ada', what: 'adapted to the old names' } };
            const once = composeMessage({ ...request, original });
            assert.equal(composeMessage({ ...request, original: once }), once);
        }
    });

    it('copes with a message that is a subject alone, and with an empty one', () => {
        assert.equal(
            composeMessage({ original: 'fix it', upstream: id, form: 'x' }),
            `fix it\n\n(cherry picked from commit ${id})\n`,
        );
        assert.equal(
            composeMessage({ original: '', upstream: id, form: 'upstream-commit' }),
            `[ Upstream commit ${id} ]\n`,
        );
    });
});

describe('references', () => {
    it('finds each form, with its line', () => {
        const text = `a\n\ncommit ${id} upstream.\n\n[ Upstream commit ${id} ]\n\n(cherry picked from commit ${id})`;
        assert.deepEqual(
            findReferences(text).map(({ form, line }) => [form, line]),
            [
                ['commit-upstream', 3],
                ['upstream-commit', 5],
                ['x', 7],
            ],
        );
        assert.deepEqual(findReferences('see commit e7d10a4c upstream. It is good'), []);
    });

    it('proposes what the branch uses', () => {
        assert.equal(
            chooseUsualForm([
                `a\n\n[ Upstream commit ${id} ]`,
                `a\n\n[ Upstream commit ${id} ]`,
                `b\n\ncommit ${id} upstream.`,
            ]),
            'upstream-commit',
        );
        assert.equal(chooseUsualForm(['a', 'b']), 'x');
    });
});

describe('rules of the message', () => {
    const facts: MessageFacts = {
        upstream: id,
        upstreamMessage: original,
        form: 'upstream-commit',
        adapted: true,
        signer,
    };
    const good = composeMessage({
        original,
        upstream: id,
        form: 'upstream-commit',
        signer,
        note: { who: 'Ada', what: 'took the old argument' },
    });
    const rules = (message: string, more: Partial<MessageFacts> = {}) =>
        checkMessage(message, { ...facts, ...more }).map(({ rule }) => rule);

    it('finds nothing in a good one', () => assert.deepEqual(rules(good), []));

    it('finds trailers of upstream above a reference that has a paragraph of its own', () => {
        const robot = `${original.trimEnd()}\n\n(cherry picked from commit ${id})\n${signature}\n`;
        assert.ok(!rules(robot, { form: 'x' }).includes('trailers-kept'));
        const without = robot.replace('Cc: stable@vger.kernel.org # 6.1\n', '');
        assert.notEqual(without, robot);
        assert.ok(rules(without, { form: 'x' }).includes('trailers-kept'));
    });

    for (const [rule, message, more] of [
        ['reference-missing', original.replace(/$/, `${signature}\n`), { adapted: false }],
        ['reference-short', good.replace(id, id.slice(0, 12)), {}],
        ['reference-other', good.replace(id, 'f'.repeat(40)), {}],
        ['reference-form', composeMessage({ original, upstream: id, form: 'x', signer }), { adapted: false }],
        [
            'reference-place',
            `subject\n\ntext\n\n[ Upstream commit ${id} ]\n\n${splitMessage(original).trailers.join('\n')}\n${signature}\n`,
            { adapted: false },
        ],
        ['sign-off-missing', composeMessage({ original, upstream: id, form: 'upstream-commit' }), { adapted: false }],
        ['sign-off-last', `${good.trimEnd()}\nAcked-by: B <b@b>\n`, {}],
        ['trailers-kept', good.replace('Cc: stable@vger.kernel.org # 6.1\n', ''), {}],
        ['note-missing', composeMessage({ original, upstream: id, form: 'upstream-commit', signer }), {}],
        [
            'note-place',
            `${composeMessage({ original, upstream: id, form: 'upstream-commit', signer }).trimEnd()}\n[ Ada: adapted ]\n`,
            {},
        ],
        ['subject-kept', good.replace('refcount', 'reference count'), {}],
    ] as const) {
        it(`says ${rule}`, () =>
            assert.ok(
                rules(message, more).includes(rule),
                JSON.stringify(checkMessage(message, { ...facts, ...more })),
            ));
    }
});
