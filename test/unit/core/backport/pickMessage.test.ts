import assert from 'node:assert/strict';
import { withSafeComments } from '../../../../src/core/backport/pickMessage.ts';

const hint = (comment: string) => `\n${comment} Conflicts:\n${comment}\ta.c\n${comment}\tb c.c\n`;
const CUT = '# ------------------------ >8 ------------------------\n# Do not modify\n# Everything below\n#';

describe('backport/pickMessage', () => {
    it('keeps git’s own character where no line of the message starts with it', () => {
        for (const comment of ['#', ';', '//']) {
            const text = `Fix\n\nText.\n${hint(comment)}`;
            assert.deepEqual(withSafeComments(text, 'Fix\n\nText.\n'), { text, comment });
        }
    });

    it('takes another one, and puts it before git’s lines alone', () => {
        const own = '#12 fix\n\n;; a list\n';
        assert.deepEqual(withSafeComments(own + hint('#'), own), { text: own + hint('@'), comment: '@' });
        assert.deepEqual(withSafeComments(`// a\n${hint('//')}`, '// a\n'), {
            text: `// a\n${hint('#')}`,
            comment: '#',
        });
        assert.deepEqual(withSafeComments(own, own), { text: own, comment: '@' });
    });

    it('takes the list of conflicts that was committed with the message for text', () => {
        const own = `Fix\n${hint('#')}`;
        assert.deepEqual(withSafeComments(own, own), { text: own, comment: ';' });
        assert.deepEqual(withSafeComments(own + hint('#'), own), { text: own + hint(';'), comment: ';' });
        const signed = `${own}\nSigned-off-by: A <a@b>\n`;
        assert.deepEqual(withSafeComments(signed, own), { text: signed, comment: ';' });
    });

    it('knows the cut line that git puts above its list, and one of the message by its place', () => {
        const text = `Fix\n\n${CUT}${hint('#')}`;
        assert.deepEqual(withSafeComments(text, 'Fix\n'), { text, comment: '#' });
        const own = `Fix\n\n${CUT}\nBelow.\n`;
        assert.deepEqual(withSafeComments(own + hint('#'), own), { text: own + hint(';'), comment: ';' });
    });
});
