import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands } from '../../../../src/extension/base/ids.ts';
import { conflictEditorKeys, verifyViewKeys } from '../../../../src/extension/base/keys.ts';

interface Binding {
    readonly command: string;
    readonly key: string;
    readonly mac?: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly keybindings: readonly Binding[] };
};

/** What is shown, by the command that it runs. */
const SHOWN: readonly (readonly [command: string, keys: string])[] = [
    [commands.nextRegion, conflictEditorKeys.nextRegion],
    [commands.previousRegion, conflictEditorKeys.previousRegion],
    [commands.nextWarning, conflictEditorKeys.nextWarning],
    [commands.previousWarning, conflictEditorKeys.previousWarning],
    [commands.showWarning, conflictEditorKeys.showWarning],
    [commands.markRegionResolved, conflictEditorKeys.resolveRegion],
    [commands.markResolved, conflictEditorKeys.resolveFile],
    [commands.continue, conflictEditorKeys.continue],
    [commands.nextDifference, verifyViewKeys.next],
    [commands.previousDifference, verifyViewKeys.previous],
    [commands.markReviewed, verifyViewKeys.reviewed],
];

describe('keys beside buttons', () => {
    for (const [command, keys] of SHOWN)
        it(`are those of the manifest: ${command}`, () => {
            const bound = contributes.keybindings.find(
                (one) => one.command === command && one.key === keys.toLowerCase(),
            );
            assert.ok(bound, `package.json does not bind ${keys} to ${command}`);
            // Pages write ⌘ for Ctrl on macOS.
            assert.equal(bound.mac ?? bound.key, bound.key.replaceAll('ctrl+', 'cmd+'));
        });
});
