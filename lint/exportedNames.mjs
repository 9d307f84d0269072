/**
 * Prints exported names that stand in more than one file of `src`, and fails unless there are none: whoever searches for a
 * name finds one thing.
 *
 *     node lint/exportedNames.mjs [folder]
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** @returns the names that a module declares and exports; what it passes on (`export … from`) is declared elsewhere */
export function listExportedNames(text, file = 'module.ts') {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    const names = source.statements.flatMap((statement) => {
        if (!ts.canHaveModifiers(statement)) return [];
        const modifiers = ts.getModifiers(statement) ?? [];
        if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
        if (!ts.isVariableStatement(statement)) return statement.name ? [statement.name.text] : [];
        return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    });
    // Overloads are one name.
    return [...new Set(names)];
}

function boundNames(name) {
    if (ts.isIdentifier(name)) return [name.text];
    return name.elements.flatMap((element) => (element.name ? boundNames(element.name) : []));
}

/** @returns each name that more than one file exports, with those files */
export function findSharedNames(folder) {
    const files = new Map();
    for (const file of readdirSync(folder, { recursive: true })
        .filter((each) => /\.ts$/.test(each))
        .sort())
        for (const name of listExportedNames(readFileSync(path.join(folder, file), 'utf8'), file))
            files.set(name, [...(files.get(name) ?? []), file]);
    return [...files].filter(([, places]) => places.length > 1);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const shared = findSharedNames(process.argv[2] ?? path.resolve(import.meta.dirname, '../src'));
    for (const [name, places] of shared) console.log(`${name}: ${places.join(', ')}`);
    console.log(`${shared.length} exported names stand in more than one file`);
    process.exitCode = shared.length > 0 ? 1 : 0;
}
