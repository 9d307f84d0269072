import assert from 'node:assert/strict';
import type { Report } from '../../../../src/core/analysis/context/report.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { basedOn, collectFacts, type FactSources } from '../../../../src/extension/editor/collectFacts.ts';

const BASE = 'int f(void)\n{\n\ta();\n\tb(1);\n\tc();\n}\n';
const TARGET = BASE.replace('b(1)', 'b(2)');
const PATCH = `// new\n${BASE.replace('b(1)', 'b(3)')}`;
const MERGED = `// new\nint f(void)\n{\n\ta();\n<<<<<<< HEAD\n\tb(2);\n=======\n\tb(3);\n>>>>>>> e7d10a4c\n\tc();\n}\n`;
const COMMIT = 'a'.repeat(40);

const report = {
    files: [
        {
            path: 'f.c',
            kind: 'content',
            message: 'CONFLICT (content): Merge conflict in f.c',
            regions: [
                {
                    line: 5,
                    target: '\tb(2);\n',
                    base: '\tb(1);\n',
                    patch: '\tb(3);\n',
                    causes: [COMMIT, 'b'.repeat(40)],
                    suggestions: [
                        {
                            rule: 'words',
                            confidence: 'possible',
                            text: '\tb(3);\n',
                            reason: { kind: 'words-disjoint' },
                        },
                    ],
                },
            ],
        },
    ],
    related: [
        {
            commit: COMMIT,
            subject: 'Change b',
            relation: 'prerequisite',
            paths: ['f.c'],
            evidence: [{ rule: 'lines', path: 'a.c' }],
        },
    ],
} as unknown as Report;

function sources(more: Partial<FactSources> = {}): FactSources {
    const versions = { target: TARGET, base: BASE, patch: PATCH };
    return {
        path: 'f.c',
        kind: 'content',
        conflicted: basedOn(parseConflicts(MERGED), versions),
        versions,
        report,
        looking: false,
        staged: false,
        allResolved: false,
        pick: undefined,
        target: 'linux-6.1.y',
        choices: [],
        readOnly: undefined,
        declined: false,
        isOther: undefined,
        options: {} as FactSources['options'],
        ...more,
    };
}

describe('what the panel is told about a file', () => {
    const [region] = collectFacts(sources()).regions;

    it('has the base from git where the markers do not show it', () => {
        assert.equal(region?.base, '\tb(1);\n');
    });

    it('names the merge driver that has merged the file', () => {
        const drivers = [
            { path: 'other.c', driver: 'mine' },
            { path: 'f.c', driver: 'po' },
        ];
        assert.equal(collectFacts(sources({ report: { ...report, drivers } })).driver, 'po');
        assert.equal(collectFacts(sources()).driver, undefined);
    });

    it('tells of a result that leaves nothing of the pick', () => {
        assert.equal(collectFacts(sources({ declined: true })).declined, true);
        assert.equal(collectFacts(sources()).declined, undefined);
    });

    it('numbers the lines of each side as its own version does', () => {
        assert.deepEqual(region?.lines, { target: 4, base: 4, patch: 5 });
    });

    it('numbers a side by its place in the file where the same lines stand elsewhere too', () => {
        const copy = '\tstop();\n\treturn 0;\n';
        const around = (side: string) => `a()\n{\n${side}}\n\nb()\n{\n\tlog();\n${copy}}\n\nc()\n{\n${side}}\n`;
        const block = (one: string, two: string) => `<<<<<<< HEAD\n${one}=======\n${two}>>>>>>> e7d10a4c\n`;
        const [base, patch] = ['\tstop(1);\n\treturn 0;\n', '\tstop_all();\n\treturn 0;\n'];
        const versions = { target: around(copy), base: around(base), patch: around(patch) };
        const conflicted = basedOn(parseConflicts(around(block(copy, patch))), versions);
        const found = collectFacts(sources({ conflicted, versions })).regions.map(({ lines }) => lines);
        assert.deepEqual(found, [
            { target: 3, base: 3, patch: 3 },
            { target: 16, base: 16, patch: 16 },
        ]);
    });

    it('names the function, with the way up to its head', () => {
        assert.deepEqual([region?.name, region?.header, region?.headerAbove], ['f()', 'int f(void)', 3]);
    });

    it('has causes that the report knows more of, and suggestions', () => {
        assert.deepEqual(region?.causes, [
            {
                commit: COMMIT,
                subject: 'Change b',
                relation: 'prerequisite',
                evidence: ['It changed lines that the patch changes in a.c.'],
                brief: ['changed lines that the patch changes in a.c'],
            },
        ]);
        assert.equal(region?.suggestions[0]?.rule, 'words');
    });

    it('finds its region in the report whatever the line ends are', () => {
        const text = MERGED.replaceAll('\n', '\r\n');
        const [found] = collectFacts(sources({ conflicted: parseConflicts(text), versions: undefined })).regions;
        assert.equal(found?.suggestions.length, 1);
    });

    it('says nothing of a region that the report does not have', () => {
        const other = MERGED.replace('b(3)', 'b(4)');
        const [found] = collectFacts(sources({ conflicted: parseConflicts(other) })).regions;
        assert.deepEqual([found?.causes, found?.suggestions], [[], []]);
    });
});
