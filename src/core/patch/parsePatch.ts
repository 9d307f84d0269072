/**
 * Unified diffs with git's extended headers (git-diff(1), "Generating patch text with -p"; `git apply`'s reading of them).
 * Parsing never fails: what is not a diff stays text, what is a broken diff is named.
 */
import type { PatchFault } from '../messages/patch.ts';
import type { Reader } from './reader.ts';
import { splitLines } from '../base/text.ts';
import { isHunkHeader, parseHunk } from './hunk.ts';
import type { FileChangeKind, Hunk, Patch, PatchFile } from './model.ts';
import { readGitHeaderNames, readHeaderName, readSideName } from '../git/quotedNames.ts';

const MAX_PROBLEMS = 200;

/** @returns all of the text in parts, with what could not be read in `problems`, by line */
export function parsePatch(text: string): Patch {
    const reader: Reader = { lines: splitLines(text), at: 0, problems: [] };
    const parts: Patch['parts'][number][] = [];
    let plain: string[] = [];
    while (reader.at < reader.lines.length) {
        const file = parseFile(reader);
        if (!file) {
            plain.push(reader.lines[reader.at++] as string);
            continue;
        }
        if (plain.length > 0) parts.push({ kind: 'text', text: plain.join('') });
        plain = [];
        parts.push(file);
    }
    if (plain.length > 0) parts.push({ kind: 'text', text: plain.join('') });
    return { parts, problems: reader.problems.slice(0, MAX_PROBLEMS) };
}

function parseFile(reader: Reader): PatchFile | undefined {
    const line = reader.lines[reader.at] as string;
    if (line.startsWith('diff --git ')) return gitFile(reader, line);
    if (/^diff --(?:cc|combined) /.test(line)) return combinedFile(reader, line);
    const second = line.lastIndexOf(' b/');
    const isRejected = line.startsWith('diff a/') && second > 6 && chomp(line).endsWith('\t(rejected hunks)');
    if (isRejected && isHunkHeader(reader.lines[reader.at + 1])) return rejectedFile(reader, line.slice(5, second));
    if (line.startsWith('--- ') && reader.lines[reader.at + 1]?.startsWith('+++ ')) {
        if (isHunkHeader(reader.lines[reader.at + 2])) return plainFile(reader);
    }
    if (line.startsWith('*** ') && reader.lines[reader.at + 1]?.startsWith('--- ')) {
        if (reader.lines[reader.at + 2]?.startsWith('***************')) problem(reader, { kind: 'context-format' });
    }
    return undefined;
}

/** Changed while the header is read, frozen into a {@link PatchFile} at its end. */
type Header = { -readonly [Key in keyof PatchFile]?: PatchFile[Key] };

const EXTENDED: readonly [prefix: string, read: (header: Header, rest: string) => void][] = [
    ['old mode ', (header, rest) => (header.oldMode = rest)],
    ['new mode ', (header, rest) => (header.newMode = rest)],
    ['deleted file mode ', (header, rest) => [(header.change = 'delete'), (header.oldMode = rest)]],
    ['new file mode ', (header, rest) => [(header.change = 'add'), (header.newMode = rest)]],
    ['copy from ', (header, rest) => [(header.change = 'copy'), (header.oldPath = readHeaderName(rest))]],
    ['copy to ', (header, rest) => (header.newPath = readHeaderName(rest))],
    ['rename from ', (header, rest) => [(header.change = 'rename'), (header.oldPath = readHeaderName(rest))]],
    ['rename to ', (header, rest) => (header.newPath = readHeaderName(rest))],
    ['rename old ', (header, rest) => [(header.change = 'rename'), (header.oldPath = readHeaderName(rest))]],
    ['rename new ', (header, rest) => (header.newPath = readHeaderName(rest))],
    ['similarity index ', (header, rest) => (header.similarity = parseInt(rest, 10) || 0)],
    ['dissimilarity index ', () => {}],
    ['index ', (header, rest) => readIndex(header, rest)],
];

function gitFile(reader: Reader, first: string): PatchFile {
    const start = reader.at;
    const names = readGitHeaderNames(chomp(first.slice('diff --git '.length)));
    const header: Header = { ...names };
    for (reader.at++; reader.at < reader.lines.length; reader.at++) {
        const line = chomp(reader.lines[reader.at] as string);
        const extended = EXTENDED.find(([prefix]) => line.startsWith(prefix));
        if (!extended) break;
        extended[1](header, line.slice(extended[0].length));
    }
    const [from, to] = [reader.lines[reader.at], reader.lines[reader.at + 1]];
    if (from?.startsWith('--- ') && to?.startsWith('+++ ')) {
        readSides(header, from, to);
        reader.at += 2;
    }
    if (header.change === 'add') header.oldPath = undefined;
    if (header.change === 'delete') header.newPath = undefined;
    if (header.oldPath === undefined && header.newPath === undefined) {
        reader.problems.push({ line: start + 1, kind: 'no-names' });
    }
    const raw = reader.lines.slice(start, reader.at).join('');
    const special = binaryBody(reader);
    return file(header, start, raw, special ? [] : hunks(reader), special);
}

function plainFile(reader: Reader): PatchFile {
    const start = reader.at;
    const header: Header = {};
    readSides(header, reader.lines[start] as string, reader.lines[start + 1] as string);
    reader.at += 2;
    return file(header, start, reader.lines.slice(start, reader.at).join(''), hunks(reader), undefined);
}

/** `git apply --reject` writes one header line: `diff a/<old> b/<new><tab>(rejected hunks)`. */
function rejectedFile(reader: Reader, old: string): PatchFile {
    const start = reader.at;
    const path = old.slice(2);
    const raw = reader.lines[start] as string;
    const names = readGitHeaderNames(chomp(raw.slice('diff '.length)).replace(/\t\(rejected hunks\)$/, ''));
    reader.at++;
    const header: Header = names ? { ...names } : { oldPath: path, newPath: path };
    return { ...file(header, start, raw, hunks(reader), undefined), rejected: true };
}

/** The diff of a merge: kept as it is, up to where its hunks cannot go on. */
function combinedFile(reader: Reader, first: string): PatchFile {
    const start = reader.at;
    problem(reader, { kind: 'combined-diff' });
    const name = readHeaderName(chomp(first.replace(/^diff --(?:cc|combined) /, '')));
    const header: Header = { oldPath: name, newPath: name };
    reader.at++;
    while (/^(?:index|mode|new file mode|deleted file mode|--- |\+\+\+ )/.test(reader.lines[reader.at] ?? ''))
        reader.at++;
    const raw = reader.lines.slice(start, reader.at).join('');
    const body = reader.at;
    while (reader.at < reader.lines.length && /^(?:[ +\-\\@]|\r?\n$)/.test(reader.lines[reader.at] as string))
        reader.at++;
    const special = { form: 'combined' as const, raw: reader.lines.slice(body, reader.at).join('') };
    return file(header, start, raw, [], special);
}

function hunks(reader: Reader): Hunk[] {
    const found: Hunk[] = [];
    while (isHunkHeader(reader.lines[reader.at])) found.push(parseHunk(reader));
    return found;
}

function binaryBody(reader: Reader): PatchFile['special'] {
    const start = reader.at;
    const line = reader.lines[start] ?? '';
    if (/^(?:Binary files|Files) .* differ\r?\n?$/.test(line)) {
        problem(reader, { kind: 'binary-without-data' });
        reader.at++;
        return { form: 'differ', raw: line };
    }
    if (chomp(line) !== 'GIT binary patch') return undefined;
    reader.at++;
    // Two blocks (forward, and reverse where git wrote it), each closed by an empty line.
    while (/^(?:literal|delta) \d+\r?\n?$/.test(reader.lines[reader.at] ?? '')) {
        reader.at++;
        while (/^[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]+\r?\n?$/.test(reader.lines[reader.at] ?? '')) reader.at++;
        if (chomp(reader.lines[reader.at] ?? 'x') === '') reader.at++;
    }
    return { form: 'binary', raw: reader.lines.slice(start, reader.at).join('') };
}

function readIndex(header: Header, rest: string): void {
    const match = /^([0-9a-f]{4,64})\.\.([0-9a-f]{4,64})(?: ([0-7]{6}))?$/.exec(rest);
    if (!match) return;
    header.oldId = match[1] as string;
    header.newId = match[2] as string;
    if (match[3]) header.oldMode = header.newMode = match[3];
}

function readSides(header: Header, from: string, to: string): void {
    const oldPath = readSideName(chomp(from.slice(4)));
    const newPath = readSideName(chomp(to.slice(4)));
    if (header.change !== 'rename' && header.change !== 'copy') Object.assign(header, { oldPath, newPath });
    if (oldPath === undefined && newPath !== undefined) header.change ??= 'add';
    if (newPath === undefined && oldPath !== undefined) header.change ??= 'delete';
}

function file(
    header: Header,
    start: number,
    raw: string,
    found: readonly Hunk[],
    special: PatchFile['special'],
): PatchFile {
    const change: FileChangeKind = header.change ?? 'modify';
    const { oldPath, newPath } = header;
    return {
        ...header,
        ...{ kind: 'file', line: start + 1, header: raw, change, oldPath, newPath, hunks: found },
        ...(special ? { special } : {}),
    };
}

function problem(reader: Reader, fault: PatchFault): void {
    reader.problems.push({ line: reader.at + 1, ...fault });
}

function chomp(line: string): string {
    return line.replace(/\r?\n$/, '');
}
