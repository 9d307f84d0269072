/** Modules of the project that added lines import and the target's tree does not have, or not there. */
import type { ModulePath } from '../../../../syntax/languages/imports.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { readImports } from '../../symbols/imports.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

const MOST = 40;

/** @returns a finding for each module, at its import */
export async function findMissingModules(pick: PickView, file: FileView): Promise<FoundWarning<MissingFacts>[]> {
    const { language, result, target } = file;
    if (!language || !result) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const said = new Set<string>();
    for (const { start, end } of file.added) {
        const text = result.text.slice(start, end);
        for (const [name, from] of readImports(language, text)?.names ?? []) {
            if (said.has(from) || said.size >= MOST || target?.text.includes(from)) continue;
            said.add(from);
            const pathsFrom = (path: string) => language.imports?.modulePaths?.(path, from, name) ?? [];
            const own = pathsFrom(file.path);
            if (!own.length) continue;
            const [base, there] = [await pick.base(), await pick.target()];
            const upstream = pathsFrom(file.names.patchPath ?? file.path);
            const source = upstream.map((each) => inTree(base, each)).find((each) => each !== undefined);
            const hasFile = (path: string) => base.byPath.has(path);
            // A file in another package is that package's module, whatever a module of the same name is.
            if (source && language.imports?.isOtherRoot?.(source, from, file.path, hasFile)) continue;
            // What the pick brings, or what is not part of the project, tells nothing.
            if (source === undefined || !there.whole || own.some((each) => inTree(there, each) !== undefined)) continue;
            if (pick.files.some((each) => each.result && own.some((one) => fits(each.path, one)))) continue;
            const at = text.indexOf(from);
            if (at < 0) continue;
            found.push({
                path: file.path,
                start: start + at,
                end: start + at + from.length,
                facts: { kind: 'module', name: from, upstream: source },
            });
        }
    }
    return found;
}

function inTree(tree: SourceTree, wanted: ModulePath): string | undefined {
    if (wanted.startsWith('/')) return tree.byPath.has(wanted.slice(1)) ? wanted.slice(1) : undefined;
    return tree.named(wanted.slice(wanted.lastIndexOf('/') + 1)).find(({ path }) => fits(path, wanted))?.path;
}

const fits = (path: string, wanted: ModulePath) => `/${path}` === wanted || `/${path}`.endsWith(`/${wanted}`);
