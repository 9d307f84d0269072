/** Parses one hunk of a unified diff. Pure. */
import type { Hunk, HunkLine } from './model.ts';
import type { Reader } from './reader.ts';

const HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?([^\r\n]*)/;

/** `@@ -1,3 +1,4 @@`, with or without counts; undefined is the end of the text. */
export function isHunkHeader(line: string | undefined): boolean {
    return line !== undefined && HEADER.test(line);
}

/** Reads the hunk at the reader's place: as many lines as its header says, or up to a line that cannot be one. */
export function parseHunk(reader: Reader): Hunk {
    const line = reader.at + 1;
    const header = reader.lines[reader.at++] as string;
    const match = HEADER.exec(header) as unknown as string[];
    const [oldStart, newStart] = [Number(match[1]), Number(match[3])];
    const [oldCount, newCount] = [Number(match[2] ?? 1), Number(match[4] ?? 1)];
    const lines: HunkLine[] = [];
    let [oldLeft, newLeft] = [oldCount, newCount];
    while (reader.at < reader.lines.length && (oldLeft > 0 || newLeft > 0)) {
        const next = hunkLine(reader.lines[reader.at] as string);
        const takesOld = next && (next.kind === ' ' || next.kind === '-') ? 1 : 0;
        const takesNew = next && (next.kind === ' ' || next.kind === '+') ? 1 : 0;
        if (!next || takesOld > oldLeft || takesNew > newLeft) break;
        lines.push(next);
        reader.at++;
        oldLeft -= takesOld;
        newLeft -= takesNew;
    }
    if (reader.lines[reader.at]?.startsWith('\\ ') && oldLeft === 0 && newLeft === 0) {
        lines.push({ kind: '\\', text: (reader.lines[reader.at++] as string).slice(1) });
    }
    if (oldLeft > 0 || newLeft > 0) {
        const cut =
            reader.at >= reader.lines.length || /^(?:diff |--- |@@ |-- |From )/.test(reader.lines[reader.at] ?? '');
        reader.problems.push({
            line: reader.at + 1,
            ...(cut ? { kind: 'hunk-too-short', missing: Math.max(oldLeft, newLeft) } : { kind: 'not-a-hunk-line' }),
        });
    }
    return { oldStart, oldCount, newStart, newCount, section: (match[5] ?? '').trimEnd(), header, line, lines };
}

function hunkLine(line: string): HunkLine | undefined {
    const kind = line[0];
    if (kind === ' ' || kind === '+' || kind === '-') return { kind, text: line.slice(1) };
    if (kind === '\\' && line[1] === ' ') return { kind, text: line.slice(1) };
    // Mail programs and editors strip the blank of an empty context line.
    return /^\r?\n$/.test(line) ? { kind: ' ', text: line, bare: true } : undefined;
}
