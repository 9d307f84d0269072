/** Decides whether a changed file defines a name for other files, by the form of the line and by its syntax tree. */
import type { Language } from '../../../syntax/languages/language.ts';
import { walkNodes } from '../../../syntax/languages/node.ts';
import { findFirstIndex } from '../../../base/ranges.ts';
import { perObject } from '../../../base/memo.ts';
import type { FileView, FileVersion } from '../model/fileView.ts';
import { findDefinition } from './definitions.ts';
import { wordsOfVersion } from './uses.ts';

/** Most words that are asked for stand nowhere in a version, which is told without walking its text. */
export function definesWord(
    version: FileVersion | undefined,
    name: string,
    language: Language | undefined,
    accept?: (at: number) => boolean,
): boolean {
    if (!version || (/^\w+$/.test(name) && !wordsOfVersion(version).has(name))) return false;
    if (accept) return findDefinition(version.text, name, language, 'definition', accept) !== undefined;
    const known = definitionsIn(version);
    const ofLanguage = known.get(language) ?? new Map<string, boolean>();
    known.set(language, ofLanguage);
    let is = ofLanguage.get(name);
    if (is === undefined) ofLanguage.set(name, (is = findDefinition(version.text, name, language) !== undefined));
    return is;
}

const definitionsIn = perObject((_: FileVersion) => new Map<Language | undefined, Map<string, boolean>>());

/**
 * A call or an argument on a line of its own looks like a definition: inside a function, and in a row of a table, it is not.
 * @param text of the same length, where some of it is to be passed over
 */
export function definesInResult({ result, language }: FileView, name: string, text = result?.text): boolean {
    if (!result || text === undefined) return false;
    if (text === result.text) return definesWord(result, name, language, (at) => !isUseAt(result, name, at));
    return findDefinition(text, name, language, 'definition', (at) => !isUseAt(result, name, at)) !== undefined;
}

function isUseAt({ text, syntax }: FileVersion, name: string, at: number): boolean {
    if (!syntax) return false;
    // `self.name = …` makes a member, wherever it stands.
    if (text[at - name.length - 1] === '.') return false;
    const holder = syntax.functions[findFirstIndex(syntax.functions, ({ start }) => start >= at) - 1];
    if (holder && at <= holder.end) return !new RegExp(`(?:^|\\W)${name}(?:\\W|$)`).test(holder.name);
    let isRow = false;
    for (const node of syntax.outside)
        walkNodes(node, (each, parents) => {
            if (each.end < at || each.start >= at) return false;
            if (each.end === at && /initializer_list|argument|array/.test(parents.at(-1)?.type ?? '')) isRow = true;
            return;
        });
    return isRow;
}
