/** Two patches that are the same to the byte but for where they stand: `git patch-id` needs not be asked. */
import assert from 'node:assert/strict';
import { isSamePatch } from '../../../../src/core/verify/changeSet.ts';

const patch = (changes: { readonly index?: string; readonly place?: string; readonly added?: string } = {}) => {
    const { index = '1111111..2222222 100644', place = '@@ -3,2 +3,3 @@ int near(void)', added = 'b = 1;' } = changes;
    return [
        'diff --git a/f.c b/f.c',
        `index ${index}`,
        '--- a/f.c',
        '+++ b/f.c',
        place,
        ' a = 0;',
        `+${added}`,
        ' c = 2;\n',
    ].join('\n');
};
const binary = 'diff --git a/p b/p\nindex 1111111..2222222 100644\nBinary files a/p and b/p differ\n';

describe('two patches that are written alike', () => {
    it('in other lines, of other blobs', () => {
        assert.ok(isSamePatch(patch(), patch({ index: '3333333..4444444 100644', place: '@@ -30,2 +33,3 @@' })));
    });
    it('but for a word', () => {
        assert.ok(!isSamePatch(patch(), patch({ added: 'b = 2;' })));
    });
    it('but for whitespace, which git leaves out and the bytes do not', () => {
        assert.ok(!isSamePatch(patch(), patch({ added: 'b  = 1;' })));
    });
    it('but for one more file at the end', () => {
        assert.ok(!isSamePatch(patch(), patch() + patch()));
        assert.ok(!isSamePatch(patch() + patch(), patch()));
    });
    it('where an added line looks like the place of a hunk', () => {
        assert.ok(!isSamePatch(patch({ added: '@@ -1 +1 @@' }), patch({ added: '@@ -2 +2 @@' })));
    });
    it('where what follows a carriage return looks like a line of git', () => {
        assert.ok(!isSamePatch(patch({ added: 'x\rindex 1' }), patch({ added: 'x\rindex 2' })));
    });
    it('where a file is binary: its blobs tell', () => {
        assert.ok(!isSamePatch(binary, binary.replace('2222222', '3333333')));
    });
});
