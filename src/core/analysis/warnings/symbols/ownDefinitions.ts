/** Whether a changed file defines a name for others: by the look of the line, and by what its syntax tells of the place. */
import { walk } from '../../syntax/node.ts';
import type { FileView, Version } from '../view.ts';
import { definedAt } from './definitions.ts';

/**
 * A call or an argument on a line of its own looks like a definition: in a function it is none, and no row of a table is.
 * @param text of the same length, where some of it is to be passed over
 */
export function definesInResult({ result, language }: FileView, name: string, text = result?.text): boolean {
    if (!result || text === undefined) return false;
    return definedAt(text, name, language, 'definition', (at) => !isUseAt(result, name, at)) !== undefined;
}

function isUseAt({ text, syntax }: Version, name: string, at: number): boolean {
    if (!syntax) return false;
    // `self.name = …` makes a member, wherever it stands.
    if (text[at - name.length - 1] === '.') return false;
    const holder = syntax.functions.find(({ start, end }) => start < at && at <= end);
    if (holder) return !new RegExp(`(?:^|\\W)${name}(?:\\W|$)`).test(holder.name);
    let isRow = false;
    for (const node of syntax.outside)
        walk(node, (each, parents) => {
            if (each.end < at || each.start >= at) return false;
            if (each.end === at && /initializer_list|argument|array/.test(parents.at(-1)?.type ?? '')) isRow = true;
            return;
        });
    return isRow;
}
