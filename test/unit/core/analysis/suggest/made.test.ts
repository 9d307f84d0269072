import assert from 'node:assert/strict';
import {
    createFileCase,
    createRegionCase,
    removeWhitespace,
} from '../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { proposeResults } from '../../../../../src/core/analysis/suggest/rules/proposeResults.ts';
import { parseConflicts } from '../../../../../src/core/conflict/parseConflicts.ts';
import { replaceRegion } from '../../../../support/printConflicts.ts';
import { makeCase, type TargetChange } from './made.ts';

function proposalsFor(seed: number, change: TargetChange) {
    const made = makeCase(seed, change);
    const { base, target, patch } = made;
    const file = createFileCase({ path: 'src/made.c', base, target, patch });
    return { made, proposals: proposeResults(createRegionCase(file, { base, target, patch })) };
}

const shown = (change: TargetChange, seed: number, text: string) => {
    const { base, target, patch, result } = makeCase(seed, change);
    return `${change} ${seed}\n-- base\n${base}-- target\n${target}-- patch\n${patch}-- right\n${result}-- proposed\n${text}`;
};

describe('suggest, made cases', function () {
    this.timeout(60_000);

    it('what follows by argument is right in each of 6,000 cases', () => {
        let argued = 0;
        let cases = 0;
        for (const change of ['blanks', 'comments', 'neighbours', 'words'] as const) {
            for (let seed = 0; seed < 1500; seed++) {
                const { made, proposals } = proposalsFor(seed * 7919, change);
                cases++;
                const sure = proposals.filter((proposal) => proposal.argued);
                if (sure.length) argued++;
                for (const { text } of sure)
                    assert.equal(
                        removeWhitespace(text),
                        removeWhitespace(made.result),
                        shown(change, seed * 7919, text),
                    );
            }
        }
        assert.equal(cases, 6000);
        assert.ok(argued >= 5000, `argued in ${argued} only`);
    });

    it('a translated patch is right in 95 of 100 cases', () => {
        let proposed = 0;
        let right = 0;
        for (let seed = 0; seed < 3000; seed++) {
            const { made, proposals } = proposalsFor(seed * 104_729 + 1, 'names');
            const translated = proposals.find(({ rule }) => rule === 'translated');
            if (!translated) continue;
            proposed++;
            if (removeWhitespace(translated.text) === removeWhitespace(made.result)) right++;
        }
        assert.ok(proposed >= 2000, `proposed in ${proposed} only`);
        assert.ok(right / proposed >= 0.95, `${right} of ${proposed} right`);
    });

    it('each proposal replaces its region alone, leaves no marker, and is the same each time', () => {
        const before = 'int before;\n';
        const after = 'int after;\n';
        for (const change of ['blanks', 'comments', 'neighbours', 'words', 'names'] as const) {
            for (let seed = 0; seed < 60; seed++) {
                const { made, proposals } = proposalsFor(seed * 31, change);
                const { base, target, patch } = made;
                const conflicted = `${before}<<<<<<< a\n${target}||||||| b\n${base}=======\n${patch}>>>>>>> c\n${after}`;
                const [region] = parseConflicts(conflicted).regions;
                assert.ok(region);
                for (const { text } of proposals) {
                    const resolved = replaceRegion(conflicted, region, text);
                    assert.equal(resolved, before + text + after);
                    assert.deepEqual(parseConflicts(resolved).regions, []);
                }
                assert.deepEqual(proposalsFor(seed * 31, change).proposals, proposals);
            }
        }
    });

    it('joins no lines where a file ends without a line end', () => {
        const file = createFileCase({ path: 'a.c', base: '', target: '', patch: '' });
        const region = { base: 'one();\nlast();', target: 'zero();\nlast();', patch: 'one();\nlast();\nmore();' };
        const texts = proposeResults(createRegionCase(file, region)).map(({ text }) => text);
        assert.ok(texts.includes('zero();\nlast();\nmore();'), texts.join('\n--\n'));
        assert.ok(texts.every((text) => !text.includes('();last') && !text.includes('();more')));
    });
});
