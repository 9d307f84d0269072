import assert from 'node:assert/strict';
import type { Related, Report, Suggestion } from '../../../src/core/analysis/context/report.ts';
import { printReport } from '../../../src/cli/printReport.ts';

const report = (suggestion: Partial<Suggestion>): Report => ({
    schema: 1,
    commit: 'a'.repeat(40),
    onto: 'b'.repeat(40),
    base: 'c'.repeat(40),
    outcome: 'conflicts',
    tree: 'd'.repeat(40),
    files: [
        {
            path: 'a.c',
            kind: 'content',
            regions: [
                {
                    ...{ line: 3, target: '', base: '', patch: '', causes: ['e'.repeat(40)] },
                    suggestions: [
                        {
                            ...{ rule: 'words', confidence: 'likely', text: 'int a;\n' },
                            ...{ reason: { kind: 'words-disjoint' }, probability: 0.87 },
                            ...suggestion,
                        },
                    ],
                },
            ],
        },
    ],
    related: [],
    warnings: [],
    notes: [],
    millis: { total: 1 },
});

const regionOf = (suggestion: Partial<Suggestion>) =>
    printReport(report(suggestion)).split('\n').slice(2, -1).join('\n');

describe('a report on the terminal', () => {
    it('shows what is suggested, how often the like were right, and who changed the place', () => {
        const [first, ...rest] = regionOf({}).split('\n');
        assert.match(first!, /^ {4}line 3: likely suggestion \(words, 87 in 100 like it were right\): /);
        assert.deepEqual(rest, ['      | int a;', '      changed by eeeeeeeeeeee']);
    });

    it('names the commits that changed the place, also where it is not sure of them', () => {
        const related = ['e', 'f', '0', '1', '2', '3', '4'].map((letter): Related => {
            const commit = letter.repeat(40);
            const [subject, author, date] = [`Change ${letter}`, 'Ada', '2024-01-01T00:00:00Z'];
            return {
                commit,
                subject,
                author,
                date,
                relation: 'unsure',
                paths: ['a.c'],
                evidence: [{ rule: 'unproven' }],
            };
        });
        const text = printReport({ ...report({}), related });
        assert.match(text, /\n {2}unsure e{12} Change e\n/);
        assert.doesNotMatch(text, /Change f/);
        assert.match(text, /\n {2}6 more commits touch the same code/);
    });

    it('says where nothing is left', () => {
        assert.match(regionOf({ text: '' }), /\n {6}\(nothing is left of the region\)\n/);
    });

    it('prints no more than a screen of it, and says so', () => {
        const lines = regionOf({ text: 'x\n'.repeat(500) }).split('\n');
        assert.equal(lines.filter((line) => line === '      | x').length, 20);
        assert.ok(lines.includes('      and 480 more lines (see --json)'));
    });

    it('shows what goes elsewhere, and obeys no character of the repository', () => {
        const text = regionOf({ elsewhere: { path: 'b\u001b.c', line: 9, before: 'x\n', after: 'y\u001b[2J\n' } });
        assert.match(text, /\n {6}and in b\\u001b\.c, line 9:\n {6}\| y\\u001b\[2J\n/i);
    });
});
