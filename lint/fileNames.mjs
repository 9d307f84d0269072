/**
 * Prints files of the extension and the panels that are called after none of their exports, and fails unless there are none:
 * whoever searches for a name finds its file. Files about a subject, without one main export, are listed here.
 *
 *     node lint/fileNames.mjs [folder…]
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listExportedNames } from './exportedNames.mjs';

/** By path below `src`. */
export const subjects = new Set([
    'extension/extension.ts', // the name that VS Code's manifest points to
    'extension/base/ids.ts', // every id of the manifest
    'extension/base/keys.ts', // the keys of the pages
    'extension/base/sentences.ts',
    'extension/base/show.ts', // all boxes and lists of VS Code
    'extension/base/surfaceText.ts', // texts as each surface of VS Code takes them
    'panel/base/words.ts',
    'panel/backlog/cellWords.ts',
    'panel/month/monthWords.ts',
    'panel/view/sides.ts', // what the two layouts share
]);

/** @param file path of a module @returns whether it is called after one of its exports, or has none: an entry, a declaration */
export function isNamedAfterExport(file, text) {
    const name = path.basename(file, '.ts').toLowerCase();
    const exported = listExportedNames(text, file);
    return exported.length === 0 || exported.some((each) => each.toLowerCase() === name);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const src = path.resolve(import.meta.dirname, '../src');
    const folders = process.argv.length > 2 ? process.argv.slice(2) : ['extension', 'panel'];
    const files = folders.flatMap((folder) =>
        readdirSync(path.join(src, folder), { recursive: true })
            .filter((file) => file.endsWith('.ts'))
            .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
            .sort(),
    );
    const isNamed = (file) => isNamedAfterExport(file, readFileSync(path.join(src, file), 'utf8'));
    const wrong = files.filter((file) => !subjects.has(file) && !isNamed(file));
    // An exception that is needed no more goes, so that the list stays short.
    const unneeded = [...subjects].filter(
        (file) => folders.includes(file.split('/')[0]) && (!files.includes(file) || isNamed(file)),
    );
    for (const file of wrong) console.log(file);
    for (const file of unneeded) console.log(`${file}: needs no exception`);
    console.log(`${wrong.length} files are called after none of their exports`);
    process.exitCode = wrong.length + unneeded.length > 0 ? 1 : 0;
}
