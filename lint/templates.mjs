/**
 * Lists what a page's template would show as `[object Object]`: lit takes any value, so a fact that nobody has worded is only seen
 * on the screen. Run by `npm run lint`.
 */
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const config = path.join(root, 'src/panel/tsconfig.json');
const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(config, {}, host);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();

/** Templates, directives and functions are what lit draws or calls; of a list each part. */
function isFact(type) {
    if (type.isUnion()) return type.types.some(isFact);
    if (checker.isArrayType(type)) return checker.getTypeArguments(type).some(isFact);
    if (!(type.flags & ts.TypeFlags.Object) || type.getCallSignatures().length > 0) return false;
    return !/^(?:TemplateResult|DirectiveResult)\b/.test(checker.typeToString(type));
}

const found = [];
let count = 0;
function visit(node) {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText()))
        for (const { expression } of node.template.templateSpans ?? []) {
            count++;
            if (!isFact(checker.getTypeAtLocation(expression))) continue;
            const file = expression.getSourceFile();
            const { line } = file.getLineAndCharacterOfPosition(expression.getStart());
            found.push(`${path.relative(root, file.fileName)}:${line + 1}: ${expression.getText().slice(0, 80)}`);
        }
    ts.forEachChild(node, visit);
}
for (const file of program.getSourceFiles()) if (file.fileName.startsWith(path.join(root, 'src'))) visit(file);

for (const one of found) console.log(one);
console.log(`${found.length} of ${count} expressions in templates are facts that nobody has worded`);
process.exitCode = found.length > 0 ? 1 : 0;
