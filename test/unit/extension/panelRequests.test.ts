import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePanelRequest as readPanel } from '../../../src/extension/editor/parsePanelRequest.ts';
import { addAgreed, keyOfCommands, isAgreed } from '../../../src/extension/verify/isAgreed.ts';
import { parseVerifyRequest as readVerify } from '../../../src/extension/verify/parseVerifyRequest.ts';

describe('messages of the panels', () => {
    it('are what they may ask', () => {
        for (const message of [
            { id: 1, type: 'ready' },
            { id: 2, type: 'result', region: 0, text: 'a', step: { kind: 'edit' } },
            { id: 3, type: 'cause', command: 'pickFirst', commit: 'a'.repeat(40), region: 1 },
            { id: 4, type: 'layout', layout: 'columns' },
        ])
            assert.deepEqual(readPanel(message), message);
        assert.deepEqual(readVerify({ id: 1, type: 'step', by: -1 }), { id: 1, type: 'step', by: -1 });
    });

    it('are nothing else: no other command, setting, revision or type', () => {
        const commit = 'a'.repeat(40);
        for (const message of [
            { id: 1, type: 'cause', command: 'abort', commit, region: 0 },
            { id: 1, type: 'cause', command: 'constructor', commit, region: 0 },
            { id: 1, type: 'cause', command: 'pickFirst', commit: '--output=x', region: 0 },
            { id: 1, type: 'layout', layout: { evil: true } },
            { id: 1, type: 'showCommit', commit: 'HEAD' },
            { id: 1, type: 'reset', region: -1 },
            { id: 1, type: 'acceptProven', regions: '0' },
            { id: 1, type: 'toString' },
            { type: 'ready' },
            'ready',
            null,
        ]) {
            assert.equal(readPanel(message), undefined, JSON.stringify(message));
            assert.equal(readVerify(message), undefined);
        }
        fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (message) => readPanel(message) === undefined));
        fc.assert(fc.property(fc.anything(), (message) => readVerify(message) === undefined));
    });
});

describe('consent to run', () => {
    const step = (argv: [string, ...string[]], paths: readonly string[], dir = '') => ({
        ...{ command: { argv }, dir, paths, by: 'make' },
    });

    it('is for the whole command line, on whatever files', () => {
        const key = keyOfCommands([step(['make', '-j4', 'a/b.o'], ['a/b.c'])]);
        assert.equal(keyOfCommands([step(['make', '-j4', 'x.o', 'y.o'], ['x.c', 'y.c'])]), key);
        assert.notEqual(keyOfCommands([step(['make', '-f', 'evil.mk', 'a/b.o'], ['a/b.c'])]), key);
        assert.notEqual(keyOfCommands([step(['make', '-j4', 'a/b.o'], ['a/b.c'], 'sub')]), key);
        assert.notEqual(
            keyOfCommands([step(['gcc', '-wrapper', 'x', '-c', 'a.c'], ['a.c'])]),
            keyOfCommands([step(['gcc', '-c', 'a.c'], ['a.c'])]),
        );
        const shell = (text: string) => [{ command: { shell: text, files: ['a'] }, dir: '', paths: ['a'], by: 'you' }];
        assert.notEqual(keyOfCommands(shell('make test')), keyOfCommands(shell('make test; x')));
    });

    it('is for one repository, and forgotten when the command changes', () => {
        const agreed = addAgreed(addAgreed([], 'one build', 'make'), 'two build', 'make');
        assert.ok(isAgreed(agreed, 'one build', 'make'));
        assert.ok(!isAgreed(agreed, 'three build', 'make'));
        const changed = addAgreed(agreed, 'one build', 'make -f x');
        assert.ok(!isAgreed(changed, 'one build', 'make'));
        assert.ok(isAgreed(changed, 'two build', 'make'));
        assert.equal(
            Array.from({ length: 200 }, (_, at) => at).reduce(
                (all, at) => [...addAgreed(all, String(at), 'x')],
                [...agreed],
            ).length,
            50,
        );
    });
});
