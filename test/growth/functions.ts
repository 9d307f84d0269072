/** The function around each line of a text. */
import { createFunctionFinder } from '../../src/core/conflict/findEnclosing.ts';
import { growthCase } from '../support/work.ts';

const repeat = (count: number, text: string) => Array<string>(Math.ceil(count)).fill(text).join('\n').split('\n');
const all = (build: (n: number) => string[]) =>
    growthCase({
        n: 2000,
        build,
        work(lines) {
            const find = createFunctionFinder(lines);
            lines.forEach((_, index) => find(index + 1));
        },
    });

export default {
    'in one function': all((n) => ['int f(void)', '{', ...repeat(n, '\tcall();'), '}']),
    'in none': all((n) => repeat(n, '\tcall();')),
    'in one class of many': all((n) => [
        'class A {',
        ...repeat(n / 4, '    int m() {\n        x();\n    }\n    int y;'),
        '}',
    ]),
    'in nested blocks': all((n) => ['int f(void)', '{', ...repeat(n / 4, '\tif (a) {\n\t\tx();\n\t}\n\ty();'), '}']),
    'behind one-line definitions': all((n) => [
        'class A {',
        ...repeat(n / 2, '    int m() { return 1; }\n    int x;'),
        '}',
    ]),
};
