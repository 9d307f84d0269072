/** Names that stand nowhere in the target's tree, or where the file does not see them. */
import { append } from '../../../../base/arrays.ts';
import { perObject } from '../../../../base/memo.ts';
import { findFormat } from '../../../../syntax/formats.ts';
import { isDeclarationFile, stripTemplateEnding } from '../../../../syntax/languages.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { findDefinitions } from '../../symbols/definitions.ts';
import { definesInResult, definesWord } from '../../symbols/ownDefinitions.ts';
import { isBoundInFunction, wordsOfVersion, type NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import { createVisibility, findHiddenName, findHiddenOwnName } from './visibility.ts';
import type { MissingFacts } from './describeMissing.ts';

/** Names of one file that are looked up in the trees. */
const MOST_NAMES = 200;

const isTest = (path: string) =>
    /(?:^|[/_.-])(?:tests?|spec|mocks?)[/_.-][^/]*$/i.test(path) && !isDeclarationFile(path);

/** @param uses names in the added lines */
export async function findMissingNames(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const { language } = file;
    const { unknown, own } = sortUses(pick, file, uses);
    if (!unknown.size && !own.size) return [];
    const visibility = language?.includedFiles ? createVisibility(pick, file, language) : undefined;
    const found: FoundWarning<MissingFacts>[] = [];
    for (const use of visibility ? own.values() : []) append(found, await findHiddenOwnName(visibility!, use));
    if (!unknown.size) return found;
    const trees = { target: await pick.target(), base: await pick.base() };
    // The pick's own names need no search.
    const lacking = await trees.target.lacking([...unknown.keys()].filter((name) => trees.base.has(name)));
    for (const [name, use] of unknown) {
        if (lacking.has(name) && !trees.target.has(name)) append(found, await missingName(pick, file, use));
        else if (trees.target.has(name) && visibility && isPlain(use))
            append(found, await findHiddenName(visibility, use));
    }
    return found;
}

const isPlain = ({ role }: NameUse) => role !== 'member' && role !== 'label';

/** Names that neither the target's file nor the pick defines, and those that the pick or the function does, one use each. */
function sortUses(pick: PickView, file: FileView, uses: readonly NameUse[]) {
    const known = file.target ? wordsOfVersion(file.target) : new Set<string>();
    const unknown = new Map<string, NameUse>();
    const own = new Map<string, NameUse>();
    for (const use of uses) {
        if (use.role === 'include' || use.name.length < 3 || known.has(use.name) || unknown.has(use.name)) continue;
        if (!isBoundInFunction(file, use) && !isDefinedByPick(pick, use)) {
            if (unknown.size < MOST_NAMES) unknown.set(use.name, use);
        } else if (isPlain(use)) own.set(use.name, use);
    }
    return { unknown, own };
}

async function missingName(pick: PickView, file: FileView, use: NameUse): Promise<FoundWarning<MissingFacts>[]> {
    const { name, start, end } = use;
    const near = file.names.basePath ?? file.path;
    const [definition] = await findDefinitions(await pick.base(), name, file.language, { near });
    const by = definition && (await pick.introduced(name, definition.file.path));
    const upstream = definition?.file.path ?? (await definingBuildFile(pick, name));
    const warning: FoundWarning<MissingFacts> = {
        path: file.path,
        start,
        end,
        severity: upstream === undefined ? 'info' : 'warning',
        facts: { kind: isMemberName(file, use) ? 'member' : 'name', name, here: by?.before, upstream },
        ...(by ? { commit: by.commit, instead: by.before } : {}),
    };
    return upstream === undefined ? [warning] : [warning, ...(await placeForIt(pick, file, name, upstream))];
}

/** Whether a build says in the file what a program may ask for with `#if`: also in what a header is made from. */
const setsMacros = (path: string) =>
    (findFormat(path)?.isBuildFile ?? false) ||
    (stripTemplateEnding(path) !== path && isDeclarationFile(stripTemplateEnding(path)));

/** The build file upstream that sets a macro: nothing in the source defines it. */
async function definingBuildFile(pick: PickView, name: string): Promise<string | undefined> {
    if (!/^[A-Z][A-Z0-9_]+$/.test(name)) return undefined;
    return (await pick.base()).where(name).find(({ path }) => setsMacros(path))?.path;
}

/** Behind a dot or an arrow; what a path names is not a member. */
const isMemberName = ({ result }: FileView, { role, start }: NameUse) =>
    role === 'member' && result!.text.slice(start - 2, start) !== '::';

/** The file here in which upstream defines the name: where it would have to be added, if its commit does not come along. */
async function placeForIt(
    pick: PickView,
    file: FileView,
    name: string,
    path: string,
): Promise<FoundWarning<MissingFacts>[]> {
    const target = await pick.target();
    const oid = target.byPath.get(path);
    if (oid === undefined || path === file.path || pick.files.some((each) => each.path === path)) return [];
    // A test's helpers are its own: the name is never added there.
    if (isTest(path)) return [];
    const text = await target.read(oid);
    if (text === undefined || !target.whole) return [];
    return [{ path, start: 0, end: 0, text, facts: { kind: 'placeForIt', name, user: file.path } }];
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
