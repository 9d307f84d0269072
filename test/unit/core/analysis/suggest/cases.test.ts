/**
 * Cases as folders under test/cases/suggest: `base`, `target`, `patch` are the sides of a region, `result` the right
 * answer, `case.json` says which file it is in and which rule comes to it; `before` and `after` are the lines around it. `wrong` holds what is not right yet: `today`
 * is what comes first now, beside the ideal `result`.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSuggestion } from '../../../../../src/core/messages/describeSuggestion.ts';
import { createFileCase, createRegionCase } from '../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { proposeResults } from '../../../../../src/core/analysis/suggest/rules/proposeResults.ts';
import { describeNeighbours } from '../../../../../src/core/analysis/suggest/rank/describeNeighbours.ts';
import { listCandidates, rankCandidates } from '../../../../../src/core/analysis/suggest/rank/rankCandidates.ts';
import { toSuggestions } from '../../../../../src/core/analysis/suggest/suggestResults.ts';
import { rankingModel } from '../../../../../src/core/analysis/suggest/rank/rankingModel.ts';

const CASES = path.resolve('test/cases/suggest');

interface About {
    readonly path: string;
    /** The rule that comes to the result; without it any. */
    readonly rule?: string;
    /** The result is the first suggestion; else among the proposals. */
    readonly first?: boolean;
    /** Names that upstream has before the pick and the target has nowhere. */
    readonly missing?: readonly string[];
    /** Rules that must keep quiet. */
    readonly quiet?: readonly string[];
}

function read(kind: 'right' | 'wrong', name: string) {
    const dir = path.join(CASES, kind, name);
    const text = (file: string) => {
        const full = path.join(dir, file);
        return existsSync(full) ? readFileSync(full, 'utf8') : '';
    };
    const about = JSON.parse(text('case.json')) as About;
    const [base, target, patch] = [text('base'), text('target'), text('patch')];
    const file = createFileCase(
        {
            path: about.path,
            base: text('file.base') + base,
            target: text('file.target') + target,
            patch: text('file.base') + patch,
        },
        { missingNames: new Set(about.missing) },
    );
    const region = createRegionCase(file, { base, target, patch }, { before: text('before'), after: text('after') });
    const proposals = proposeResults(region);
    const [alone] = describeNeighbours([{ file, found: listCandidates(region, proposals) }]);
    const first = toSuggestions(rankCandidates(alone!.found, rankingModel))[0];
    return { about, proposals, first, result: text('result'), today: text('today') };
}

describe('suggest, cases', () => {
    for (const name of readdirSync(path.join(CASES, 'right')))
        it(name, () => {
            const { about, proposals, first, result } = read('right', name);
            for (const rule of about.quiet ?? [])
                assert.deepEqual(
                    proposals.filter((proposal) => proposal.rule === rule),
                    [],
                    `${rule} must keep quiet`,
                );
            const made = proposals.filter(({ rule, text }) => rule === (about.rule ?? rule) && text === result);
            assert.ok(
                made.length,
                `no such proposal; there are:\n${proposals.map(({ rule, text }) => `-- ${rule}\n${text}`).join('')}`,
            );
            assert.ok(made.every(({ reason }) => /^[A-Z].*\.$/s.test(describeSuggestion(reason))));
            if (about.first) assert.equal(first?.text, result);
        });
    for (const name of readdirSync(path.join(CASES, 'wrong')))
        it(`${name} (not right yet)`, () => {
            const { first, result, today } = read('wrong', name);
            assert.notEqual(today, result);
            assert.equal(first?.text, today, 'the case has changed: move it to right, or bring `today` up to date');
        });
});
