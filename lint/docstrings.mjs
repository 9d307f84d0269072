/**
 * Prints exported functions, types and constants that no comment describes, and fails unless there are none. A function that does
 * nothing but make a refusal or a sentence is described by its code and by that sentence; what a file is called after, by
 * the file's first comment.
 *
 *     node lint/docstrings.mjs [folder…]
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/**
 * @param file its path; its name may describe what the module is about
 * @returns names of the exports of a module that have neither a comment before them nor one sentence as body
 */
export function listUndescribed(text, file = 'module.ts') {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return source.statements.flatMap((statement) => {
        if (!ts.canHaveModifiers(statement)) return [];
        const isExported = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
        if (!isExported || ts.getJSDocCommentsAndTags(statement).length > 0) return [];
        const functions = listFunctions(statement);
        if (functions.length === 0) return listOthers(statement, source);
        return functions.flatMap(({ name, body }) => (isSentence(body) ? [] : [name]));
    });
}

/** Types, classes and constants, but not what the file is called after, where the file begins with a comment. */
function listOthers(statement, source) {
    const nodes = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
    const subject = source.text.startsWith('/*') ? path.basename(source.fileName, '.ts').toLowerCase() : undefined;
    return nodes.flatMap(({ name, initializer }) =>
        name.getText().toLowerCase() === subject || isHelp(initializer) ? [] : [name.getText()],
    );
}

function listFunctions(statement) {
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name.text, body: statement.body }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
        initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
            ? [{ name: name.getText(), body: initializer.body }]
            : [],
    );
}

/** A text of several lines, which says itself what it is. */
const isHelp = (value) =>
    value &&
    (ts.isTemplateExpression(value) || ts.isNoSubstitutionTemplateLiteral(value)) &&
    value.getText().includes('\n');

/** `new Refusal('code', facts)`, `l10n.t('…')`, an error of it, or a choice of two, also as the one thing that is returned. */
function isSentence(body) {
    const [only, ...more] = body && ts.isBlock(body) ? body.statements : [];
    const made = only && !more.length && ts.isReturnStatement(only) ? only.expression : body;
    if (!made) return false;
    if (ts.isParenthesizedExpression(made)) return isSentence(made.expression);
    // Singular and plural, or one code of two.
    if (ts.isConditionalExpression(made)) return isSentence(made.whenTrue) && isSentence(made.whenFalse);
    if (ts.isNewExpression(made)) {
        const type = made.expression.getText();
        return type === 'Refusal' || (type === 'Error' && isSentence(made.arguments?.[0]));
    }
    return ts.isCallExpression(made) && ['l10n.t', 'vscode.l10n.t'].includes(made.expression.getText());
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    const src = path.resolve(import.meta.dirname, '../src');
    const folders =
        process.argv.length > 2 ? process.argv.slice(2) : ['core', 'cli', 'protocol', 'analyst', 'extension', 'panel'];
    const found = folders.flatMap((folder) =>
        readdirSync(path.join(src, folder), { recursive: true })
            .filter((file) => file.endsWith('.ts'))
            .sort()
            .flatMap((file) =>
                listUndescribed(readFileSync(path.join(src, folder, file), 'utf8'), file).map(
                    (name) => `${folder}/${file}: ${name}`,
                ),
            ),
    );
    for (const line of found) console.log(line);
    console.log(`${found.length} exports that no comment describes`);
    process.exitCode = found.length > 0 ? 1 : 0;
}
