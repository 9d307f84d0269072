import assert from 'node:assert/strict';
import { replaceLabels } from '../../../../src/core/conflict/replaceLabels.ts';

const labels = { target: 'HEAD', base: 'parent of e7d10a4c ($& fix)', patch: 'e7d10a4c ($& fix)' };
const block = (target: string, base: string, patch: string, end = '\n', size = 7) => {
    const marker = (kind: string, label: string) => `${kind.repeat(size)} ${label}`;
    const lines = [marker('<', target), 't', marker('|', base), 'b', '='.repeat(size), 'p', marker('>', patch), ''];
    return lines.join(end);
};

describe('labels of markers', () => {
    it('become those of the pick, where git has written its own words', () => {
        for (const [end, size] of [
            ['\n', 7],
            ['\r\n', 7],
            ['\n', 15],
        ] as const) {
            const own = block('ours', 'base', 'theirs', end, size);
            assert.equal(
                replaceLabels(`head${end}${own}middle${end}${own}tail`, labels),
                `head${end}${block(labels.target, labels.base, labels.patch, end, size)}middle${end}` +
                    `${block(labels.target, labels.base, labels.patch, end, size)}tail`,
            );
        }
    });

    it('stay where they are others, and outside of regions', () => {
        for (const text of [block('HEAD', 'base', 'theirs'), '<<<<<<< ours\n', '', 'ours\ntheirs\n'])
            assert.equal(replaceLabels(text, labels), text);
    });
});
