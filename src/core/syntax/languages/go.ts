/** Go as a record: grammar, imports, definitions, and forms by version of the language. */
import { C_COMMENTS } from './comments.ts';
import type { ImportLines } from './importLines.ts';
import type { ImportRules } from './imports.ts';
import { isNamedEllipsis, readLeadingName } from './functions.ts';
import { splitNames, type Language } from './language.ts';
import { isOfType, type VersionRules } from './versions.ts';

const imports: ImportRules = {
    read(text, add) {
        const blocks = [...text.matchAll(/^import[ \t]*\(([^()]{0,8000})\)/gm)].map(([, block]) => block!);
        const singles = [...text.matchAll(/^import[ \t]+([^\n(]{1,300})/gm)].map(([, line]) => line!);
        for (const [, alias, path] of [...blocks, ...singles]
            .join('\n')
            .matchAll(/^[ \t]*([\w.]+[ \t]+)?"([^"\n]{1,200})"/gm)) {
            const parts = path!.split('/');
            const last = /^v\d+$/.test(parts.at(-1)!) && parts.length > 1 ? parts.at(-2)! : parts.at(-1)!;
            add(alias?.trim() ?? last.replace(/^go-|\.v\d+$|-go$/g, ''), path!);
        }
    },
};

const importLines: ImportLines = {
    opening: 'import\\b',
    keywords: ['import'],
    paths: [/^(?:import |[\w.]+ )?["']([^"'\s]{3,200})["'];?$/],
    readAliases(line) {
        const [, local = '', path = ''] = /^(?:import )?(?:(\w+) )?"([\w./-]+)"$/.exec(line) ?? [];
        // The last part of a path is the name, but for a major version.
        const last = path.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? '';
        return /^[A-Za-z_]\w*$/.test(last) ? [[path, local || last]] : [];
    },
};

const versions: VersionRules = {
    files: { 'go.mod': [/^go[ \t]+([\d.]{1,20})/m] },
    forms: [{ name: 'type parameters', since: [1, 18], is: isOfType('type_parameter_list', 'type_arguments') }],
};

export const go: Language = {
    family: 'go',
    name: 'Go',
    wasm: 'tree-sitter-go.wasm',
    endings: ['.go'],
    functions: splitNames('function_declaration method_declaration'),
    functionName: ['name'],
    containers: splitNames('source_file ERROR'),
    identifiers: splitNames('identifier field_identifier type_identifier package_identifier label_name'),
    memberNames: splitNames('field_identifier'),
    calls: [{ type: 'call_expression', callee: 'function', args: 'arguments' }],
    members: [{ type: 'selector_expression', object: 'operand', member: 'field' }],
    bindings: {
        short_var_declaration: ['left'],
        var_spec: ['name'],
        const_spec: ['name'],
        type_spec: ['name'],
        parameter_declaration: ['name'],
        variadic_parameter_declaration: ['name'],
        range_clause: ['left'],
        receive_statement: ['left'],
        type_switch_statement: ['alias'],
    },
    exits: {
        return_statement: 'return',
        break_statement: 'break',
        continue_statement: 'continue',
        goto_statement: 'goto',
    },
    loops: splitNames('for_statement'),
    switches: splitNames('expression_switch_statement type_switch_statement select_statement'),
    comments: C_COMMENTS,
    toolComments: ['nolint', 'go:', 'coverage'],
    whitespace: 'tokens',
    highlighter: 'go',
    generatedFiles: /\.pb(?:\.[a-z]+)?\.go$/,
    reportsErrorsAlone: true,
    strings: splitNames('interpreted_string_literal raw_string_literal rune_literal'),
    keywords: splitNames(`
        if else for switch case default break continue return goto const struct interface type func var import package
        string bool byte int true false nil error new print min max go defer chan select map range fallthrough`),
    definition: [
        '^func[ \\t]+(?:\\([^()\\n]{0,120}\\)[ \\t]*)?NAME(?=[ \\t]*[(\\[])',
        '^[ \\t]*(?:var|const|type)[ \\t]+NAME\\b',
        '^\\t+NAME(?:,[ \\t]*\\w+){0,8}[ \\t]+[\\w*.\\[\\]{}()<>-]+',
        '^\\t+NAME(?=[ \\t]*(?:=|$|\\())',
    ],
    signature: ['^func[ \\t]+(?:\\([^()\\n]{0,120}\\)[ \\t]*)?NAME[ \\t]*(?:\\[[^\\]\\n]{0,120}\\])?(?=\\()'],
    typeBody: ['^[ \\t]*(?:type[ \\t]+)?NAME[ \\t]*(?:\\[[^\\]\\n]{0,120}\\])?[ \\t]*(?:struct|interface)[ \\t]*\\{'],
    imports,
    importLines,
    versions,
    parameters: {
        takesMany: (parameter) => parameter.includes('...'),
        collects: isNamedEllipsis,
        nameOf: readLeadingName,
    },
    callees: { ownFolder: true, checksCallers: true },
    types: {
        // Embedded types.
        isOpen: (_text, _bracket, body) => /^[ \t]*\*?[\w.]+[ \t]*$/m.test(body),
    },
    unusedVariables: splitNames('short_var_declaration var_spec'),
};
