import assert from 'node:assert/strict';
import { findLeftOutNote } from '../../../../src/core/gate/findLeftOutNote.ts';

const original = 'Fix the thing\n\nThis was not needed before.\n';
const find = (note: string, path = 'src/a.c') => findLeftOutNote(original, `${original}\n${note}\n`, path);

describe('what a backport says that it leaves out', () => {
    it('is what its message adds, of any file or of the one that it names', () => {
        assert.equal(find('[ partial backport ]'), '[ partial backport ]');
        assert.equal(find('[ dropped the hunk for a.c ]'), '[ dropped the hunk for a.c ]');
        assert.equal(find('[ dropped the hunk for b.c ]'), undefined);
        assert.equal(find("The option doesn't exist here."), "The option doesn't exist here.");
    });
    it('is nothing of what upstream says, nor of a line that leaves nothing out', () => {
        assert.equal(find('(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)'), undefined);
    });
});
