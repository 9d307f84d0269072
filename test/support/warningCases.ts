/**
 * Cases of the warning rules, written as four trees in one text. How such a file is read is told in
 * `test/cases/warnings/README.md`; `parseWarningCases` gives each row of each table of one as a case.
 */
import type { FourTrees } from './memoryTree.ts';

export interface ExpectedWarning {
    readonly severity: string;
    readonly rule: string;
    readonly path: string;
    /** From 1, in the result. */
    readonly line: number;
    readonly message: string;
}

export interface WarningCase {
    readonly title: string;
    readonly trees: FourTrees;
    /** All that is found, in any order. */
    readonly expected: readonly ExpectedWarning[];
}

interface MarkedLine {
    /** What a line is upstream and on the target: in both trees ` `, removed `-`, added `+`, in neither `.`. */
    readonly marks: string;
    readonly text: string;
}

/** A file of four trees; `undefined` in place of a line stands for what the shared text of its path has there. */
interface MarkedFile {
    readonly path: string;
    /** Whether it is an empty file where it has no line, and not absent. */
    readonly isEmpty: boolean;
    readonly lines: (MarkedLine | undefined)[];
}

interface FilledFile extends MarkedFile {
    readonly lines: MarkedLine[];
}

interface Template {
    readonly title: string;
    /** Values of the parameters by name; none without a table. */
    readonly rows: Map<string, string>[];
    readonly files: MarkedFile[];
    readonly expected: { readonly head: string; message: string }[];
}

const markedLine = /^([ +.-][ +.-])\|(.*)$/;
const placeholder = /«([^»]+)»/g;

const pascal = (value: string) => value.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());

/** A name as `a_name`, `A_NAME`, `AName` and `aName`. */
const spellings: readonly ((value: string) => string)[] = [
    (value) => value,
    (value) => value.toUpperCase(),
    pascal,
    (value) => pascal(value).replace(/^./, (first) => first.toLowerCase()),
];

/** Each way to write a parameter's name stands for its value, written in the same way. */
function spellParameters(parameters: ReadonlyMap<string, string>): Map<string, string> {
    const spelled = new Map<string, string>();
    for (const [name, value] of parameters)
        for (const spell of spellings) if (!spelled.has(spell(name))) spelled.set(spell(name), spell(value));
    return spelled;
}

function expandParameters(text: string, spelled: ReadonlyMap<string, string>): string {
    return text.replace(placeholder, (whole, name: string) => {
        const value = spelled.get(name);
        if (value === undefined) throw new Error(`no parameter for ${whole}`);
        return value;
    });
}

/** Fills a file with the lines of the shared text, up to the line that comes next in the file. */
function fillFrom(shared: readonly string[] | undefined, { path, lines }: MarkedFile): MarkedLine[] {
    const filled: MarkedLine[] = [];
    let at = 0;
    for (const [index, line] of lines.entries()) {
        if (line) {
            filled.push(line);
            if (shared?.[at] === line.text) at++;
            continue;
        }
        if (!shared) throw new Error(`no shared text of ${path}`);
        const next = lines[index + 1]?.text;
        const end = next === undefined ? shared.length : shared.indexOf(next, at);
        if (end < 0) throw new Error(`the shared text of ${path} has no further line ${next}`);
        filled.push(...shared.slice(at, end).map((text) => ({ marks: '  ', text })));
        at = end;
    }
    return filled;
}

function markFile(heading: string): MarkedFile {
    const [path, ...rest] = heading.split(', ');
    return { path: path!, isEmpty: rest[0] === 'empty', lines: [] };
}

/** @throws of a line that has no meaning, with its number */
function parseTemplates(text: string): { templates: Template[]; shared: Map<string, string[]> } {
    const templates: Template[] = [];
    const sharedFiles: MarkedFile[] = [];
    let names: string[] = [];
    for (const [index, line] of text.split('\n').entries()) {
        const fail = () => new Error(`line ${index + 1} has no meaning: ${line}`);
        const template = templates.at(-1);
        const marked = markedLine.exec(line);
        if (line === '') continue;
        if (line.startsWith('= ')) {
            templates.push({ title: line.slice(2), rows: [], files: [], expected: [] });
            names = [];
        } else if (marked || line === '...') {
            const file = template ? template.files.at(-1) : sharedFiles.at(-1);
            if (!file) throw fail();
            file.lines.push(marked ? { marks: marked[1]!, text: marked[2]! } : undefined);
        } else if (!template) {
            if (!line.startsWith('@@ ')) throw fail();
            sharedFiles.push(markFile(line.slice(3)));
        } else if (line.startsWith('| ')) {
            const cells = line.split('|').slice(1, -1);
            const values = cells.map((cell) => cell.trim());
            if (names.length === 0) names = values;
            else if (values.length !== names.length) throw fail();
            else template.rows.push(new Map(names.map((name, at) => [name, values[at]!])));
        } else if (line.startsWith('@ ')) template.files.push(markFile(line.slice(2)));
        else if (line.startsWith('! ')) template.expected.push({ head: line.slice(2), message: '' });
        else if (line.startsWith('    ') && template.expected.length > 0)
            template.expected.at(-1)!.message = line.trim();
        else throw fail();
    }
    const shared = new Map(sharedFiles.map(({ path, lines }) => [path, lines.map((line) => line!.text)]));
    return { templates, shared };
}

/** The text of a file in one tree: undefined where it has no line there. */
function textOf(lines: readonly MarkedLine[], column: 0 | 1, marks: string): string | undefined {
    const own = lines.filter((line) => marks.includes(line.marks[column]!));
    return own.length > 0 ? own.map(({ text }) => `${text}\n`).join('') : undefined;
}

function treesOf(files: readonly FilledFile[]): FourTrees {
    const trees = {
        base: new Map<string, string>(),
        patch: new Map<string, string>(),
        target: new Map<string, string>(),
        result: new Map<string, string>(),
    };
    const put = (tree: Map<string, string>, path: string, text: string | undefined) => {
        if (text !== undefined) tree.set(path, text);
    };
    for (const { path, isEmpty, lines } of files) {
        const empty = isEmpty ? '' : undefined;
        const [base, patch] = [textOf(lines, 0, ' -') ?? empty, textOf(lines, 0, ' +') ?? empty];
        const [target, result] = [textOf(lines, 1, ' -') ?? empty, textOf(lines, 1, ' +') ?? empty];
        put(trees.base, path, base);
        put(trees.target, path, target);
        if (patch !== base) put(trees.patch, path, patch);
        if (result !== target) put(trees.result, path, result);
    }
    return trees;
}

function parseExpected({ head, message }: { head: string; message: string }): ExpectedWarning {
    const [, severity, rule, path, line] = /^(\S+) (\S+) (\S+):(\d+)$/.exec(head) ?? [];
    if (!severity || !rule || !path) throw new Error(`not a warning: ${head}`);
    return { severity, rule, path, line: Number(line), message };
}

/** The cases of a file; a case of a table is named by its title and the first cell of its row. */
export function parseWarningCases(text: string): WarningCase[] {
    const { templates, shared } = parseTemplates(text);
    return templates.flatMap(({ title, rows, files, expected }) => {
        const filled = files.map((file) => ({ ...file, lines: fillFrom(shared.get(file.path), file) }));
        return (rows.length > 0 ? rows : [new Map<string, string>()]).map((row) => {
            const spelled = spellParameters(row);
            const write = (written: string) => expandParameters(written, spelled);
            const [first] = row.values();
            return {
                title: write(title) + (first ? ` (${first})` : ''),
                trees: treesOf(
                    filled.map((file) => ({
                        ...file,
                        path: write(file.path),
                        lines: file.lines.map((line) => ({ ...line, text: write(line.text) })),
                    })),
                ),
                expected: expected.map(({ head, message }) =>
                    parseExpected({ head: write(head), message: write(message) }),
                ),
            };
        });
    });
}
