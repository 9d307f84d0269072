/** Every regular expression of the sources, fed with what it repeats: the steps that it takes grow with the text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { countedExpression } from '../support/regexSteps.ts';
import { CHANGE_FORMS } from '../../src/core/commitMessage/changeForms.ts';
import { REFERENCE_FORMS } from '../../src/core/commitMessage/referenceForms.ts';
import { BOUNDED } from './expressions.ts';

const src = path.resolve(import.meta.dirname, '../../src');
/** Repetitions of the smaller text, and the growth that is not linear any more: a square comes to 4. */
const N = 40;
const MOST = 3;
/** Steps that nobody notices, whatever their growth. */
const FEW = 1500;

interface Literal {
    readonly place: string;
    readonly text: string;
}

/** Stands for a name that is put into an expression at run time: a word without signs. */
const NAME = 'name';

/** The text that an expression is made of, as far as it stands in the same file; {@link NAME} for all else. */
function textOf(node: ts.Node, source: ts.SourceFile, depth = 0): string {
    const inner = (one: ts.Node) => textOf(one, source, depth + 1);
    if (depth > 20) return NAME;
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isTemplateExpression(node))
        return node.head.text + node.templateSpans.map((span) => inner(span.expression) + span.literal.text).join('');
    if (ts.isTaggedTemplateExpression(node)) {
        const { template } = node;
        const raw = (part: ts.TemplateLiteralLikeNode) => part.rawText ?? part.text;
        if (ts.isNoSubstitutionTemplateLiteral(template)) return raw(template);
        return raw(template.head) + template.templateSpans.map((s) => inner(s.expression) + raw(s.literal)).join('');
    }
    if (ts.isBinaryExpression(node)) return inner(node.left) + inner(node.right);
    if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return inner(node.expression);
    if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf('/'));
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return inner(node.expression);
    if (!ts.isIdentifier(node)) return NAME;
    let value: ts.Expression | undefined;
    source.forEachChild((statement) => {
        if (!ts.isVariableStatement(statement)) return;
        for (const { name, initializer } of statement.declarationList.declarations)
            if (ts.isIdentifier(name) && name.text === node.text) value = initializer;
    });
    return value ? inner(value) : NAME;
}

function literals(): Literal[] {
    const found: Literal[] = [
        // Made from parts by a function; here they are whole.
        ...[...REFERENCE_FORMS, ...CHANGE_FORMS].map(({ name, pattern }) => ({
            place: `core/commitMessage/referenceForms.ts ${name}`,
            text: String(pattern),
        })),
    ];
    for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts')) continue;
        const source = ts.createSourceFile(file, readFileSync(path.join(src, file), 'utf8'), ts.ScriptTarget.Latest);
        const visit = (node: ts.Node) => {
            if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp' && node.arguments?.[0]) {
                const [pattern, flags] = node.arguments;
                const made = `/${textOf(pattern, source)}/${flags ? textOf(flags, source) : ''}`;
                found.push({ place: file.replaceAll('\\', '/'), text: made.replace(/\/name$/, '/') });
            }
            if (ts.isRegularExpressionLiteral(node)) found.push({ place: file.replaceAll('\\', '/'), text: node.text });
            ts.forEachChild(node, visit);
        };
        visit(source);
    }
    return found;
}

/** The worst growth of its attacks. */
function growthOf(text: string): number {
    const slash = text.lastIndexOf('/');
    const { steps, attacks } = countedExpression(text.slice(1, slash), text.slice(slash + 1));
    let worst = 0;
    for (const attack of attacks) {
        const twice = steps(attack(2 * N));
        if (twice > FEW) worst = Math.max(worst, twice === Infinity ? Infinity : twice / steps(attack(N)));
    }
    return worst;
}

describe('regular expressions', function () {
    this.timeout(300_000);
    const all = literals();

    it('are told from those that grow with the square of a text', () => {
        for (const text of ['/\\s+$/', '/(?:a+)+b/', '/a.*b.*c/', '/^[ \\t]*x|y\\s*\\n\\s*z/m', '/(\\w+)\\s*=/g'])
            assert.ok(growthOf(text) >= MOST, `${text} ${growthOf(text)}`);
        for (const text of ['/^\\s+/', '/a{1,20}b/', '/^\\w+ x/', '/"[^"\\n]*"?/g'])
            assert.ok(growthOf(text) < MOST, `${text} ${growthOf(text)}`);
    });

    it('take steps that grow with the text, or are only given short ones', () => {
        assert.ok(all.length > 500);
        const growth = new Map<string, number>();
        const unbounded: string[] = [];
        const listed = new Set(Object.keys(BOUNDED));
        for (const { place, text } of all) {
            let own = growth.get(text);
            if (own === undefined) growth.set(text, (own = growthOf(text)));
            if (own < MOST) continue;
            const name = `${place} ${text}`;
            if (listed.has(name) || listed.has(place)) continue;
            unbounded.push(`${name}  (${own.toFixed(1)})`);
        }
        assert.deepEqual(unbounded, []);
    });
});
