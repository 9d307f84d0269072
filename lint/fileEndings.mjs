/**
 * ESLint rule: what is known of a kind of file stands in its record (`core/syntax/languages`, `core/syntax/formats`), and so does the
 * end of its name. A table by file endings elsewhere would be one more place to find for the next language.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SYNTAX = path.resolve(import.meta.dirname, '../src/core/syntax');

const readAll = (folder) =>
    readdirSync(path.join(SYNTAX, folder)).map((name) => readFileSync(path.join(SYNTAX, folder, name), 'utf8'));

const listEndings = (text) =>
    [...text.matchAll(/\bendings: \[([^\]]*)\]/g)].flatMap(([, list]) =>
        [...list.matchAll(/'\.([^']+)'/g)].map(([, ending]) => ending),
    );

const languages = readAll('languages');
/** Of names that the program itself deals in: refs that git locks, and mails with their patches. */
const OWN = new Set(['lock', 'patch', 'diff', 'eml', 'mbox', 'mail']);
/** Without the dot. Of the formats those of more than a letter: `.d`, `.s` and `.v` are in any expression. */
const ENDINGS = new Set([
    ...languages.flatMap(listEndings),
    ...readAll('formats')
        .flatMap(listEndings)
        .filter((ending) => ending.length > 1 && !OWN.has(ending)),
]);
/** Names of languages that are no other word. */
const NAMES = new Set(
    languages
        .flatMap((text) => [...text.matchAll(/^ {4}(?:name|family): '([^']+)'/gm)])
        .map(([, name]) => name.toLowerCase())
        .filter((name) => !['c', 'go', 'shell'].includes(name)),
);

/** Alternatives of an expression behind a dot: of `\.(?:c|h)$`, `\.[ch]$`, `\.tsx?$`. */
function listAlternatives(source) {
    return [...source.matchAll(/\\\.(?:\[\w+\]\??)?(?:\((?:\?:)?([^()]*)\)|([\w?]+)|\[(\w+)\](?=\$))/g)].flatMap(
        ([, group, word, letters]) =>
            letters
                ? [...letters]
                : (group ?? word).split('|').flatMap((each) => {
                      const [whole] = /^[\w+]*/.exec(each.replaceAll('?', ''));
                      return [whole, each.replace(/\w\?/g, '')];
                  }),
    );
}

const isEndingPattern = ({ pattern }) =>
    /\$/.test(pattern) && listAlternatives(pattern).some((each) => ENDINGS.has(each));

function isEndingText(text, node) {
    const [, ending] = /(?:^\*?|^_\w+)\.([\w+]+)$/.exec(text) ?? [];
    if (ENDINGS.has(ending)) return true;
    if (node.parent.type === 'CallExpression' && node.parent.callee.property?.name === 'endsWith')
        return ENDINGS.has(/\.([\w+]+)$/.exec(text)?.[1]);
    const words = text.split(/[\s,|]+/);
    return words.length > 3 && words.filter((word) => ENDINGS.has(word.replace(/^\./, ''))).length * 2 > words.length;
}

export const fileEndings = {
    meta: {
        type: 'problem',
        schema: [],
        messages: {
            ending: 'Tells a kind of file by the end of its name: make what differs a field of its record (core/syntax/languages, core/syntax/formats).',
            name: 'Names a language: make what differs a field of its record (core/syntax/languages/language.ts).',
        },
    },
    create: ({ report }) => ({
        Literal(node) {
            const { regex, value, parent } = node;
            if (regex) {
                if (isEndingPattern(regex)) report({ node, messageId: 'ending' });
            } else if (typeof value === 'string' && !/^(?:Import|Export|TSModule)/.test(parent.type)) {
                if (isEndingText(value, node)) report({ node, messageId: 'ending' });
                else if (NAMES.has(value.toLowerCase())) report({ node, messageId: 'name' });
            }
        },
        'Property > Identifier.key'(node) {
            if (NAMES.has(node.name.toLowerCase())) report({ node, messageId: 'name' });
        },
    }),
};
