import assert from 'node:assert/strict';
import { formatKeys } from '../../../src/panel/base/formatKeys.ts';

describe('formatKeys', () => {
    it('writes each key of a chord as macOS does', () => {
        assert.equal(formatKeys('Ctrl+K Ctrl+Enter', true), '⌘K ⌘Enter');
        assert.equal(formatKeys('Ctrl+Shift+Enter', true), '⌘⇧Enter');
        assert.equal(formatKeys('Shift+F7', true), '⇧F7');
    });

    it('leaves keys of other systems as they are', () => {
        assert.equal(formatKeys('Ctrl+K Ctrl+Enter', false), 'Ctrl+K Ctrl+Enter');
    });
});
