import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { cliWording } from '../../../../src/cli/describeFailure.ts';
import { markersLeft, targetElsewhere, unknownTarget } from '../../../../src/core/messages/backport.ts';
import { operationRunning } from '../../../../src/core/messages/lock.ts';
import { quoteName, someItems, someNames } from '../../../../src/core/messages/names.ts';
import { lastLines, pickRefusals } from '../../../../src/core/messages/pickRefusals.ts';
import {
    commitNotFound,
    describeRefusal,
    refusalData,
    refusalOf,
    refusalSentences,
} from '../../../../src/core/messages/refusal.ts';
import { repositoryRefusals } from '../../../../src/core/messages/repositoryRefusals.ts';
import { backlogRefusals } from '../../../../src/core/messages/backlogRefusals.ts';
import { revertRefusals } from '../../../../src/core/messages/revertRefusals.ts';
import { submitRefusals } from '../../../../src/core/messages/submitRefusals.ts';

const root = path.join(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('names in sentences', () => {
    it('are quoted, and no terminal obeys them', () => {
        assert.equal(quoteName('a b'), '"a b"');
        assert.equal(quoteName('\u001b[31mred\n'), '"\\u001b[31mred\\n"');
        assert.equal(quoteName('\u202egnp.exe\u009b'), '"\\u202egnp.exe\\u009b"');
    });

    it('are counted where there are many', () => {
        assert.equal(someNames(['a', 'b'], 2), '"a", "b"');
        assert.equal(someNames(['a', 'b', 'c', 'd'], 2), '"a", "b" and 2 more');
        assert.equal(someItems(['{0}', 'b'], 1), '{0} and 1 more');
        assert.match(markersLeft(['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'a:6']).message, /a:5 and 1 more: /);
    });

    it("give git's own words without its hints", () => {
        assert.equal(
            lastLines('error: no\nhint: try this\n\n\u001b[1mfatal: "x" \\ y'),
            'error: no\n\\u001b[1mfatal: "x" \\ y',
        );
        assert.equal(lastLines('\n'), 'it gave no reason');
    });
});

describe('a refusal', () => {
    it('carries its facts', () => {
        const { code, facts } = targetElsewhere('stable', '/there');
        assert.equal(code, 'target-elsewhere');
        assert.deepEqual(facts, { branch: 'stable', folder: '/there' });
    });

    it('is the same after it was data in JSON', () => {
        const owner = { operation: 'abort', pid: 7, host: 'h', since: '2001-01-01' } as const;
        for (const refusal of [commitNotFound('a"b'), unknownTarget('olde', ['old']), operationRunning(owner)]) {
            const copy = refusalOf(JSON.parse(JSON.stringify(refusalData(refusal))));
            assert.deepEqual(refusalData(copy), refusalData(refusal));
            assert.equal(copy.message, refusal.message);
        }
    });

    it('has one sentence for each code: no table hides an entry of another', () => {
        const tables = [pickRefusals, repositoryRefusals, submitRefusals, backlogRefusals, revertRefusals].flatMap(
            (table) => Object.keys(table),
        );
        assert.equal(tables.length, Object.keys(refusalSentences).length);
    });

    it('is said in the language that the host has configured', () => {
        const english =
            'There is no commit {0} in this repository: fetch the branch that contains it, or check the id.';
        l10n.config({ contents: { [english]: 'Kein Commit {0}.' } });
        try {
            assert.equal(describeRefusal(commitNotFound('x')), 'Kein Commit "x".');
        } finally {
            l10n.config({ contents: {} });
        }
    });

    it('takes the words of its host where that has some', () => {
        const refusal = unknownTarget('olde', []);
        assert.equal(describeRefusal(refusal, { 'unknown-target': ({ target }) => `no ${target}` }), 'no olde');
        assert.equal(describeRefusal(commitNotFound('x'), { 'unknown-target': () => '' }), commitNotFound('x').message);
    });
});

describe('sentences of core', () => {
    const files = readdirSync(path.join(root, 'src/core/messages')).map((file) => `src/core/messages/${file}`);
    const texts = files.flatMap((file) =>
        [...read(file).matchAll(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g)].map(([text]) => ({ file, text })),
    );

    it('name no option of our command line, no setting and no button', () => {
        // What git itself is asked for is the same in every host.
        const own = texts.filter(({ text }) =>
            /git-backport|(?:^|\s|\()--?[a-zA-Z]|\bbackport\.[a-z]/.test(
                text.replace(
                    /"(?:git|diff|gpg|ulimit) [^"]*"|^['`]git [a-z-]+ --?[a-z0-9]+['`]$|"--unshallow"|-U0/g,
                    '',
                ),
            ),
        );
        assert.deepEqual(own, []);
    });

    it('are worded anew by the command line where the next step is an option of its own', () => {
        const usage =
            read('src/cli/pick.ts') +
            read('src/cli/check.ts') +
            read('src/cli/series.ts') +
            read('src/cli/backlogOptions.ts') +
            read('src/cli/bulkPick.ts');
        const options = [...read('src/cli/describeFailure.ts').matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option!);
        assert.ok(options.length > 4 && Object.keys(cliWording).length > 5);
        for (const option of options) assert.ok(usage.includes(`${option} `), option);
    });
});
