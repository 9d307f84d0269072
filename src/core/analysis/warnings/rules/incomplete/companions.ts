/**
 * What a definition came with in the pick and not in the result: its export, its declaration, its row in a table, the test and
 * the documentation that name it.
 */
import { findLineAtOffset } from '../../../../diff/lineHunks.ts';
import { findFormat } from '../../../../syntax/formats.ts';
import { isDeclarationFile } from '../../../../syntax/languages.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { findDefinition, escapePattern } from '../../symbols/definitions.ts';
import { definesWord } from '../../symbols/ownDefinitions.ts';
import { holdsName } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { CompanionKind, IncompleteFacts } from './describeIncomplete.ts';

const TEST = /(?:^|[/_.-])(?:tests?|spec|testsuite)(?:[/_.-]|$)/i;
const DOCUMENT_FOLDER = /(?:^|\/)(?:docs?|Documentation|man)\//;
const MOST_NAMES = 60;

const isDocument = (path: string) => DOCUMENT_FOLDER.test(path) || (findFormat(path)?.isDocument ?? false);

/** @returns a finding for each companion of a definition that arrived */
export function findOmittedCompanions(pick: PickView): FoundWarning<IncompleteFacts>[] {
    const found: FoundWarning<IncompleteFacts>[] = [];
    for (const file of pick.files) {
        for (const { name, at } of arrived(file)) {
            const reported = new Set<CompanionKind>();
            for (const source of pick.files) {
                for (const companion of kindsOf(source, name)) {
                    // A region that is still open may hold it.
                    if (reported.has(companion) || source.open.length || isThere(pick, source, name, companion))
                        continue;
                    reported.add(companion);
                    found.push({
                        severity: companion === 'test' || companion === 'document' ? 'info' : 'warning',
                        path: file.path,
                        start: at,
                        end: at + name.length,
                        facts: {
                            kind: 'companion',
                            companion,
                            name,
                            path: source.names.patchPath ?? source.path,
                            line: lineWith(source, name, companion),
                        },
                    });
                }
            }
        }
    }
    return found;
}

/** Functions and variables that the pick defines in a file and that the result defines in the same. */
function arrived({ base, patch, target, result, language, added }: FileView): { name: string; at: number }[] {
    if (!patch || !result || !language) return [];
    const names = new Map<string, number>();
    for (const { start, end } of added) {
        for (const match of result.text.slice(start, end).matchAll(/[A-Za-z_]\w{3,}/g)) {
            const name = match[0];
            if (names.has(name) || names.size > 4000) continue;
            names.set(name, start + match.index);
        }
    }
    return [...names]
        .filter(([name]) => !(base && holdsName(base, name)) && !(target && holdsName(target, name)))
        .slice(0, MOST_NAMES)
        .flatMap(([name, first]) => {
            if (!definesWord(patch, name, language)) return [];
            const at = findDefinition(result.text, name, language);
            if (at === undefined) return [];
            // A declaration alone is not a definition that could miss something.
            const own = at - name.length >= first ? at - name.length : first;
            return [{ name, at: own }];
        });
}

function kindsOf(source: FileView, name: string): CompanionKind[] {
    const { patch, pickAdded } = source;
    const path = source.names.patchPath ?? source.path;
    if (!patch || !holdsName(patch, name)) return [];
    const kinds = new Set<CompanionKind>();
    for (const { start, end } of pickAdded) {
        for (const line of patch.text.slice(start, end).split('\n')) {
            const kind = has(line, name) ? kindOf(path, line, name) : undefined;
            if (kind) kinds.add(kind);
        }
    }
    return [...kinds];
}

function kindOf(path: string, line: string, name: string): CompanionKind | undefined {
    const word = escapePattern(name);
    if (TEST.test(path)) return 'test';
    if (isDocument(path)) return 'document';
    if (
        new RegExp(
            `^\\s*(?:EXPORT_\\w+|\\w*EXPORT\\w*|ALLOW_ERROR_INJECTION|module_(?:init|exit|param\\w*))\\s*\\(\\s*${word}\\b`,
        ).test(line)
    )
        return 'export';
    if (
        isDeclarationFile(path) &&
        new RegExp(`\\b${word}\\s*\\([^{}]*$`).test(line) &&
        !/^\s*(?:return|if|while|for)\b/.test(line)
    )
        return 'declaration';
    // `{ "name", name },`, `[ID] = name,`, `.run = name,`, `name,`: an element of something in braces.
    if (
        new RegExp(`^\\s*(?:\\{.*\\b${word}\\b.*\\}|[\\[.][^=]*=\\s*&?${word}|&?${word})\\s*,\\s*(?:/[/*].*)?$`).test(
            line,
        )
    )
        return 'row';
    return undefined;
}

/** Any line of that kind in the result: it may stand in another file here. */
function isThere(pick: PickView, source: FileView, name: string, kind: CompanionKind): boolean {
    return pick.files.some((each) => {
        if (!each.result || !holdsName(each.result, name)) return false;
        if (kind === 'test' || kind === 'document')
            return each === source || (kind === 'test' ? TEST.test(each.path) : isDocument(each.path));
        return each.result.text.split('\n').some((line) => has(line, name) && kindOf(each.path, line, name) === kind);
    });
}

function lineWith({ patch, pickAdded, names, path }: FileView, name: string, kind: CompanionKind): string {
    for (const { start, end } of pickAdded) {
        for (let at = findLineAtOffset(patch!, start); patch!.offsets[at]! < end; at++) {
            const line = patch!.lines[at]!;
            if (has(line, name) && kindOf(names.patchPath ?? path, line, name) === kind)
                return line.trim().slice(0, 120);
        }
    }
    return name;
}

const has = (text: string | undefined, name: string) =>
    text !== undefined && text.includes(name) && new RegExp(`\\b${escapePattern(name)}\\b`).test(text);
