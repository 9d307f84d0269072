/** Every regular expression of the sources, fed with what it repeats: the steps that it takes grow with the text. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { countedExpression } from '../support/regexSteps.ts';
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

function literals(): Literal[] {
    const found: Literal[] = [];
    for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts')) continue;
        const source = ts.createSourceFile(file, readFileSync(path.join(src, file), 'utf8'), ts.ScriptTarget.Latest);
        const visit = (node: ts.Node) => {
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
