/** Colours of the syntax, loaded after the text is on the screen; without a language the text stays plain. */
import { classHighlighter, highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import type { LanguageSupport } from '@codemirror/language';
import type { Highlighter } from '../../core/syntax/languages/fileTraits.ts';
import type { LinePaint } from './linePaint.ts';

/** A longer piece of text is left plain: parsing it would be felt. */
const LONGEST = 60_000;

const LOADERS: Readonly<Record<Highlighter, () => Promise<LanguageSupport>>> = {
    cpp: () => import('@codemirror/lang-cpp').then((m) => m.cpp()),
    go: () => import('@codemirror/lang-go').then((m) => m.go()),
    java: () => import('@codemirror/lang-java').then((m) => m.java()),
    javascript: () => import('@codemirror/lang-javascript').then((m) => m.javascript({ jsx: true, typescript: true })),
    python: () => import('@codemirror/lang-python').then((m) => m.python()),
    rust: () => import('@codemirror/lang-rust').then((m) => m.rust()),
};

/** Classes for the parts of speech; functions are told from variables, which the library's own classes do not. */
export const speech = [
    classHighlighter,
    tagHighlighter([
        { tag: tags.function(tags.variableName), class: 'tok-function' },
        { tag: tags.function(tags.propertyName), class: 'tok-function' },
        { tag: tags.function(tags.definition(tags.variableName)), class: 'tok-function' },
        { tag: tags.definitionKeyword, class: 'tok-storage' },
        { tag: tags.modifier, class: 'tok-storage' },
        { tag: tags.standard(tags.typeName), class: 'tok-storage' },
        { tag: tags.processingInstruction, class: 'tok-meta' },
        { tag: tags.labelName, class: 'tok-labelName' },
    ]),
];

let language: LanguageSupport | undefined;
let painted = new Map<string, readonly LinePaint[]>();

/** The language of the file, once it is loaded. */
export function currentLanguage(): LanguageSupport | undefined {
    return language;
}

/** @returns whether there is a language now and the text should be drawn again */
export async function loadLanguage(path: string): Promise<boolean> {
    // Loaded here: the first page is drawn without the records of the languages.
    const { findTraits } = await import('../../core/syntax/formats.ts');
    const { highlighter } = findTraits(path);
    language = highlighter && (await LOADERS[highlighter]());
    painted = new Map();
    return language !== undefined;
}

/** The colours of a piece of text, read on its own; remembered for the pieces used last. */
export function paintSyntax(text: string): readonly LinePaint[] {
    if (!language || text.length > LONGEST) return [];
    const known = painted.get(text);
    if (known) return known;
    const paints: LinePaint[] = [];
    highlightTree(language.language.parser.parse(text), speech, (from, to, kind) => paints.push({ from, to, kind }));
    if (painted.size > 400) painted.clear();
    painted.set(text, paints);
    return paints;
}
