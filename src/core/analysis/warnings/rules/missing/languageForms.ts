/** Forms of the language that added lines use and that came with a later version than the target is written for. */
import { walkNodes } from '../../../../syntax/languages/node.ts';
import { touches } from '../../../../diff/lineHunks.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import type { LanguageVersion, VersionRules } from '../../../../syntax/languages/versions.ts';
import { compareLanguageVersions, parseOldestVersion } from '../../symbols/languageVersions.ts';
import type { FileView, FileVersion } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @returns a finding for each form that is later than the version that the target's own files name */
export async function findMissingForms(pick: PickView, file: FileView): Promise<FoundWarning<MissingFacts>[]> {
    const { language, result, target, added } = file;
    const versions = language?.versions;
    if (!versions || !result?.syntax || versions.ownVersion?.test(file.path)) return [];
    const used = formsIn(versions, result, added);
    if (!used.size) return [];
    const here = await versionOf(await pick.target(), versions, file.path);
    if (!here) return [];
    const newer = [...used].filter(([{ since }]) => compareLanguageVersions(here.version, since) < 0);
    // Upstream has to need it too: a file that no user runs may be ahead of what the project promises.
    const upstream = newer.length
        ? await versionOf(await pick.base(), versions, file.names.basePath ?? file.path)
        : undefined;
    const had = target?.syntax && formsIn(versions, target);
    return newer.flatMap(([form, { start, end }]) => {
        if (!upstream || compareLanguageVersions(upstream.version, form.since) < 0 || had?.has(form)) return [];
        const facts: MissingFacts = {
            kind: 'languageForm',
            form: form.name,
            since: `${language.name} ${form.since.join('.')}`,
            here: here.version.join('.'),
            path: here.path,
            declaration: here.declaration,
        };
        return [{ path: file.path, start, end, facts }];
    });
}

/** The first place of each form, in what was copied of a file. */
function formsIn(
    { forms }: VersionRules,
    { text, syntax }: FileVersion,
    spans = [{ start: 0, end: text.length }] as FileView['added'],
) {
    const found = new Map<VersionRules['forms'][number], { start: number; end: number }>();
    for (const root of [...syntax!.copied.map(({ node }) => node), ...syntax!.outside])
        walkNodes(root, (node) => {
            if (!touches(spans, node.start, node.end)) return false;
            for (const form of forms) {
                // A long node is added where it begins.
                if (found.has(form) || !form.is(node, text) || !touches(spans, node.start, node.start + 1)) continue;
                found.set(form, { start: node.start, end: Math.min(node.end, node.start + 60) });
            }
            return;
        });
    return found;
}

/** What is declared nearest to a file, in its own folder or in one above. */
async function versionOf(
    tree: SourceTree,
    { files }: VersionRules,
    path: string,
): Promise<{ version: LanguageVersion; path: string; declaration: string } | undefined> {
    const folders = path.split('/').slice(0, -1);
    for (let depth = folders.length; depth >= 0; depth--) {
        for (const [name, patterns] of Object.entries(files)) {
            const at = [...folders.slice(0, depth), name].join('/');
            const oid = tree.byPath.get(at);
            const text = oid === undefined ? undefined : await tree.read(oid);
            for (const pattern of text === undefined ? [] : patterns) {
                const declaration = pattern.exec(text!)?.[1];
                const version = declaration === undefined ? undefined : parseOldestVersion(declaration);
                if (version) return { version, path: at, declaration: declaration!.trim() };
            }
        }
    }
    return undefined;
}
