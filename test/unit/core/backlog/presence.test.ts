/** What a branch has of upstream, where commits take back and copy one another. */
import assert from 'node:assert/strict';
import { indexAll, makeHistory } from '../../../growth/presence.ts';

const idOf = (at: number) => at.toString(16).padStart(40, '0');

describe('what a branch has', () => {
    it('is in, out and in again with each revert of a revert', () => {
        for (const [reverts, isOut] of [
            [1, true],
            [2, false],
            [3, true],
            [4, false],
        ] as const) {
            // 0 is in both, 1 is a fix of upstream, 2 its backport; then each takes back the one before.
            const history = makeHistory(
                3 + reverts,
                (at) => (at < 2 ? [] : [{ relation: at === 2 ? 'copies' : 'reverts', id: idOf(at - 1) }]),
                '',
            );
            assert.equal(indexAll(history, 2).presence.find(idOf(1))?.revertedBy !== undefined, isOut, `${reverts}`);
        }
    });

    it('is told, however many reverts take back one another', () => {
        // Six layers of sixty commits, each of which takes back all of the layer below: sixty to the fifth ways.
        const width = 60;
        const history = makeHistory(
            6 * width,
            (at) =>
                at < width
                    ? []
                    : Array.from({ length: width }, (_, other) => ({
                          relation: 'reverts' as const,
                          id: idOf((Math.floor(at / width) - 1) * width + other),
                      })),
            '',
        );
        assert.equal(indexAll(history, 1).presence.find(idOf(0))?.revertedBy, idOf(6 * width - 1));
    });

    it('carries what it is a copy of, six copies back', () => {
        const history = makeHistory(12, (at) => (at < 2 ? [] : [{ relation: 'copies', id: idOf(at - 1) }]), '');
        const { copies } = indexAll(history, 2);
        assert.ok(copies.originalsOf(6).some(({ id }) => id === idOf(1)));
        assert.equal(copies.originalsOf(11).length, 6);
    });

    it('is not told by an author, a second and a subject that many commits share', () => {
        assert.equal(
            indexAll(
                makeHistory(20, () => [], 'Update'),
                10,
            ).presence.backports.size,
            9 + 1,
        );
        assert.equal(
            indexAll(
                makeHistory(200, () => [], 'Update'),
                100,
            ).presence.backports.size,
            0,
        );
    });
});
