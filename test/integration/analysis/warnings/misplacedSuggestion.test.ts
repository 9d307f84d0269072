/** A suggestion that puts a hunk into the neighbouring function is warned of where it is offered, and again once it is taken. */
import assert from 'node:assert/strict';
import { createAnalysisContext, type AnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import type { Suggestion, Warning } from '../../../../src/core/analysis/context/report.ts';
import { noSuggestions, regionKey } from '../../../../src/core/analysis/context/results.ts';
import { checkTexts, findWarnings } from '../../../../src/core/analysis/warnings/findWarnings.ts';
import { openStore, type Store } from '../../../../src/core/git/store.ts';
import { grammarHost } from '../../../support/host.ts';
import { createRepo } from '../../../support/repo.ts';

const CHECK = (link: string) => [`\tif (!${link}->key)`, '\t\treturn -EKEY;'];
const COUNT = (link: string) => [`\tcount(${link});`];

/** Two functions of which only the lines that are added tell one from the other. */
function bodies(link: string, encap: readonly string[], decap: readonly string[]): string {
    const define = (name: string, added: readonly string[]) => [
        `static int ${name}(struct ${link} *${link}) {`,
        ...added,
        `\trun(${link});`,
        `\treturn close(${link});`,
        '}',
    ];
    return [...define('x_encap', encap), ...define('x_decap', decap)].map((line) => `${line}\n`).join('');
}
const file = (functions: string) => `#include "x.h"\n\nint first;\n\n${functions}\nint last;\n`;

const SUGGESTION = { rule: 'replay', confidence: 'possible', reason: { kind: 'replayed' } } as unknown as Suggestion;

describe('a suggestion that puts a hunk into the neighbouring function', () => {
    const FILE = 'x.c';
    let store: Store;
    let context: AnalysisContext;

    before(async () => {
        const repo = createRepo();
        repo.commit('x: begin', { [FILE]: file(bodies('dev', [], [])) });
        repo.branch('stable');
        repo.commit('x: ports', { [FILE]: file(bodies('port', [], [])) });
        repo.checkout('master');
        const pick = repo.commit('x: ask for a key', { [FILE]: file(bodies('dev', CHECK('dev'), COUNT('dev'))) });
        store = await openStore(repo.dir, grammarHost);
        context = await createAnalysisContext(store, { commit: pick, onto: 'stable' });
    });
    after(() => store.dispose());

    /** @returns what is said of places with the two regions, one of each function, as they are suggested */
    async function checkSuggested(functions: string): Promise<readonly Warning[]> {
        const [conflict] = context.files;
        const texts = functions.split('}\n');
        const regions = new Map(
            conflict!.regions.map((region, at): [string, readonly Suggestion[]] => {
                assert.equal(region.target, bodies('port', [], []).split('}\n')[at], 'a function each');
                return [regionKey(conflict!, region), [{ ...SUGGESTION, text: texts[at]! }]];
            }),
        );
        assert.equal(regions.size, 2);
        return keepPlaces((await findWarnings(context, { ...noSuggestions, regions })).warnings);
    }
    const checkTaken = async (functions: string) =>
        keepPlaces((await checkTexts(context, new Map([[FILE, file(functions)]]))).warnings);
    const keepPlaces = (warnings: readonly Warning[]) => warnings.filter(({ rule }) => rule === 'misplaced-hunk');

    const WRONG = bodies('port', [], [...CHECK('port'), ...COUNT('port')]);
    const RIGHT = bodies('port', CHECK('port'), COUNT('port'));

    it('is warned of in the region', async () => {
        const found = await checkSuggested(WRONG);
        assert.deepEqual(
            found.map(({ severity, standsIn, facts }) => [severity, standsIn, facts?.here, facts?.upstream]),
            [['warning', 'suggestion', 'x_decap()', 'x_encap()']],
        );
    });

    it('is warned of where it was taken', async () => {
        const found = await checkTaken(WRONG);
        assert.deepEqual(
            found.map(({ line, standsIn }) => [line, standsIn]),
            [[10, undefined]],
        );
    });

    it('and not where each hunk is in its own function', async () => {
        assert.deepEqual(await checkSuggested(RIGHT), []);
        assert.deepEqual(await checkTaken(RIGHT), []);
    });
});
