/** Shell scripts as a record: grammar, sourced files, and commands that set variables. */
import { HASH_COMMENTS } from './comments.ts';
import type { ImportRules } from './imports.ts';
import { splitNames, type Language } from './language.ts';
import type { SyntaxNode } from './node.ts';

/** `source lib/files.sh`, `. "$(dirname "$0")"/files.sh`: what stands in front of the last expansion is not known. */
const imports: ImportRules = {
    read(text, add) {
        for (const [, line] of text.matchAll(/^[ \t]*(?:\.|source)[ \t]+([^\n]{1,300})/gm)) {
            const file = /[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,20}/g;
            const from = line!.match(file)?.findLast((each) => /\.(?:ba)?sh$/.test(each));
            if (from !== undefined) add(from, from);
        }
    },
    // Relative to where the script is run, which is not known either.
    modulePaths: (_path, from) => [from.replace(/^(?:\.{1,2}\/)+/, '')],
};

/** Commands that set the variables whose names they are given. */
const SETTERS = splitNames('read mapfile readarray getopts');

function boundBy({ type, children, start, end }: SyntaxNode, text: string): readonly SyntaxNode[] {
    if (type === 'command') {
        const name = children.find(({ field }) => field === 'name');
        if (!name || !SETTERS.has(text.slice(name.start, name.end))) return [];
        return children.filter((each) => each.type === 'word' && text[each.start] !== '-');
    }
    // `${name:=default}`
    return type === 'expansion' && /^\$\{\w+:?=/.test(text.slice(start, end))
        ? children.filter((each) => each.type === 'variable_name')
        : [];
}

const OPTIONS = '(?:-[\\w-]+[ \\t]+)*';

export const shell: Language = {
    family: 'shell',
    name: 'Shell',
    wasm: 'tree-sitter-bash.wasm',
    endings: ['.sh', '.bash'],
    functions: splitNames('function_definition'),
    functionName: ['name'],
    containers: splitNames('program if_statement elif_clause else_clause compound_statement list ERROR'),
    identifiers: splitNames('variable_name word'),
    memberNames: splitNames(''),
    // Nothing tells how many arguments a command takes, and the exits are commands too.
    calls: [],
    members: [],
    bindings: {
        declaration_command: ['*'],
        variable_assignment: ['name'],
        for_statement: ['variable'],
    },
    boundBy,
    exits: {},
    loops: splitNames('for_statement c_style_for_statement while_statement'),
    switches: splitNames('case_statement'),
    comments: HASH_COMMENTS,
    whitespace: 'line',
    runsPrograms: true,
    shebang: /^#!.{0,80}\b(?:ba|z|k|da)?sh\b/,
    strings: splitNames('string raw_string ansi_c_string heredoc_body'),
    keywords: splitNames(
        'if else elif for while do case break continue return in function export exec select true false',
    ),
    definition: [
        '^[ \\t]*function[ \\t]+NAME(?![\\w-])',
        '^[ \\t]*NAME(?=[ \\t]*\\(\\))',
        '(?:^|[;&|({]|\\b(?:then|do|else))[ \\t]*NAME(?=(?:\\[[^\\]\\n]{0,80}\\])?\\+?=)',
        '\\b(?:local|declare|typeset|readonly|export)[ \\t]+' +
            OPTIONS +
            '(?:[^;&|\\n]{0,200}[ \\t])?NAME(?=[=; \\t\\n]|$)',
        '\\b(?:read|mapfile|readarray|getopts)[ \\t]+(?:[^;&|\\n]{0,200}[ \\t])?NAME(?=[; \\t\\n]|$)',
        '\\bfor[ \\t]+NAME(?=[ \\t;\\n])',
        '\\$\\{NAME(?=:?=)',
    ],
    signature: [],
    typeBody: [],
    parameters: {
        takesMany: () => true,
        collects: () => false,
        nameOf: () => undefined,
        anyCount: true,
    },
    callees: {},
    imports,
};
