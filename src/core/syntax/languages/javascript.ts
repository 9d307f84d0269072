/** JavaScript and TypeScript as records: grammars, imports, definitions. */
import { C_COMMENTS } from './comments.ts';
import type { ImportLines } from './importLines.ts';
import { findFolder, joinPath, type ImportRules } from './imports.ts';
import { isNamedEllipsis, readLeadingName } from './functions.ts';
import { splitNames, type Language } from './language.ts';

const imports: ImportRules = {
    read(text, add) {
        for (const [, clause, from] of text.matchAll(
            /^[ \t]*import[ \t]([^'";]{1,4000}?)\bfrom\s*['"]([^'"\n]{1,200})['"]/gm,
        )) {
            for (const part of clause!
                .replace(/\/\*[^]*?(?:\*\/|(?![^]))|\/\/.*$/gm, '')
                .replace(/[{}]/g, ',')
                .split(',')) {
                const words = part
                    .trim()
                    .split(/\s+/)
                    .filter((word) => word !== 'type');
                const name = words.at(-1);
                if (name && /^[\w$]+$/.test(name)) add(name, from!);
            }
        }
        for (const [, clause, from] of text.matchAll(
            /^[ \t]*(?:const|let|var)\s+(\{[^{}]{1,2000}\}|[\w$]+)\s*=\s*require\(\s*['"]([^'"\n]{1,200})['"]/gm,
        )) {
            for (const part of clause!.replace(/[{}]/g, '').split(',')) {
                const name = part.split(':').at(-1)!.split('=')[0]!.trim();
                if (name && /^[\w$]+$/.test(name)) add(name, from!);
            }
        }
    },
    modulePaths(path, from) {
        if (!/^\.\.?\//.test(from)) return [];
        const plain = joinPath(findFolder(path), from);
        const bare = plain.replace(/\.[cm]?jsx?$/, '');
        return [
            plain,
            ...['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.d.ts', '.json', '.vue', '.svelte'].map(
                (end) => bare + end,
            ),
            ...['ts', 'tsx', 'js', 'jsx'].map((end) => `${plain}/index.${end}`),
        ].map((each) => `/${each}`);
    },
};

const importLines: ImportLines = {
    opening: '(?:import\\b|(?:const|let|var)\\s[\\w{}, ]{1,200}=\\s?require\\()',
    passing: 'export\\b',
    keywords: ['from', 'import', 'as', 'type'],
    lists: [
        /^(?<open>[ \t]*(?:import|export) (?:type )?(?:\w+, )?\{)(?<names>[\w\s,$]*)(?<close>\} from ['"][^'"\n]+['"];?[ \t]*\n)/,
    ],
    paths: [/^(?:import |from )?["']([^"'\s]{3,200})["'];?$/],
    readAliases(line) {
        const [, local = '', path = ''] =
            /^import (?:\* as )?(\w+) from ['"]([^'"]+)['"];?$/.exec(line) ??
            /^(?:const|let|var) (\w+) = require\(['"]([^'"]+)['"]\);?$/.exec(line) ??
            [];
        return path === '' ? [] : [[path, local]];
    },
};

export const javascript: Language = {
    family: 'javascript',
    name: 'JavaScript',
    wasm: 'tree-sitter-javascript.wasm',
    endings: ['.js', '.mjs', '.cjs', '.jsx'],
    functions: splitNames(
        'function_declaration generator_function_declaration method_definition function_expression arrow_function generator_function',
    ),
    functionName: ['name'],
    containers: splitNames(
        'program export_statement class_declaration class class_body lexical_declaration variable_declaration variable_declarator expression_statement assignment_expression object pair call_expression arguments statement_block if_statement internal_module module abstract_class_declaration ERROR',
    ),
    identifiers: splitNames(
        'identifier property_identifier shorthand_property_identifier shorthand_property_identifier_pattern type_identifier statement_identifier private_property_identifier',
    ),
    memberNames: splitNames('property_identifier private_property_identifier'),
    calls: [
        { type: 'call_expression', callee: 'function', args: 'arguments' },
        { type: 'new_expression', callee: 'constructor', args: 'arguments' },
    ],
    members: [{ type: 'member_expression', object: 'object', member: 'property' }],
    bindings: {
        variable_declarator: ['name'],
        formal_parameters: ['*'],
        arrow_function: ['parameter'],
        function_declaration: ['name'],
        generator_function_declaration: ['name'],
        function_expression: ['name'],
        class_declaration: ['name'],
        catch_clause: ['parameter'],
        for_in_statement: ['left'],
        import_clause: ['*'],
        import_specifier: ['name', 'alias'],
    },
    exits: {
        return_statement: 'return',
        break_statement: 'break',
        continue_statement: 'continue',
        throw_statement: 'throw',
    },
    loops: splitNames('for_statement for_in_statement while_statement do_statement'),
    switches: splitNames('switch_statement'),
    cleanup: { always: splitNames('finally_clause') },
    comments: C_COMMENTS,
    toolComments: ['eslint', 'ts-', '@ts', 'coverage'],
    whitespace: 'line',
    isQuoteFree: true,
    highlighter: 'javascript',
    generatedFiles: /(?:[.-]min|\.bundle)\.m?js$/,
    strings: splitNames('string template_string regex'),
    keywords: splitNames(`
        if else for while do switch case default break continue return throw try catch finally with yield await async in true
        false null undefined this super new delete typeof instanceof void const class function let var import from export as`),
    definition: [
        '\\b(?:function\\*?|class|const|let|var|interface|type|enum|namespace)[ \\t]+NAME\\b',
        '^[ \\t]*(?:(?:export|default|public|private|protected|static|async|readonly|override|abstract|declare|get|set)[ \\t]+){0,5}\\*?#?NAME(?=[ \\t]*[?!]?[ \\t]*(?:[(:=<]|;|$))',
        '\\.NAME(?=[ \\t]*=[^=])',
    ],
    signature: [
        '\\bfunction\\*?[ \\t]+NAME[ \\t]*(?:<[^()\\n]{0,200}>)?(?=\\()',
        '\\bNAME[ \\t]*[=:][ \\t]*(?:async[ \\t]+)?(?:function\\*?[ \\t]*\\w*[ \\t]*)(?=\\()',
        '^[ \\t]*(?:(?:public|private|protected|static|async|override|abstract)[ \\t]+){0,5}\\*?#?NAME[ \\t]*(?:<[^()\\n]{0,200}>)?(?=\\([^()\\n]{0,300}\\)(?:[ \\t]*:[^\\n{]{0,120})?[ \\t]*\\{)',
    ],
    typeBody: ['\\b(?:class|interface|enum)[ \\t]+NAME\\b[^;{}()]{0,300}\\{', '\\btype[ \\t]+NAME[ \\t]*=[ \\t]*\\{'],
    imports,
    importLines,
    parameters: {
        takesMany: (parameter) => parameter.includes('...'),
        collects: isNamedEllipsis,
        nameOf: readLeadingName,
        anyCount: true,
    },
    callees: {},
};

/** TypeScript: JavaScript's record, but a function takes only as many arguments as its parameters allow. */
export const typescript: Language = {
    ...javascript,
    name: 'TypeScript',
    wasm: 'tree-sitter-typescript.wasm',
    endings: ['.ts', '.mts', '.cts'],
    keywords: new Set([
        ...javascript.keywords,
        ...splitNames('enum interface type string boolean public private protected abstract override namespace'),
    ]),
    parameters: { ...javascript.parameters, anyCount: false },
    declarationFiles: /\.d\.ts$/,
};

/** TypeScript with JSX, whose grammar is another one. */
export const tsx: Language = { ...typescript, wasm: 'tree-sitter-tsx.wasm', endings: ['.tsx'] };
