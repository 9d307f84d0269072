/** Names that the target has, or that the pick brings, in files that a file with `#include` does not see. */
import type { Language } from '../../../../syntax/languages/language.ts';
import { once } from '../../../../base/memo.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { findDefinition, findDefinitions } from '../../symbols/definitions.ts';
import { listVisibleFiles } from '../../symbols/includes.ts';
import { definesWord } from '../../symbols/ownDefinitions.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** Files upstream that are read for one definition. */
const MOST_SOURCES = 20;

/** A file, with the paths that it sees upstream and in the result: read when first asked for. */
export interface Visibility {
    readonly pick: PickView;
    readonly file: FileView;
    readonly language: Language;
    visible(): Promise<{ readonly upstream: ReadonlySet<string>; readonly here: ReadonlySet<string> }>;
}

/** @returns what the file sees through its includes, upstream and here; read when it is first asked for */
export function createVisibility(pick: PickView, file: FileView, language: Language): Visibility {
    const { patch, result, names, path } = file;
    const visible = once(async () => ({
        upstream: await listVisibleFiles(
            await pick.base(),
            names.patchPath ?? path,
            patch?.text ?? '',
            textsOf(pick, 'patch'),
        ),
        here: await listVisibleFiles(await pick.target(), path, result?.text ?? '', textsOf(pick, 'result')),
    }));
    return { pick, file, language, visible };
}

const textsOf = (pick: PickView, role: 'patch' | 'result') =>
    new Map(pick.files.flatMap((each) => (each[role] ? [[each.path, each[role].text] as const] : [])));

/** A name that a header of the pick defines, which upstream's file sees and this one does not. */
export async function findHiddenOwnName(
    { pick, file, language, visible }: Visibility,
    use: NameUse,
): Promise<FoundWarning<MissingFacts>[]> {
    const header = pick.files.find(
        (each) =>
            language.includedFiles?.test(each.path) &&
            definesWord(each.result, use.name, language) &&
            !(each.base?.text.includes(use.name) ?? false),
    );
    if (!header || header === file) return [];
    // Defined in the file itself as well: the header only declares it for others.
    if (definesWord(file.result, use.name, language)) return [];
    const { upstream, here } = await visible();
    const there = header.names.patchPath ?? header.path;
    if (!upstream.has(there) || here.has(header.path)) return [];
    return [hidden(file, use, { kind: 'notIncluded', name: use.name, path: header.path, upstream: there })];
}

/** A name that the target defines in a file that this one does not see, where upstream's file sees a definition. */
export async function findHiddenName(
    { pick, file, language, visible }: Visibility,
    use: NameUse,
): Promise<FoundWarning<MissingFacts>[]> {
    const [base, target] = [await pick.base(), await pick.target()];
    const { upstream, here } = await visible();
    if (!upstream.size || target.where(use.name).some(({ path }) => here.has(path))) return [];
    for (const [path, text] of textsOf(pick, 'result')) if (here.has(path) && text.includes(use.name)) return [];
    const source = await findVisibleSource(base, upstream, use.name, language);
    if (source === undefined) return [];
    const [definition] = await findDefinitions(target, use.name, language, { near: file.path });
    if (!definition) return [];
    const { path } = definition.file;
    const kind = language.includedFiles?.test(path) ? 'notIncluded' : 'notVisible';
    return [hidden(file, use, { kind, name: use.name, path, upstream: source })];
}

const hidden = (file: FileView, { start, end }: NameUse, facts: MissingFacts): FoundWarning<MissingFacts> => ({
    path: file.path,
    start,
    end,
    facts,
});

async function findVisibleSource(
    base: SourceTree,
    visible: ReadonlySet<string>,
    name: string,
    language: Language,
): Promise<string | undefined> {
    const sources = base
        .where(name)
        .filter(({ path }) => visible.has(path))
        .slice(0, MOST_SOURCES);
    for (const { path, oid } of sources) {
        const text = await base.read(oid);
        if (text !== undefined && findDefinition(text, name, language) !== undefined) return path;
    }
    return undefined;
}
