/** Rows whose order does not matter to the language (includes, imports, cases, entries): merged as sets. */
import { linesOf, type Lines } from '../lines.ts';
import type { Rule } from '../proposal.ts';
import { rowsAppended, rowsSortedIn } from '../../../messages/suggest.ts';

/** A line that is a whole row of such a list. */
const ROW =
    /^(?:#include.+|(?:import|use|using|export|from|require)\b.+|case .+:|[\w.$'"/@-]+(?:\(.*\))? ?[,;\\]?|[.['"]?[\w.$'"\]-]+ ?[=:].+,|\{.+\},?)$/;

export const lists: Rule = ({ target, base, patch }) => {
    const [t, b, p] = [linesOf(target), linesOf(base), linesOf(patch)];
    if (![t, b, p].every(isList)) return [];
    const [inBase, inTarget, inPatch] = [b, t, p].map(({ keys }) => new Set(keys)) as [
        Set<string>,
        Set<string>,
        Set<string>,
    ];
    const rows = t.texts.filter((_, index) => !(inBase.has(t.keys[index]!) && !inPatch.has(t.keys[index]!)));
    const fresh = p.texts.filter((_, index) => !inBase.has(p.keys[index]!) && !inTarget.has(p.keys[index]!));
    if (!fresh.length && rows.length === t.texts.length) return [];
    const sorted = isSorted(rows) && isSorted(p.texts);
    const all = sorted ? merged(rows, fresh) : [...rows.map(ended), ...fresh];
    return [
        {
            rule: 'list',
            text: all.join(''),
            marks: [sorted ? 'list: sorted' : 'list: appended'],
            why: sorted ? rowsSortedIn() : rowsAppended(),
        },
    ];
};

const isList = ({ texts }: Lines) =>
    texts.every((line) => line.length < 300 && (line.trim() === '' || ROW.test(line.trim())));

const ended = (line: string) => (line.endsWith('\n') ? line : `${line}\n`);

const isSorted = (rows: readonly string[]) =>
    rows.every((row, index) => index === 0 || order(rows[index - 1]!, row) <= 0);

/** Cases and signs aside, as sorted lists are mostly kept. */
function order(a: string, b: string): number {
    const [x, y] = [a, b].map((row) =>
        row
            .trim()
            .toLowerCase()
            .replace(/["'<>,;]/g, ''),
    ) as [string, string];
    return x < y ? -1 : x > y ? 1 : 0;
}

function merged(rows: readonly string[], fresh: readonly string[]): string[] {
    const out = rows.map(ended);
    for (const row of fresh.map(ended)) {
        const at = out.findIndex((each) => order(each, row) > 0);
        out.splice(at < 0 ? out.length : at, 0, row);
    }
    return out;
}
