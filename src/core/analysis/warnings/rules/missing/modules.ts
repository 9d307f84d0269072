/** Modules of the project that added lines import and the target's tree does not have, or not there. */
import { moduleMissing } from '../../../../messages/warnings.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { importsIn } from '../../symbols/imports.ts';
import type { FileView } from '../../model/fileView.ts';

const MOST = 40;

export async function missingModules(pick: PickView, file: FileView): Promise<FoundWarning[]> {
    const { language, result, target } = file;
    if (!language || !result) return [];
    const found: FoundWarning[] = [];
    const said = new Set<string>();
    for (const { start, end } of file.added) {
        const text = result.text.slice(start, end);
        for (const [name, from] of importsIn(language, text)?.names ?? []) {
            if (said.has(from) || said.size >= MOST || target?.text.includes(from)) continue;
            said.add(from);
            const own = candidates(language, file.path, from, name);
            if (!own.length) continue;
            const [base, there] = [await pick.base(), await pick.target()];
            const upstream = candidates(language, file.names.patchPath ?? file.path, from, name);
            const source = upstream.map((each) => inTree(base, each)).find((each) => each !== undefined);
            // Python: a file in another package is that package's module, whatever a module of the same name is.
            if (language.id === 'python' && source && isInside(base, source, from, file.path)) continue;
            // What the pick brings, or what is no part of the project, tells nothing.
            if (source === undefined || !there.whole || own.some((each) => inTree(there, each) !== undefined)) continue;
            if (pick.files.some((each) => each.result && own.some((one) => fits(each.path, one)))) continue;
            const at = text.indexOf(from);
            if (at < 0) continue;
            found.push({
                rule: 'missing-symbol',
                severity: 'warning',
                path: file.path,
                start: start + at,
                end: start + at + from.length,
                message: moduleMissing(from),
                evidence: `upstream: ${source}`,
            });
        }
    }
    return found;
}

/** A path, whole where it begins with `/`, else the end of one. */
type Wanted = string;

function candidates({ id }: Language, path: string, from: string, name: string): Wanted[] {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (/^(?:javascript|typescript|tsx)$/.test(id)) {
        if (!/^\.\.?\//.test(from)) return [];
        const plain = join(folder, from);
        const bare = plain.replace(/\.[cm]?jsx?$/, '');
        return [
            plain,
            ...['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.d.ts', '.json', '.vue', '.svelte'].map(
                (end) => bare + end,
            ),
            ...['ts', 'tsx', 'js', 'jsx'].map((end) => `${plain}/index.${end}`),
        ].map((each) => `/${each}`);
    }
    if (id === 'java') {
        const all = from.replaceAll('.', '/');
        // A class, or what is static in one.
        return [`${all}/${name}.java`, `${all}.java`, `${all.slice(0, Math.max(0, all.lastIndexOf('/')))}.java`];
    }
    if (id === 'python') {
        const dots = /^\.*/.exec(from)![0].length;
        const rest = from.slice(dots).replaceAll('.', '/');
        if (!rest) return [];
        const near = dots ? `/${join(folder, '../'.repeat(dots - 1))}` : '';
        const plain = dots ? `${near.replace(/\/$/, '')}/${rest}` : rest;
        return [`${plain}.py`, `${plain}.pyx`, `${plain}.pyi`, `${plain}/__init__.py`, `${plain}/${name}.py`];
    }
    return [];
}

/** `import typing` is not a/b/typing.py, where a/b is a package that this file is not in. */
function isInside(tree: SourceTree, source: string, from: string, user: string): boolean {
    if (from.startsWith('.')) return false;
    const root = source.slice(0, Math.max(0, `/${source}`.lastIndexOf(`/${from.replaceAll('.', '/')}`) - 1));
    return root !== '' && !user.startsWith(`${root}/`) && tree.byPath.has(`${root}/__init__.py`);
}

function inTree(tree: SourceTree, wanted: Wanted): string | undefined {
    if (wanted.startsWith('/')) return tree.byPath.has(wanted.slice(1)) ? wanted.slice(1) : undefined;
    return tree.named(wanted.slice(wanted.lastIndexOf('/') + 1)).find(({ path }) => fits(path, wanted))?.path;
}

const fits = (path: string, wanted: Wanted) => `/${path}` === wanted || `/${path}`.endsWith(`/${wanted}`);

function join(folder: string, relative: string): string {
    const parts = folder === '' ? [] : folder.split('/');
    for (const part of relative.split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts.join('/');
}
