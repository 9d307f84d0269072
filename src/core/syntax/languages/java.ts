/** Java as a record: grammar, imports, definitions, and forms by version of the language. */
import { C_COMMENTS } from './comments.ts';
import { readLastPart, type ImportLines } from './importLines.ts';
import { findFolder, type ImportRules } from './imports.ts';
import { isNamedEllipsis, nameBehindType } from './functions.ts';
import { splitNames, type Language } from './language.ts';
import { readHead, isOfType, type VersionRules } from './versions.ts';

const imports: ImportRules = {
    read(text, add, addAll) {
        for (const [, path, last] of text.matchAll(
            /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{1,200})\.(\w+|\*)[ \t]*;/gm,
        )) {
            if (last === '*') addAll(path!);
            else add(last!, path!);
        }
    },
    modulePaths(_path, from, name) {
        const whole = from.replaceAll('.', '/');
        // A class, or what is static in one.
        return [`${whole}/${name}.java`, `${whole}.java`, `${findFolder(whole)}.java`];
    },
    neighbour(path, name) {
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        // The same package under another root: src/main and src/test.
        const packageFolder = folder.replace(/^.*?\/java\//, '');
        return { beside: `${folder}${name}.java`, sameEnd: `/${packageFolder}${name}.java` };
    },
};

const importLines: ImportLines = {
    opening: 'import\\b',
    keywords: ['import', 'static'],
    paths: [/^import (?:static )?([\w.:/-]{3,200})/],
    readAliases(line) {
        const [, path = ''] = /^import ([\w.:]+);?$/.exec(line) ?? [];
        return path === '' ? [] : [[path, readLastPart(path)]];
    },
};

const versions: VersionRules = {
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
                node.type === 'local_variable_declaration' && /^(?:final\s+)?var\s/.test(readHead(node, text)),
        },
        { name: 'switch rules (->)', since: [14], is: isOfType('switch_rule') },
        {
            name: 'text blocks',
            since: [15],
            is: (node, text) => node.type === 'string_literal' && text.startsWith('"""', node.start),
        },
        { name: 'records', since: [16], is: isOfType('record_declaration') },
    ],
};

export const java: Language = {
    family: 'java',
    name: 'Java',
    wasm: 'tree-sitter-java.wasm',
    endings: ['.java'],
    functions: splitNames('method_declaration constructor_declaration compact_constructor_declaration'),
    functionName: ['name'],
    containers: splitNames(
        'program class_declaration class_body interface_declaration interface_body enum_declaration enum_body enum_body_declarations record_declaration annotation_type_declaration annotation_type_body ERROR',
    ),
    identifiers: splitNames('identifier type_identifier'),
    memberNames: splitNames(''),
    calls: [
        { type: 'method_invocation', callee: 'name', args: 'arguments', object: 'object' },
        { type: 'object_creation_expression', callee: 'type', args: 'arguments' },
    ],
    members: [{ type: 'field_access', object: 'object', member: 'field' }],
    bindings: {
        variable_declarator: ['name'],
        formal_parameter: ['name'],
        spread_parameter: ['*'],
        catch_formal_parameter: ['name'],
        enhanced_for_statement: ['name'],
        resource: ['name'],
        inferred_parameters: ['*'],
        lambda_expression: ['parameters'],
        instanceof_expression: ['name'],
        type_pattern: ['*'],
    },
    exits: {
        return_statement: 'return',
        break_statement: 'break',
        continue_statement: 'continue',
        throw_statement: 'throw',
    },
    loops: splitNames('for_statement enhanced_for_statement while_statement do_statement'),
    switches: splitNames('switch_expression'),
    cleanup: { always: splitNames('finally_clause'), resources: splitNames('resource_specification') },
    comments: C_COMMENTS,
    whitespace: 'tokens',
    highlighter: 'java',
    strings: splitNames('string_literal character_literal text_block'),
    keywords: splitNames(`
        if else for while do switch case default break continue return throw try catch finally yield true false null this super
        new instanceof void int char short long float double boolean byte const static volatile enum class interface
        var public private protected final abstract import package assert`),
    definition: [
        '\\b(?:class|interface|enum|record|@interface)[ \\t]+NAME\\b',
        '^[ \\t]+(?:(?:public|private|protected|static|final|abstract|synchronized|native|default|transient|volatile)[ \\t]+){0,6}(?:<[^()\\n]{0,120}>[ \\t]+)?[\\w.<>\\[\\], ?]{1,120}(?<!\\b(?:new|return|throw))[ \\t]NAME(?=[ \\t]*[(=;])',
        '^[ \\t]+NAME(?=[ \\t]*(?:\\([^;\\n]*\\))?[,;])',
    ],
    signature: [
        '^[ \\t]+(?!return\\b|else\\b|throw\\b|new\\b|case\\b)(?:(?:public|private|protected|static|final|abstract|synchronized|native|default)[ \\t]+){0,6}(?:<[^()\\n]{0,120}>[ \\t]+)?[\\w.<>\\[\\], ?]{1,120}(?<!\\bnew)[ \\t]NAME[ \\t]*(?=\\()',
        '^[ \\t]+(?:(?:public|private|protected)[ \\t]+)NAME[ \\t]*(?=\\()',
    ],
    typeBody: ['\\b(?:class|interface|enum|record)[ \\t]+NAME\\b[^;{}]{0,300}\\{'],
    imports,
    importLines,
    versions,
    parameters: {
        takesMany: (parameter) => parameter.includes('...'),
        collects: isNamedEllipsis,
        nameOf: nameBehindType,
    },
    callees: { overloads: true, checksCallers: true },
};
