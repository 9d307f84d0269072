/** Rows whose order does not matter to the language (includes, imports, cases, entries): merged as sets. */
import { keyLines, type KeyedLines } from '../../../diff/lineMap.ts';
import type { SuggestionRule } from '../model/proposal.ts';

/** A line that is a whole row of such a list. A call is one only with a comma behind it: statements have their order. */
const ROW =
    /^(?:#include.+|(?:import|use|using|export|from|require)\b.+|pub(?:\(\w+\))? (?:use|mod)\b.+;|mod \w+;|[\w.]+ "[^"]+"|\w+ as \w+,|case .+:|[\w.$'"/@-]+ ?[,\\]?|[\w.$'"/@-]+\(.*\) ?[,\\]|[.['"]?[\w.$'"\]-]+ ?[=:].+,|\{.+\},?)$/;

/** Proposes the target's rows with what the patch adds and without what it removes. */
export const mergeLists: SuggestionRule = ({ target, base, patch }) => {
    const [t, b, p] = [keyLines(target), keyLines(base), keyLines(patch)];
    if (![t, b, p].every(isList)) return [];
    const [inBase, inTarget, inPatch] = [b, t, p].map(({ keys }) => new Set(keys)) as [
        Set<string>,
        Set<string>,
        Set<string>,
    ];
    const rows = t.texts.filter((_, index) => !(inBase.has(t.keys[index]!) && !inPatch.has(t.keys[index]!)));
    const fresh = p.texts.filter((_, index) => !inBase.has(p.keys[index]!) && !inTarget.has(p.keys[index]!));
    if (!fresh.length && rows.length === t.texts.length) return [];
    const key = [wholeRow, quotedPart].find((each) => isSorted(rows, each) && isSorted(p.texts, each));
    const sorted = key !== undefined;
    const all = key ? merged(rows, fresh, key) : [...rows.map(ended), ...fresh];
    return [
        {
            rule: 'list',
            text: all.join(''),
            features: [sorted ? 'list: sorted' : 'list: appended'],
            reason: { kind: 'rows', sorted },
        },
    ];
};

const isList = ({ texts }: KeyedLines) =>
    texts.every((line) => line.length < 300 && (line.trim() === '' || ROW.test(line.trim())));

const ended = (line: string) => (line.endsWith('\n') ? line : `${line}\n`);

/** What rows are sorted by: a word that is the same for rows that may stand in either order. */
type Key = (row: string) => string;

/** Cases and signs aside, as sorted lists are mostly kept. */
const wholeRow: Key = (row) =>
    row
        .trim()
        .toLowerCase()
        .replace(/["'<>,;]/g, '');

/** The path of an import, whatever it is called here. */
const quotedPart: Key = (row) => /["']([^"']+)["']/.exec(row)?.[1] ?? wholeRow(row);

function isSorted(rows: readonly string[], key: Key): boolean {
    return rows.every((row, index) => index === 0 || key(rows[index - 1]!) <= key(row));
}

function merged(rows: readonly string[], fresh: readonly string[], key: Key): string[] {
    const out = rows.map(ended);
    for (const row of fresh.map(ended)) {
        const at = out.findIndex((each) => key(each) > key(row));
        out.splice(at < 0 ? out.length : at, 0, row);
    }
    return out;
}
