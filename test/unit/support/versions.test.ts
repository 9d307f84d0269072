import assert from 'node:assert/strict';
import { chosenVersion, versionInTurn, versionOfCheckout, VERSIONS } from '../../support/lab/versions.ts';

const DAY = 86_400;

describe('the VS Code that the browser suite runs on', () => {
    it('changes with each commit of a day', () => {
        const turns = [1, 2, 3, 4].map((count) => versionInTurn(count, 20_000 * DAY + 5));
        assert.deepEqual(turns, ['newest', 'oldest', 'newest', 'oldest']);
    });

    it('changes from day to day in a shallow clone', () => {
        const turns = [0, 1, 2].map((day) => versionInTurn(1, (20_000 + day) * DAY + 5));
        assert.deepEqual(turns, ['newest', 'oldest', 'newest']);
    });

    it('is one that the lab knows', () => {
        assert.ok(versionOfCheckout() in VERSIONS);
        assert.equal(chosenVersion('newest').vscode, VERSIONS.newest.vscode);
        assert.throws(() => chosenVersion('1.1'), /the lab knows oldest/);
    });
});
