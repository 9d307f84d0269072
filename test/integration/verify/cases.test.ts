/**
 * The pairs of patches under `test/cases/verify`, committed to a real repository and compared there. A case is a folder with
 * `original.patch` and `backport.patch` (each file with its whole text as context) and `expected.txt`; its name starts with
 * the verdict. `UPDATE_CASES=1` rewrites `expected.txt`: read what it says before it is committed.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeReason, type ComparisonReason } from '../../../src/core/messages/comparisonReasons.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { openObjects, type Objects } from '../../../src/core/git/objects.ts';
import { listPatchFiles, type PatchFile } from '../../../src/core/patch/model.ts';
import { parsePatch } from '../../../src/core/patch/parsePatch.ts';
import type { Comparison, ComparisonRow, RowLine } from '../../../src/core/verify/model.ts';
import { verifyCommits } from '../../../src/core/verify/verify.ts';
import { createRepo, type Repo } from '../../support/repo.ts';

const WHITESPACE_REASONS: readonly ComparisonReason['kind'][] = [
    'whitespace-differs',
    'only-whitespace-differs',
    'line-ends-differ',
    'last-line-end',
];

const root = path.resolve('test/cases/verify/right');
const names = readdirSync(root).sort();

describe(`verify cases (${names.length} pairs)`, () => {
    let repo: Repo;
    let objects: Objects;
    let marks: Map<number, string>;

    before(() => {
        repo = createRepo();
        marks = repo.fastImport(names.flatMap((name, at) => commitsOf(name, at)).join(''));
        objects = openObjects(openGit(repo.dir));
    });
    after(() => objects.dispose());

    it('has at least 40 pairs', () => assert(names.length >= 40));

    names.forEach((name, at) =>
        it(name, async () => {
            const [original, backport] = [marks.get(at * 4 + 2)!, marks.get(at * 4 + 4)!];
            const found = await verifyCommits(openGit(repo.dir), objects, original, backport);
            assert.equal(found.verdict, name.split('-')[0]);
            const equal = patchId(repo, original) === patchId(repo, backport);
            // git's ids look at no whitespace: what they call equal may differ in that.
            if (found.verdict === 'identical') assert.ok(equal);
            else if (equal) assert.ok(found.reasons.some(({ kind }) => WHITESPACE_REASONS.includes(kind)));
            assertMarked(found);
            const file = path.join(root, name, 'expected.txt');
            if (process.env['UPDATE_CASES']) writeFileSync(file, shown(found));
            assert.equal(shown(found), readFileSync(file, 'utf8'));
        }),
    );
});

/** Git's own word for it, asked as a user would. */
function patchId(repo: Repo, commit: string): string {
    const file = path.join(repo.dir, '.git', 'one.patch');
    writeFileSync(file, repo.git('diff-tree', '-p', commit));
    return repo.git('-c', `alias.id=!git patch-id --stable <"${file}"`, 'id').split(' ')[0]!;
}

/** Without the marked words both sides of a row are the same: nothing that differs is left unmarked. */
function assertMarked({ files }: Comparison): void {
    for (const { mark, original, backport } of files.flatMap((file) => file.blocks).flatMap((block) => block.rows)) {
        const bare = (line: RowLine | undefined) => line && line.kind + line.text.replace(/\s+/g, '');
        const whitespaceOnly = bare(original) === bare(backport);
        if (mark === 'same') assert.ok(whitespaceOnly);
        else assert.notEqual(original && original.kind + original.text, backport && backport.kind + backport.text);
        assert.equal(
            mark === 'change',
            mark !== 'same' && [original, backport].some((line) => line && line.kind !== ' '),
        );
        if (original && backport && original.kind === backport.kind) {
            assert.equal(unmarked(original).replace(/\s+/g, ''), unmarked(backport).replace(/\s+/g, ''));
        }
    }
}

function unmarked({ text, words }: RowLine): string {
    return [...words].reverse().reduce((left, { from, to }) => left.slice(0, from) + left.slice(to), text);
}

/** Verdict, reasons, and every row that differs, with its words in brackets. */
function shown({ verdict, reasons, files }: Comparison): string {
    const lines = [`verdict: ${verdict}`, ...reasons.map((reason) => `- ${describeReason(reason)}`)];
    for (const { original, backport, verdict: own, blocks } of files) {
        lines.push('', `${original ?? '(none)'} | ${backport ?? '(none)'}: ${own}`);
        for (const { name, backportName, counts, rows } of blocks) {
            const title = backportName === undefined ? name : `${name} | ${backportName}`;
            lines.push(`  ${title || '(no function)'}: ${counts.same} =, ${counts.change} ≠, ${counts.context} ~`);
            for (const row of rows) lines.push(...rowLines(row));
        }
    }
    return `${lines.join('\n').replaceAll('\r', '\\r')}\n`;
}

function rowLines({ mark, original, backport }: ComparisonRow): string[] {
    if (mark === 'same') return [];
    const line = (side: string, { kind, text, words }: RowLine) => {
        const marked = [...words].reverse().reduce((done, { from, to }) => {
            return `${done.slice(0, from)}‹${done.slice(from, to)}›${done.slice(to)}`;
        }, text);
        return `    ${mark === 'change' ? '≠' : '~'} ${side} ${kind} ${marked}`.trimEnd();
    };
    return [...(original ? [line('o', original)] : []), ...(backport ? [line('b', backport)] : [])];
}

/** A stream for fast-import: four commits, marks `4 * at + 1` to `4 * at + 4`, before and after of each side. */
function commitsOf(name: string, at: number): string[] {
    return ['original', 'backport'].flatMap((side, index) => {
        const files = listPatchFiles(parsePatch(readFileSync(path.join(root, name, `${side}.patch`), 'utf8')));
        const mark = at * 4 + index * 2 + 1;
        const head = (own: number) =>
            `commit refs/heads/case-${mark}\nmark :${own}\ncommitter A <a@b.c> 0 +0000\ndata 0\n`;
        return [
            `${head(mark)}${contents(files, '-')}\n`,
            `${head(mark + 1)}from :${mark}\ndeleteall\n${contents(files, '+')}\n`,
        ];
    });
}

function contents(files: readonly PatchFile[], side: '-' | '+'): string {
    return files
        .map(({ oldPath, newPath, oldMode, newMode, hunks }) => {
            const [where, mode] = side === '-' ? [oldPath, oldMode] : [newPath, newMode];
            if (where === undefined) return '';
            return `M ${mode ?? '100644'} inline ${where}\ndata ${Buffer.byteLength(text(hunks, side))}\n${text(hunks, side)}\n`;
        })
        .join('');
}

/** A file's whole text, from hunks that hold all of it. */
function text(hunks: PatchFile['hunks'], side: '-' | '+'): string {
    const lines = hunks.flatMap((hunk) => hunk.lines);
    return lines
        .map((line, at) => {
            if (line.kind !== ' ' && line.kind !== side) return '';
            return lines[at + 1]?.kind === '\\' ? line.text.replace(/\n$/, '') : line.text;
        })
        .join('');
}
