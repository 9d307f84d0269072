/** No program reads a sentence of ours: it would break when one is reworded or translated. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '../..');
const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<string, string>;
/** What may stand at a place of a sentence: no word of it. */
const FILLINGS = ['a', '2', '"a/b.c"', 'f(x)'];
const sentences = Object.keys(bundle).flatMap((sentence) =>
    FILLINGS.map((filling) => sentence.replace(/\{\d+\}/g, filling)),
);

/** Two words or more with a space between them. One word is one of the field too, and may be looked for in any text. */
function phrases(text: string): readonly string[] {
    return text.match(/[a-z]{2,}(?: [a-z]{2,})+/gi) ?? [];
}

/** Those that an expression looks for, without classes, groups and escapes. */
function literalPhrases(expression: string): readonly string[] {
    return phrases(expression.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:<\w+>|<?[:=!])/g, '.'));
}

const READERS = new Set([
    'includes',
    'startsWith',
    'endsWith',
    'indexOf',
    'lastIndexOf',
    'split',
    'replace',
    'replaceAll',
]);

/** @returns each expression or text that is looked for in another text, with the sentence of ours that it finds */
function findReaders(file: string, text: string): readonly string[] {
    const found: string[] = [];
    const report = (node: ts.Node, sentence: string | undefined) => {
        if (sentence !== undefined) found.push(`${file}: ${node.getText()} reads "${sentence}"`);
    };
    const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
            const end = node.text.lastIndexOf('/');
            const source = node.text.slice(1, end);
            const expression = new RegExp(source, node.text.slice(end + 1).replace(/[gy]/g, ''));
            const looked = literalPhrases(source);
            const reads = (sentence: string) =>
                looked.some((phrase) => sentence.includes(phrase)) && expression.test(sentence);
            report(node, sentences.find(reads));
        } else if (ts.isStringLiteralLike(node) && isLookedFor(node) && phrases(node.text).length > 0) {
            report(
                node,
                sentences.find((sentence) => sentence.includes(node.text)),
            );
        }
        ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
    return found;
}

function isLookedFor(node: ts.Node): boolean {
    const { parent } = node;
    if (ts.isBinaryExpression(parent))
        return [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
            parent.operatorToken.kind,
        );
    if (ts.isCaseClause(parent)) return true;
    return (
        ts.isCallExpression(parent) &&
        parent.arguments[0] === node &&
        ts.isPropertyAccessExpression(parent.expression) &&
        READERS.has(parent.expression.name.text)
    );
}

describe('sentences of ours', () => {
    it('are seen where a program reads one', () => {
        for (const code of [
            'const name = /^There is no commit (.+) in this repository/.exec(text);',
            "if (error.message.startsWith('No pick is parked')) return;",
            "if (reason === 'No pick is parked here.') return;",
        ])
            assert.equal(findReaders('x.ts', code).length, 1, code);
        for (const code of ['/^fatal: bad object/.test(stderr)', "say('No pick is parked here.')", "text.split('the')"])
            assert.equal(findReaders('x.ts', code).length, 0, code);
    });

    it('are read by no program', () => {
        const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
        const readers = files
            .filter((file) => file.endsWith('.ts'))
            .flatMap((file) => findReaders(file, readFileSync(path.join(root, 'src', file), 'utf8')));
        assert.deepEqual(readers, []);
    });
});
