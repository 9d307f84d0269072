/** Which version of a language a tree is written for, by what it declares, and what came to a language with which version. Data. */
import { childOf, type SyntaxNode } from '../../../syntax/languages/node.ts';

/** Numbers of a version, the first one first. */
export type LanguageVersion = readonly number[];

export interface VersionedSyntax {
    /** As people call it. */
    readonly name: string;
    readonly since: LanguageVersion;
    is(node: SyntaxNode, text: string): boolean;
}

export interface Declared {
    /** As people write the language. */
    readonly name: string;
    /** Files that say what the oldest version is that a tree has to work with, by their last name; each with its patterns. */
    readonly files: Readonly<Record<string, readonly RegExp[]>>;
    /** Names of files that are for a version of their own. */
    readonly apart?: RegExp;
    readonly forms: readonly VersionedSyntax[];
}

const typed = (...types: readonly string[]) => {
    const wanted = new Set(types);
    return ({ type }: SyntaxNode) => wanted.has(type);
};
const textOf = (node: SyntaxNode, text: string) => text.slice(node.start, Math.min(node.end, node.start + 400));

const REQUIRES = /\brequires-python["']?\s*=\s*["']([^"'\n]{1,200})["']/;
const PYTHON: Declared = {
    name: 'Python',
    apart: /(?:py|python)_?3/i,
    files: {
        'pyproject.toml': [REQUIRES, /^python\s*=\s*["']([^"'\n]{1,200})["']/m],
        'setup.cfg': [/^python[_-]requires\s*=\s*([^\n]{1,200})/m],
        'setup.py': [/\bpython_requires\s*=\s*["']([^"'\n]{1,200})["']/],
    },
    forms: [
        { name: 'raise … from', since: [3, 0], is: (node) => node.type === 'raise_statement' && has(node, 'cause') },
        {
            name: 'super() without arguments',
            since: [3, 0],
            is: (node, text) => node.type === 'call' && textOf(node, text) === 'super()',
        },
        {
            name: 'annotated parameters',
            since: [3, 0],
            is: typed('typed_parameter', 'typed_default_parameter'),
        },
        {
            name: 'annotated return values',
            since: [3, 0],
            is: (node) => node.type === 'function_definition' && has(node, 'return_type'),
        },
        { name: 'parameters that are given by name only', since: [3, 0], is: typed('keyword_separator') },
        { name: 'nonlocal', since: [3, 0], is: typed('nonlocal_statement') },
        {
            name: 'async functions',
            since: [3, 5],
            is: (node, text) => node.type === 'function_definition' && /^async\b/.test(textOf(node, text)),
        },
        {
            name: 'f-strings',
            since: [3, 6],
            is: (node, text) => node.type === 'string' && /^(?:f|rf|fr)["']/i.test(textOf(node, text)),
        },
        { name: 'annotated variables', since: [3, 6], is: (node) => node.type === 'assignment' && has(node, 'type') },
        { name: 'assignment expressions', since: [3, 8], is: typed('named_expression') },
        { name: 'parameters that are given by place only', since: [3, 8], is: typed('positional_separator') },
        { name: 'match statements', since: [3, 10], is: typed('match_statement') },
        { name: 'except*', since: [3, 11], is: typed('except_group_clause') },
        { name: 'type parameters', since: [3, 12], is: typed('type_parameter', 'type_alias_statement') },
    ],
};

const GO: Declared = {
    name: 'Go',
    files: { 'go.mod': [/^go[ \t]+([\d.]{1,20})/m] },
    forms: [{ name: 'type parameters', since: [1, 18], is: typed('type_parameter_list', 'type_arguments') }],
};

const RUST: Declared = {
    name: 'Rust',
    files: { 'Cargo.toml': [/^rust-version\s*=\s*["']([\d.]{1,20})["']/m] },
    forms: [
        {
            name: 'let … else',
            since: [1, 65],
            is: (node) => node.type === 'let_declaration' && has(node, 'alternative'),
        },
        { name: 'chains of let conditions', since: [1, 88], is: typed('let_chain') },
    ],
};

const JAVA: Declared = {
    name: 'Java',
    files: {
        'pom.xml': [
            /<(?:maven\.compiler\.)?(?:release|source)>\s*(?:1\.)?(\d{1,2})\s*</,
            /<java\.version>\s*(?:1\.)?(\d{1,2})\s*</,
        ],
        'build.gradle': [/\bsourceCompatibility\s*=\s*(?:JavaVersion\.VERSION_)?["']?(?:1[._])?(\d{1,2})\b/],
    },
    forms: [
        {
            name: 'variables without a type (var)',
            since: [10],
            is: (node, text) =>
                node.type === 'local_variable_declaration' && /^(?:final\s+)?var\s/.test(textOf(node, text)),
        },
        { name: 'switch rules (->)', since: [14], is: typed('switch_rule') },
        {
            name: 'text blocks',
            since: [15],
            is: (node, text) => node.type === 'string_literal' && text.startsWith('"""', node.start),
        },
        { name: 'records', since: [16], is: typed('record_declaration') },
    ],
};

export const DECLARED: Readonly<Record<string, Declared>> = { python: PYTHON, go: GO, rust: RUST, java: JAVA };

const has = (node: SyntaxNode, field: string) => childOf(node, field) !== undefined;

/** The oldest version that a requirement lets in: `>=2.7,!=3.0.*` is 2.7. Pure. */
export function oldestOf(requirement: string): LanguageVersion | undefined {
    const bounds = [...requirement.matchAll(/(>=|~=|\^|~|==|^)\s*(\d+(?:\.\d+)*)/g)].map(([, , version]) =>
        version!.split('.').map(Number),
    );
    return bounds.sort(compareLanguageVersions)[0];
}

export function compareLanguageVersions(a: LanguageVersion, b: LanguageVersion): number {
    for (let at = 0; at < Math.max(a.length, b.length); at++) {
        const difference = (a[at] ?? 0) - (b[at] ?? 0);
        if (difference) return difference;
    }
    return 0;
}
