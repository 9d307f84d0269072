import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listPatchFiles, printPatch } from '../../../../src/core/patch/model.ts';
import { parsePatch } from '../../../../src/core/patch/parsePatch.ts';
import { cpuMillis } from '../../../support/cpu.ts';

function read(text: string) {
    const patch = parsePatch(text);
    assert.equal(printPatch(patch), text);
    return { files: listPatchFiles(patch), problems: patch.problems };
}

const hunk = '@@ -1,3 +1,4 @@ int main(void)\n a\n-b\n+c\n+d\n e\n';
const simple = `diff --git a/dir/x.c b/dir/x.c\nindex 1234567..89abcde 100644\n--- a/dir/x.c\n+++ b/dir/x.c\n${hunk}`;

describe('patch/parse', () => {
    it('reads names, ids, modes, hunks and their sections', () => {
        const [file] = read(simple).files;
        assert(file);
        const { line, change, oldPath, newPath, oldId, newId, newMode } = file;
        assert.deepEqual(
            { line, change, oldPath, newPath, oldId, newId, newMode },
            {
                line: 1,
                change: 'modify',
                oldPath: 'dir/x.c',
                newPath: 'dir/x.c',
                oldId: '1234567',
                newId: '89abcde',
                newMode: '100644',
            },
        );
        const [read1] = file.hunks;
        assert.equal(read1?.section, 'int main(void)');
        assert.deepEqual([read1.oldStart, read1.oldCount, read1.newStart, read1.newCount, read1.line], [1, 3, 1, 4, 5]);
        assert.equal(read1.lines.map((one) => one.kind).join(''), ' -++ ');
    });

    it('reads added, deleted, renamed, copied files and changed modes', () => {
        const { files } = read(
            [
                'diff --git a/new b/new',
                'new file mode 100755',
                'index 0000000..e69de29',
                'diff --git a/old b/old',
                'deleted file mode 100644',
                'index e69de29..0000000',
                '--- a/old',
                '+++ /dev/null',
                '@@ -1 +0,0 @@',
                '-x',
                'diff --git a/from b/to there',
                'similarity index 97%',
                'rename from from',
                'rename to to there',
                'diff --git a/c b/d',
                'similarity index 100%',
                'copy from c',
                'copy to d',
                'diff --git a/run b/run',
                'old mode 100644',
                'new mode 100755',
                '',
            ].join('\n'),
        );
        assert.deepEqual(
            files.map((file) => [file.change, file.oldPath, file.newPath, file.oldMode, file.newMode, file.similarity]),
            [
                ['add', undefined, 'new', undefined, '100755', undefined],
                ['delete', 'old', undefined, '100644', undefined, undefined],
                ['rename', 'from', 'to there', undefined, undefined, 97],
                ['copy', 'c', 'd', undefined, undefined, 100],
                ['modify', 'run', 'run', '100644', '100755', undefined],
            ],
        );
    });

    it('reads quoted names with octal escapes, blanks, and names that look like two', () => {
        const names = (header: string) => read(`${header}\n`).files.map((file) => [file.oldPath, file.newPath])[0];
        assert.deepEqual(names('diff --git "a/f\\303\\274r \\"x\\"\\t.c" "b/f\\303\\274r \\"x\\"\\t.c"'), [
            'für "x"\t.c',
            'für "x"\t.c',
        ]);
        assert.deepEqual(names('diff --git a/two words b/two words'), ['two words', 'two words']);
        assert.deepEqual(names('diff --git a/x b/x b/x b/x'), ['x b/x', 'x b/x']);
        assert.deepEqual(names('diff --git "a/\\377" b/y'), ['\u00ff', 'y']);
        assert.deepEqual(names('diff --git a/x "b/\\n"'), ['x', '\n']);
        assert.deepEqual(read('diff --git a/p q b/r s\n').problems, [{ line: 1, kind: 'no-names' }]);
    });

    it('reads patches without git headers, with time stamps', () => {
        const { files } = read(
            `text\n--- a/x.c\t2024-01-01 00:00:00\n+++ b/x.c\t2024-01-01\n${hunk}--- /dev/null\n+++ y\n@@ -0,0 +1 @@\n+z\n`,
        );
        assert.deepEqual(
            files.map((file) => [file.change, file.oldPath, file.newPath]),
            [
                ['modify', 'x.c', 'x.c'],
                ['add', undefined, 'y'],
            ],
        );
    });

    it('keeps lines that look like headers inside hunks, CRLF, and missing final line ends', () => {
        const body = '@@ -1,2 +1,2 @@\n--- a\n+++ b\n x\r\n\\ No newline at end of file\n';
        const [file] = read(`--- a/x\n+++ b/x\n${body}`).files;
        assert.deepEqual(
            file?.hunks[0]?.lines.map((one) => one.kind + one.text),
            ['--- a\n', '+++ b\n', ' x\r\n', '\\ No newline at end of file\n'],
        );
    });

    it('takes an empty line for a context line that lost its blank', () => {
        const { files, problems } = read('--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n');
        assert.deepEqual(problems, []);
        assert.deepEqual(files[0]?.hunks[0]?.lines[1], { kind: ' ', text: '\n', bare: true });
    });

    it('names hunks that are cut off or mangled, and goes on behind them', () => {
        const cut = `--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n-b\n+c\n${simple}`;
        const first = read(cut);
        assert.deepEqual([first.files.length, first.problems.map((one) => one.line)], [2, [7]]);
        const wrapped = read('--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a long line that\nwas wrapped\n b\n');
        assert.deepEqual(wrapped.problems, [{ line: 5, kind: 'not-a-hunk-line' }]);
    });

    it('keeps binary data, names files that only differ, and combined diffs', () => {
        const { files, problems } = read(
            [
                'diff --git a/p.png b/p.png',
                'index 0123456..789abcd 100644',
                'GIT binary patch',
                'literal 3',
                'Kcmb=J<YY+z01yBG',
                '',
                'literal 2',
                'JcmZQ!U|;~?0ssI2',
                '',
                'diff --git a/q.png b/q.png',
                'index 0123456..789abcd 100644',
                'Binary files a/q.png and b/q.png differ',
                'diff --cc m.c',
                'index 0123456,789abcd..1111111',
                '--- a/m.c',
                '+++ b/m.c',
                '@@@ -1,1 -1,1 +1,2 @@@',
                '- a',
                ' -b',
                '++c',
                simple,
            ].join('\n'),
        );
        assert.deepEqual(
            files.map((file) => file.special?.form),
            ['binary', 'differ', 'combined', undefined],
        );
        assert.deepEqual(
            problems.map((one) => one.line),
            [12, 13],
        );
    });

    it('reads what git apply --reject leaves behind', () => {
        const [file] = read(`diff a/dir/x.c b/dir/x.c\t(rejected hunks)\n${hunk}@@ -20 +21 @@ f()\n-x\n+y\n`).files;
        assert.deepEqual([file?.rejected, file?.newPath, file?.hunks.length], [true, 'dir/x.c', 2]);
    });

    it('prints any text back, however broken, and in linear time', () => {
        const piece = fc.constantFrom(
            ...simple.split(/(?<=\n)/),
            ...[
                '+',
                '-',
                ' ',
                '\\ No newline\n',
                '\n',
                '\r\n',
                '--- x\n',
                '+++ y\n',
                '@@ -1 +1 @@\n',
                'GIT binary patch\n',
            ],
            ...[
                'literal 5\n',
                'diff --cc z\n',
                'rename from "\\\n',
                'Binary files a and b differ',
                '@@@ -1 -1 +1 @@@\n',
                '*** a\n',
            ],
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
                read(pieces.join(''));
            }),
            { numRuns: 5_000 },
        );
        const millis = cpuMillis(() => {
            read(simple.repeat(20_000));
            read(`${'diff --git '.repeat(100_000)}\n`);
            read('@@ -1,999999999 +1,999999999 @@\n'.repeat(50_000));
        });
        assert(millis < 3_000, `${millis} ms`);
    });
});
