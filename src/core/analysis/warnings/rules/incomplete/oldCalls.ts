/** Calls that only the target has of functions that the pick gives another number of parameters. */
import { isSameFamily } from '../../../../syntax/languages.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import { touches } from '../../../../diff/lineHunks.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { findDefinition, findDefinitions, escapePattern } from '../../symbols/definitions.ts';
import {
    acceptsCount,
    findClosing,
    printSignature,
    readSignature,
    splitArguments,
    type Signature,
} from '../../symbols/signatures.ts';
import { findNeverCompiled } from '../../symbols/findNeverCompiled.ts';
import { findWords } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import { findOtherFiles } from './otherFiles.ts';
import type { IncompleteFacts } from './describeIncomplete.ts';

/** Names of one file that are looked up. */
const MOST_NAMES = 60;
/** Files of the target that are read for one name. */
const MOST_FILES = 20;
/** Files that hold a name beyond which it means many things. */
const MOST_HOLDERS = 12;
const MOST_CALLS = 40;

/**
 * @returns a finding for each function with such calls; none in languages whose record does not ask for it (`checksCallers`)
 */
export async function findCallsOfOldShape(pick: PickView, file: FileView): Promise<FoundWarning<IncompleteFacts>[]> {
    const { language } = file;
    if (!language?.callees.checksCallers) return [];
    const found: FoundWarning<IncompleteFacts>[] = [];
    for (const name of calledNames(file).slice(0, MOST_NAMES)) {
        const change = signatureChange(file, language, name);
        if (!change || !(await isOwnName(pick, file, language, name, change.after))) continue;
        const { before, after } = change;
        for (const { path, text, added, open } of await textsWith(pick, name, language)) {
            for (const call of callsIn(text, name)) {
                if (touches(added, call.start, call.end) || touches(open, call.start, call.end)) continue;
                if (acceptsCount(after, call.count) || !acceptsCount(before, call.count)) continue;
                found.push({
                    path,
                    start: call.start,
                    end: call.start + name.length,
                    text,
                    facts: {
                        kind: 'oldCall',
                        name,
                        count: call.count,
                        signature: printSignature(name, after),
                        before: printSignature(name, before),
                    },
                });
                if (found.length > MOST_CALLS) return found;
            }
        }
    }
    return found;
}

/** Words in front of a bracket, in lines of the pick. */
function calledNames({ base, patch, path, pickAdded }: FileView): string[] {
    if (!base || !patch) return [];
    const names = new Set<string>();
    for (const span of pickAdded)
        for (const { name, end } of findWords(path, patch.text, span))
            if (name.length > 2 && /^[ \t]*[(<[]/.test(patch.text.slice(end, end + 8)) && base.text.includes(name))
                names.add(name);
    return [...names];
}

/** @returns undefined where the pick does not change how many arguments it takes, or the result does not have the change */
function signatureChange(
    { base, patch, result }: FileView,
    language: Language,
    name: string,
): { readonly before: Signature; readonly after: Signature } | undefined {
    if (!base || !patch || !result) return undefined;
    const [before, after, here] = [base, patch, result].map(({ text }) => shapeOf(language, text, name));
    if (!before || !after || !here) return undefined;
    if (before.least === after.least && before.most === after.most) return undefined;
    // Overloads: which of them a call means does not follow from its name.
    if (language.callees.overloads && isOverloaded(result.text, name)) return undefined;
    return here.least === after.least && here.most === after.most ? { before, after } : undefined;
}

/** Nothing else of that name on the target takes what the calls pass. */
async function isOwnName(
    pick: PickView,
    file: FileView,
    language: Language,
    name: string,
    after: Signature,
): Promise<boolean> {
    const target = await pick.target();
    if (!language.callees.global && target.where(name).length > MOST_HOLDERS) return false;
    const namesakes = await findDefinitions(target, name, language, { kind: 'signature', most: 8, near: file.path });
    const ownPaths = new Set(pick.files.map(({ path }) => path));
    const strangers = namesakes.flatMap(({ file: { path }, text, at }) =>
        ownPaths.has(path) ? [] : (readSignature(language, text, at) ?? []),
    );
    return strangers.every((each) => acceptsCount(after, each.least) && acceptsCount(after, Math.min(each.most, 99)));
}

interface SearchedText {
    readonly path: string;
    readonly text: string;
    readonly added: FileView['added'];
    readonly open: FileView['open'];
}

/** Files of the target that upstream does not have as they are, and those of the pick. */
async function textsWith(pick: PickView, name: string, language: Language): Promise<SearchedText[]> {
    const [base, target] = [await pick.base(), await pick.target()];
    const shared = new Set(base.where(name).map(({ oid }) => oid));
    const files = findOtherFiles(pick, target, name, language).filter(({ oid }) => !shared.has(oid));
    const texts: SearchedText[] = [];
    for (const { path, oid } of files.slice(0, MOST_FILES)) {
        const text = await target.read(oid);
        if (text !== undefined) texts.push({ path, text, added: [], open: [] });
    }
    for (const { path, result, added, open, language: own } of pick.files)
        if (result && isSameFamily(own, language)) texts.push({ path, text: result.text, added, open });
    return texts;
}

/** A class, whose constructors share its name, or heads of more than one length. */
function isOverloaded(text: string, name: string): boolean {
    const type = `\\b(?:class|struct|enum|record|interface)[ \\t]+(?:\\w+[ \\t]+)?${escapePattern(name)}\\b`;
    if (new RegExp(`${type}|\\b${escapePattern(name)}::~?${escapePattern(name)}\\b`).test(text)) return true;
    const counts = new Set<number>();
    const head = new RegExp(
        `^[ \\t]*(?!return\\b|else\\b|throw\\b)(?:[\\w:<>,\\[\\]]+[ \\t*&]+)+(?:\\w+::)*${escapePattern(name)}[ \\t]*\\(`,
        'gm',
    );
    for (const match of text.matchAll(head)) {
        const open = match.index + match[0].length - 1;
        const end = findClosing(text, open);
        if (end !== undefined) counts.add(splitArguments(text.slice(open + 1, end)).length);
    }
    return counts.size > 1;
}

function shapeOf(language: Language, text: string, name: string): Signature | undefined {
    const at = findDefinition(text, name, language, 'signature');
    return at === undefined ? undefined : readSignature(language, text, at);
}

/** A word, and at its end whitespace and stars: `struct foo *`. */
function standsBehindType(line: string): boolean {
    const end = /(?<![ \t*&])[ \t*&]+$/.exec(line);
    return end !== null && (/[\w>]/.test(line[end.index - 1] ?? '') || end[0].slice(0, -1).includes('*'));
}

/** Calls by the look of them: `name(…)` that is not a definition, declaration or comment. */
function callsIn(text: string, name: string): { start: number; end: number; count: number }[] {
    const calls = [];
    const never = findNeverCompiled(text);
    for (const match of text.matchAll(new RegExp(`\\b${escapePattern(name)}[ \\t]*\\(`, 'g'))) {
        if (never.some(({ start, end }) => start <= match.index && match.index < end)) continue;
        const open = match.index + match[0].length - 1;
        const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
        if (/^[ \t]*(?:\*|\/[/*]|#)|\/\/|\bdef[ \t]+$|\bfunc\b|\bfn[ \t]+$|["']/.test(line) || /^\w[^=]*$/.test(line))
            continue;
        // A type in front: a declaration.
        if (standsBehindType(line) && !/\b(?:return|else|do|in|and|or|not|await|case|if)[ \t]+$|[*&][ \t]*$/.test(line))
            continue;
        if (line === '' || /[.>:~][ \t]*$/.test(line)) continue;
        const end = findClosing(text, open);
        if (end === undefined) continue;
        const inside = text.slice(open + 1, end);
        calls.push({ start: match.index, end, count: inside.trim() === '' ? 0 : splitArguments(inside).length });
    }
    return calls;
}
