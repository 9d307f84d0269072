/** Added lines use a name that the target does not have, or not there: not in that function, that struct, that file. */
import { append } from '../../../base/arrays.ts';
import {
    definedThere,
    includeMissing,
    localMissing,
    memberMissing,
    missingMember,
    missingName,
    notIncluded,
    notVisible,
} from '../../../messages/warnings.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { perObject } from '../../../base/memo.ts';
import type { FoundWarning, PickView, WarningRule } from '../model/rule.ts';
import { definedAt, definitionsOf } from '../symbols/definitions.ts';
import { listVisibleFiles } from '../symbols/includes.ts';
import { definesInResult, definesWord } from '../symbols/ownDefinitions.ts';
import { hasMember, typeOfExpression, typesOf } from '../symbols/types.ts';
import { isCodePath } from '../../../syntax/prose.ts';
import { boundNames, usesOf, wordsOfVersion, type NameUse } from '../symbols/uses.ts';
import { sameFunction, type FileView } from '../model/fileView.ts';
import { missingConfig } from './missing/kconfig.ts';
import { missingEntities } from './missing/entities.ts';
import { missingImports } from './missing/imports.ts';
import { missingForms } from './missing/languageForms.ts';
import { missingModules } from './missing/modules.ts';
import { missingOptions } from './missing/options.ts';
import { missingSystemHeaders } from './missing/systemHeaders.ts';

export const missingSymbol: WarningRule = {
    id: 'missing-symbol',
    async check(pick) {
        const found: FoundWarning[] = [];
        for (const file of pick.files) {
            if (!file.result || !file.added.length) continue;
            append(found, await missingEntities(pick, file));
            if (!isCodePath(file.path)) continue;
            const uses = usesOf(file);
            append(found, await missingNames(pick, file, uses));
            append(found, missingLocals(file, uses));
            append(found, await missingIncludes(pick, file, uses));
            append(found, await missingMembers(pick, file, uses));
            append(found, await missingSystemHeaders(pick, file, uses));
            append(found, await missingImports(pick, file, uses));
            append(found, await missingModules(pick, file));
            append(found, await missingConfig(pick, file));
            append(found, await missingOptions(pick, file));
            append(found, await missingForms(pick, file));
        }
        return found;
    },
};

const isTest = (path: string) => /(?:^|[/_.-])(?:tests?|spec|mocks?)[/_.-][^/]*(?<!\.h(?:h|pp|xx)?)$/i.test(path);

/** Names of one file that are looked up in the trees. */
const MOST_NAMES = 200;

const place = (file: FileView, { start, end }: NameUse) =>
    ({ rule: 'missing-symbol', path: file.path, start, end }) as const;

/** What stands nowhere in the target's tree, and does upstream. */
async function missingNames(pick: PickView, file: FileView, uses: readonly NameUse[]): Promise<FoundWarning[]> {
    const { target, language } = file;
    const known = target ? wordsOfVersion(target) : new Set<string>();
    const unknown = new Map<string, NameUse>();
    const own = new Map<string, NameUse>();
    for (const use of uses) {
        if (use.role === 'include' || use.name.length < 3 || known.has(use.name) || unknown.has(use.name)) continue;
        if (!isBound(file, use) && !isDefinedByPick(pick, use)) {
            if (unknown.size < MOST_NAMES) unknown.set(use.name, use);
        } else if (use.role !== 'member' && use.role !== 'label') own.set(use.name, use);
    }
    if (!unknown.size && !own.size) return [];
    const seen = language?.includedFiles ? visibility(pick, file, language) : undefined;
    const found: FoundWarning[] = [];
    for (const use of seen ? own.values() : []) append(found, await seen!.own(use));
    if (!unknown.size) return found;
    const trees = { target: await pick.target(), base: await pick.base() };
    // The pick's own names need no search.
    const lacking = await trees.target.lacking([...unknown.keys()].filter((name) => trees.base.has(name)));
    for (const [name, use] of unknown) {
        if (trees.target.has(name)) {
            if (seen && use.role !== 'member' && use.role !== 'label') append(found, await seen.others(use));
            continue;
        }
        if (!lacking.has(name)) continue;
        const near = file.names.basePath ?? file.path;
        const [definition] = await definitionsOf(trees.base, name, language, { near });
        const by = definition && (await pick.introduced(name, definition.file.path));
        found.push({
            ...place(file, use),
            severity: definition ? 'warning' : 'info',
            message: (isMemberName(file, use) ? missingMember : missingName)(name, by?.before),
            evidence: definition ? `upstream: ${definition.file.path}` : 'used upstream, defined nowhere in its tree',
            ...(by ? { commit: by.commit, instead: by.before } : {}),
        });
        if (definition) append(found, await placeForIt(pick, file, name, definition.file.path));
    }
    return found;
}

/** Behind a dot or an arrow; what a path names is no member. */
const isMemberName = ({ result }: FileView, { role, start }: NameUse) =>
    role === 'member' && result!.text.slice(start - 2, start) !== '::';

/** The file here in which upstream defines the name: where it would have to be added, if its commit does not come along. */
async function placeForIt(pick: PickView, file: FileView, name: string, path: string): Promise<FoundWarning[]> {
    const target = await pick.target();
    const oid = target.byPath.get(path);
    if (oid === undefined || path === file.path || pick.files.some((each) => each.path === path)) return [];
    // A test's helpers are its own: nobody would add the name there.
    if (isTest(path)) return [];
    const text = await target.read(oid);
    if (text === undefined || !target.whole) return [];
    const message = definedThere(name, file.path);
    const evidence = 'upstream defines it here';
    return [{ rule: 'missing-symbol', severity: 'warning', path, start: 0, end: 0, text, message, evidence }];
}

/** The function declares it. */
function isBound({ result, language }: FileView, { fn, name }: NameUse): boolean {
    return Boolean(fn && language && result && boundNames(language, result.text, fn.node).has(name));
}

/** The result defines it: the pick brings it along. Asked for the same names file by file. */
function isDefinedByPick(pick: PickView, { name, role }: NameUse): boolean {
    const known = definedIn(pick);
    const key = role === 'member' ? `.${name}` : name;
    let is = known.get(key);
    // Members are made in functions too: a key of what a function returns is one.
    is ??= pick.files.some((each) =>
        role === 'member' ? definesWord(each.result, name, each.language) : definesInResult(each, name),
    );
    known.set(key, is);
    return is;
}

const definedIn = perObject((_: PickView) => new Map<string, boolean>());

/** A variable of the function upstream that the target's function does not have, whatever else has that name. */
function missingLocals(file: FileView, uses: readonly NameUse[]): FoundWarning[] {
    const { language, result, patch } = file;
    if (!language || !result || !patch) return [];
    const found: FoundWarning[] = [];
    const said = new Set<string>();
    const bound = new Map<
        string,
        { here: ReadonlyMap<string, unknown>; there: ReadonlyMap<string, unknown> } | undefined
    >();
    for (const use of uses) {
        const { fn, name } = use;
        if (!fn || (use.role !== 'name' && use.role !== 'callee') || use.object) continue;
        const key = `${fn.name} ${fn.nth}`;
        if (!bound.has(key)) {
            const upstream = sameFunction(patch, fn);
            bound.set(
                key,
                upstream && {
                    here: boundNames(language, result.text, fn.node),
                    there: boundNames(language, patch.text, upstream.node),
                },
            );
        }
        const scope = bound.get(key);
        if (!scope || !scope.there.has(name) || scope.here.has(name) || said.has(`${key} ${name}`)) continue;
        if (definesInResult(file, name)) continue;
        said.add(`${key} ${name}`);
        found.push({
            ...place(file, use),
            severity: 'warning',
            message: localMissing(name, fn.name),
            evidence: `declared in ${fn.name}() upstream`,
        });
    }
    return found;
}

/** C: names that the target has, or that the pick brings, but in files that this one does not see. */
function visibility(pick: PickView, file: FileView, language: Language) {
    const texts = (role: 'patch' | 'result') =>
        new Map(pick.files.flatMap((each) => (each[role] ? [[each.path, each[role].text] as const] : [])));
    let closures: Promise<{ up: ReadonlySet<string>; here: ReadonlySet<string> }> | undefined;
    const make = async () => ({
        up: await listVisibleFiles(
            await pick.base(),
            file.names.patchPath ?? file.path,
            file.patch?.text ?? '',
            texts('patch'),
        ),
        here: await listVisibleFiles(await pick.target(), file.path, file.result?.text ?? '', texts('result')),
    });
    const own = async (use: NameUse): Promise<FoundWarning[]> => {
        const header = pick.files.find(
            (each) =>
                language.includedFiles?.test(each.path) &&
                definesWord(each.result, use.name, language) &&
                !(each.base?.text.includes(use.name) ?? false),
        );
        if (!header || header === file) return [];
        // Defined in the file itself as well: the header only declares it for others.
        if (definesWord(file.result, use.name, language)) return [];
        const { up, here } = await (closures ??= make());
        if (!up.has(header.names.patchPath ?? header.path) || here.has(header.path)) return [];
        return [
            {
                ...place(file, use),
                severity: 'warning',
                message: notIncluded(use.name, header.path),
                evidence: `upstream sees it through ${header.names.patchPath ?? header.path}`,
            },
        ];
    };
    const others = async (use: NameUse): Promise<FoundWarning[]> => {
        const [base, target] = [await pick.base(), await pick.target()];
        const { up, here } = await (closures ??= make());
        if (!up.size || target.where(use.name).some(({ path }) => here.has(path))) return [];
        for (const [path, text] of texts('result')) if (here.has(path) && text.includes(use.name)) return [];
        const sources = base
            .where(use.name)
            .filter(({ path }) => up.has(path))
            .slice(0, 20);
        let source: string | undefined;
        for (const { path, oid } of sources) {
            const text = await base.read(oid);
            if (text !== undefined && definedAt(text, use.name, language) !== undefined) source ??= path;
        }
        if (source === undefined) return [];
        const [definition] = await definitionsOf(target, use.name, language, { near: file.path });
        if (!definition) return [];
        const header = language.includedFiles?.test(definition.file.path);
        return [
            {
                ...place(file, use),
                severity: 'warning',
                message: (header ? notIncluded : notVisible)(use.name, definition.file.path),
                evidence: `upstream sees it through ${source}`,
            },
        ];
    };
    return { own, others };
}

/** Files that added lines include and the target's tree does not have. */
async function missingIncludes(pick: PickView, file: FileView, uses: readonly NameUse[]): Promise<FoundWarning[]> {
    const found: FoundWarning[] = [];
    for (const use of uses) {
        if (use.role !== 'include') continue;
        const name = use.name.slice(1, -1);
        const last = name.slice(name.lastIndexOf('/') + 1);
        const there = (files: readonly { path: string }[]) =>
            files.some(({ path }) => path === name || path.endsWith(`/${name}`) || path.endsWith(`/${last}`));
        const [base, target] = [await pick.base(), await pick.target()];
        if (
            there(target.named(last)) ||
            there(target.named(`${last}.in`)) ||
            there(pick.files.filter((each) => each.result))
        )
            continue;
        const [source] = base.named(last);
        if (!source) continue;
        found.push({
            ...place(file, use),
            severity: 'warning',
            message: includeMissing(name),
            evidence: `upstream: ${source.path}`,
        });
    }
    return found;
}

/** Members that the struct does not have here, though another one may. */
async function missingMembers(pick: PickView, file: FileView, uses: readonly NameUse[]): Promise<FoundWarning[]> {
    const { language, result, patch } = file;
    if (!language?.types || !result || !patch) return [];
    const members = uses.filter(({ role, object, fn }) => role === 'member' && object && fn);
    if (!members.length) return [];
    const overlay = (role: 'patch' | 'result') =>
        new Map(pick.files.flatMap((each) => (each[role] ? [[each.path, each[role].text] as const] : [])));
    const up = typesOf(await pick.base(), language, overlay('patch'), file.names.basePath ?? file.path);
    const here = typesOf(await pick.target(), language, overlay('result'), file.path);
    const found: FoundWarning[] = [];
    const said = new Set<string>();
    for (const use of members.slice(0, MOST_NAMES)) {
        const type = await typeOfExpression(language, result.text, use.fn!, use.object!, here);
        const key = `${type}.${use.name}`;
        if (type === undefined || said.has(key)) continue;
        said.add(key);
        const body = await here.body(type);
        if (!body || body.open || hasMember(body, use.name)) continue;
        const upstream = await up.body(type);
        if (!upstream || !hasMember(upstream, use.name)) continue;
        found.push({
            ...place(file, use),
            severity: 'warning',
            message: memberMissing(use.name, type, body.path),
            evidence: `upstream: ${upstream.path}`,
        });
    }
    return found;
}
