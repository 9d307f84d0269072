/**
 * Parts of the pick that have no counterpart here, and parts of the target that the pick never heard of: uses of what it
 * removes, calls of what it gives another signature.
 */
import { append } from '../../../base/arrays.ts';
import { definitionLeftOut, oldCall, stillUsed } from '../../../messages/warnings.ts';
import { isSameFamily, findLanguage } from '../../../syntax/languages.ts';
import { listIdentifiers } from '../../../syntax/tokens.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { removedRanges, touches } from '../../../diff/lineHunks.ts';
import { perObject } from '../../../base/memo.ts';
import type { FoundWarning, PickView, WarningRule, SourceTree } from '../model/rule.ts';
import { definedAt, definitionsOf, escape } from '../symbols/definitions.ts';
import { accepts, closing, printSignature, signatureAt, splitTop, type Signature } from '../symbols/signatures.ts';
import { holdsName, usesOf, wordsIn, wordsOfVersion } from '../symbols/uses.ts';
import { definesWord } from '../symbols/ownDefinitions.ts';
import type { FileView } from '../model/fileView.ts';
import { companionsLeftOut } from './incomplete/companions.ts';
import { removedEntities } from './incomplete/entities.ts';
import { leftWithoutUse } from './incomplete/unused.ts';

export const incompleteChange: WarningRule = {
    id: 'half-a-change',
    async check(pick) {
        const found: FoundWarning[] = [];
        for (const file of pick.files) {
            append(found, await removedButUsed(pick, file));
            append(found, await callsOfOldShape(pick, file));
            append(found, await definitionsLeftOut(pick, file));
            append(found, await removedEntities(pick, file));
            append(found, leftWithoutUse(file));
        }
        return [...found, ...companionsLeftOut(pick)];
    },
};

/** Names of one file that are looked up. */
const MOST_NAMES = 60;
/** Places that are listed for one name. */
const MOST_PLACES = 8;

/** Definitions that the pick takes away, everywhere it knows of; the target has more uses of them. */
async function removedButUsed(pick: PickView, file: FileView): Promise<FoundWarning[]> {
    const { base, language } = file;
    if (!base || !language) return [];
    const gone = new Set<string>();
    for (const span of removedRanges(file.pickHunks, base)) {
        for (const { name } of wordsIn(file.path, base.text, span)) {
            if (gone.has(name) || name.length < 4 || gone.size > 400) continue;
            if (pick.files.some(({ patch }) => patch && holdsName(patch, name))) continue;
            gone.add(name);
        }
    }
    const names = [...gone].filter((name) => {
        const at = definedAt(base.text, name, language);
        return at !== undefined && touches(removedRanges(file.pickHunks, base), at - 1, at);
    });
    if (!names.length) return [];
    const [baseTree, target] = [await pick.base(), await pick.target()];
    const found: FoundWarning[] = [];
    for (const name of names.slice(0, MOST_NAMES)) {
        // Upstream it is still there: another definition, another language's word.
        if (others(pick, baseTree, name, language).length) continue;
        if (pick.files.some(({ result, language: own }) => definesWord(result, name, own))) continue;
        const left = [
            ...others(pick, target, name, language),
            ...pick.files.flatMap(({ path, result }) =>
                result && holdsName(result, name) ? [{ path, oid: undefined }] : [],
            ),
        ];
        for (const { path, oid } of left.slice(0, MOST_PLACES)) {
            const view = pick.files.find((each) => each.path === path);
            const text = oid === undefined ? view?.result?.text : await target.read(oid);
            const own = findLanguage(path);
            if (text === undefined || !own || definedAt(text, name, own) !== undefined) continue;
            const use = wordsIn(path, text, { start: 0, end: text.length }).find((each) => each.name === name);
            if (!use || view?.open.some(({ start, end }) => use.start >= start && use.start < end)) continue;
            found.push({
                rule: 'half-a-change',
                severity: 'warning',
                path,
                start: use.start,
                end: use.end,
                text,
                message: stillUsed(name),
                evidence: `removed from ${file.path}`,
            });
        }
    }
    return found;
}

/** Files that the pick does not change and that somebody edits here. */
function others(pick: PickView, tree: SourceTree, name: string, language: Language) {
    const own = new Set(
        pick.files.flatMap(({ path, names }) => [path, names.basePath, names.targetPath, names.patchPath]),
    );
    return tree
        .where(name)
        .filter(
            (file) => !own.has(file.path) && isSameFamily(findLanguage(file.path), language) && !tree.isForeign(file),
        );
}

/** Functions that the pick gives another number of parameters: callers that only the target has. */
async function callsOfOldShape(pick: PickView, file: FileView): Promise<FoundWarning[]> {
    const { base, patch, result, language } = file;
    if (!base || !patch || !result || !language?.callees.checksCallers) return [];
    const changed = new Set<string>();
    for (const span of file.pickAdded)
        for (const { name, end } of wordsIn(file.path, patch.text, span))
            if (name.length > 2 && /^[ \t]*[(<[]/.test(patch.text.slice(end, end + 8)) && base.text.includes(name))
                changed.add(name);
    const found: FoundWarning[] = [];
    for (const name of [...changed].slice(0, MOST_NAMES)) {
        const [before, after, here] = [base, patch, result].map(({ text }) => shapeOf(language, text, name));
        if (!before || !after || !here) continue;
        if (before.least === after.least && before.most === after.most) continue;
        // Overloads: which of them a call means is not told by its name.
        if (language.callees.overloads && isOverloaded(result.text, name)) continue;
        if (here.least !== after.least || here.most !== after.most) continue;
        const [baseTree, target] = [await pick.base(), await pick.target()];
        if (!language.callees.global && target.where(name).length > 12) continue; // a name that many things have
        const shared = new Set(baseTree.where(name).map(({ oid }) => oid));
        const files = others(pick, target, name, language).filter(({ oid }) => !shared.has(oid));
        // Something else of that name takes what these calls pass.
        const namesakes = await definitionsOf(target, name, language, { kind: 'signature', most: 8, near: file.path });
        const ownPaths = new Set(pick.files.map(({ path }) => path));
        const strangers = namesakes.flatMap(({ file: { path }, text, at }) =>
            ownPaths.has(path) ? [] : (signatureAt(language, text, at) ?? []),
        );
        if (strangers.some((each) => !accepts(after, each.least) || !accepts(after, Math.min(each.most, 99)))) continue;
        const texts: { path: string; text: string; added: FileView['added']; open: FileView['open'] }[] = [];
        for (const { path, oid } of files.slice(0, 20)) {
            const text = await target.read(oid);
            if (text !== undefined) texts.push({ path, text, added: [], open: [] });
        }
        for (const view of pick.files)
            if (view.result && isSameFamily(view.language, language))
                texts.push({ path: view.path, text: view.result.text, added: view.added, open: view.open });
        for (const { path, text, added, open } of texts) {
            for (const call of callsIn(text, name)) {
                if (touches(added, call.start, call.end) || touches(open, call.start, call.end)) continue;
                if (accepts(after, call.count) || !accepts(before, call.count)) continue;
                found.push({
                    rule: 'half-a-change',
                    severity: 'warning',
                    path,
                    start: call.start,
                    end: call.start + name.length,
                    text,
                    message: oldCall(name, call.count, printSignature(name, after)),
                    evidence: `${printSignature(name, before)} before the pick`,
                });
                if (found.length > 40) return found;
            }
        }
    }
    return found;
}

/** A class, whose constructors share its name, or heads of more than one length. */
function isOverloaded(text: string, name: string): boolean {
    const type = `\\b(?:class|struct|enum|record|interface)[ \\t]+(?:\\w+[ \\t]+)?${escape(name)}\\b`;
    if (new RegExp(`${type}|\\b${escape(name)}::~?${escape(name)}\\b`).test(text)) return true;
    const counts = new Set<number>();
    const head = new RegExp(
        `^[ \\t]*(?!return\\b|else\\b|throw\\b)(?:[\\w:<>,\\[\\]]+[ \\t*&]+)+(?:\\w+::)*${escape(name)}[ \\t]*\\(`,
        'gm',
    );
    for (const match of text.matchAll(head)) {
        const open = match.index + match[0].length - 1;
        const end = closing(text, open);
        if (end !== undefined) counts.add(splitTop(text.slice(open + 1, end)).length);
    }
    return counts.size > 1;
}

function shapeOf(language: Language, text: string, name: string): Signature | undefined {
    const at = definedAt(text, name, language, 'signature');
    return at === undefined ? undefined : signatureAt(language, text, at);
}

/** A word, and at its end blanks and stars: `struct foo *`. */
function standsBehindType(line: string): boolean {
    const end = /(?<![ \t*&])[ \t*&]+$/.exec(line);
    return end !== null && (/[\w>]/.test(line[end.index - 1] ?? '') || end[0].slice(0, -1).includes('*'));
}

/** Calls by the look of them: `name(…)` that is not a definition, declaration or comment. */
function callsIn(text: string, name: string): { start: number; end: number; count: number }[] {
    const calls = [];
    for (const match of text.matchAll(new RegExp(`\\b${escape(name)}[ \\t]*\\(`, 'g'))) {
        const open = match.index + match[0].length - 1;
        const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
        if (/^[ \t]*(?:\*|\/[/*]|#)|\/\/|\bdef[ \t]+$|\bfunc\b|\bfn[ \t]+$|["']/.test(line) || /^\w[^=]*$/.test(line))
            continue;
        // A type in front: a declaration.
        if (standsBehindType(line) && !/\b(?:return|else|do|in|and|or|not|await|case|if)[ \t]+$|[*&][ \t]*$/.test(line))
            continue;
        if (line === '' || /[.>:~][ \t]*$/.test(line)) continue;
        const end = closing(text, open);
        if (end === undefined) continue;
        const inside = text.slice(open + 1, end);
        calls.push({ start: match.index, end, count: inside.trim() === '' ? 0 : splitTop(inside).length });
    }
    return calls;
}

/** Words that the pick brings to a file. */
const freshIn = perObject(({ base, patch, pickAdded }: FileView): ReadonlySet<string> => {
    const known = base ? wordsOfVersion(base) : new Set<string>();
    const added = pickAdded.flatMap(({ start, end }) => [...listIdentifiers(patch?.text.slice(start, end) ?? '')]);
    return new Set(added.filter((word) => !known.has(word)));
});

/** Names that the result uses, that the pick defines in a hunk that did not arrive. */
async function definitionsLeftOut(pick: PickView, file: FileView): Promise<FoundWarning[]> {
    const { result } = file;
    if (!result || !file.added.length) return [];
    const found: FoundWarning[] = [];
    const said = new Set<string>();
    for (const use of usesOf(file)) {
        if (use.name.length < 4 || said.has(use.name) || use.role === 'include') continue;
        said.add(use.name);
        const source = pick.files.find(
            (each) => freshIn(each).has(use.name) && definesWord(each.patch, use.name, each.language),
        );
        if (!source) continue;
        if (pick.files.some((each) => definesWord(each.result, use.name, each.language))) continue;
        if (source.open.length && source.patch) continue; // the region that holds it is still open
        if ((await pick.base()).has(use.name) || (await pick.target()).has(use.name)) continue;
        found.push({
            rule: 'half-a-change',
            severity: 'warning',
            path: file.path,
            start: use.start,
            end: use.end,
            message: definitionLeftOut(use.name, source.path),
            evidence: `defined by the pick in ${source.path}`,
        });
    }
    return found;
}
